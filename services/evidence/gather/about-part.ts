/** How each measure of a pack is defined, and how the pack itself can be checked. */
import type { Measure } from '../../measures/measure.ts';
import type { EvidenceMapping } from '../mapping.ts';
import type { PackPart } from './part.ts';
import { FEWEST_SHOWN } from './figures.ts';

const better = { higher: 'higher', lower: 'lower', neither: 'neither' } as const;

export function aboutPart(
  { sections }: EvidenceMapping,
  measureOf: (id: string) => Measure | undefined,
): PackPart {
  const ids = new Set(sections.flatMap(({ measures }) => measures));
  const measures = [...ids].flatMap((id) => measureOf(id) ?? []);
  return {
    section: 'about',
    blocks: () =>
      Promise.resolve([
        { type: 'heading', text: 'How to read it' },
        {
          type: 'list',
          items: [
            'Everything is said as of the moment on the first page. What is entered or corrected later changes figures; a later pack says which.',
            `Parts that rest on fewer than ${FEWEST_SHOWN} are held back, with others by which they could be worked out.`,
            'A signal is what the rules of run charts find: six months in a row on one side of the median, five in a row in one direction, or unusually few or many crossings of the median. It says that it is worth asking, not why.',
            'Asked again with the same moment, month and mapping, the same pack comes out, byte by byte; manifest.json has the SHA-256 of every file.',
          ],
        },
        { type: 'heading', text: 'How each measure is defined' },
        {
          type: 'table',
          id: 'definitions',
          caption: 'Definitions of the measures in this pack',
          columns: ['Measure', 'Counts', 'Out of', 'Leaves out', 'Read from', 'Better'].map(
            (title) => ({ title }),
          ),
          rows: measures.map(
            ({ title, numerator, denominator, exclusions, source, betterWhen }) => [
              ...[title, numerator, denominator ?? '–', exclusions, source],
              better[betterWhen],
            ],
          ),
        },
      ]),
  };
}
