/** How each measure of a pack is defined, and how the pack itself can be checked. */
import type { Measure } from '../../measures/measure.ts';
import type { EvidenceMapping } from '../mapping.ts';
import type { PackPart } from './part.ts';
import { FEWEST_SHOWN } from './figures.ts';

const better = {
  higher: 'Better when higher.',
  lower: 'Better when lower.',
  neither: 'Neither higher nor lower is better.',
} as const;

const definitionOf = ({ numerator, denominator, exclusions, betterWhen }: Measure): string =>
  [
    `Counts: ${numerator}`,
    ...(denominator === undefined ? [] : [`Out of: ${denominator}`]),
    `Leaves out: ${exclusions}`,
    better[betterWhen],
  ].join('\n');

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
          columns: ['Measure', 'Definition', 'Read from'].map((title) => ({ title })),
          rows: measures.map((measure) => [measure.title, definitionOf(measure), measure.source]),
        },
      ]),
  };
}
