import {
  caseloadBegunCard,
  caseloadPlanCard,
  caseloadRefusedCard,
  caseloadTakenCard,
  type CaseloadUpload,
} from '../../cards/caseload-import/card.ts';
import { silenceCard } from '../../cards/caseload-import/silence.ts';
import type { Card } from '../../cards/render.ts';
import type { SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { at, contextAt, riversideEast } from './sample-service.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card },
  group: 'Cases and flags',
});

const plan = ({ fileName }: { readonly fileName: string }): CaseloadUpload => ({
  upload: '0123456789abcdef0123456789abcdef',
  fileName,
  counts: { read: 340, taken: 27, unchanged: 301, moved: 2, refused: 12 },
  refusals: [
    { line: 14, column: 'tier', says: 'must be core, enhanced or intensive' },
    {
      line: 15,
      column: 'agencies',
      says: 'holds what looks like a postcode: name the agency only',
    },
    { line: 201, says: 'belongs to Northgate, whose manager you are not' },
  ],
  moreRefusals: 9,
  leftOut: ['column “ward”', 'column “referral source”'],
});

export function caseloadImportSamples(texts: SampleTexts): readonly Sample[] {
  const file = plan({ fileName: texts.short('riverside east caseload.csv') });
  const problems = [
    {
      ...{ line: 1, column: texts.short('Surname') },
      says: 'holds names: a person is known here by the case reference alone. Leave the column out of the extract',
    },
  ];
  const silence = { team: riversideEast, last: { at: at('12-02T06:00'), cases: 340 } };
  const context = contextAt('08:30');
  return [
    sample(
      'caseload-silent',
      'No extract has come for days',
      silenceCard({ ...silence, isOver: false }, context),
    ),
    sample(
      'caseload-silence-over',
      'An extract came after days without one',
      silenceCard({ ...silence, isOver: true }, context),
    ),
    sample('caseload-plan', 'A caseload, before it is taken over', caseloadPlanCard(file, context)),
    sample(
      'caseload-begun',
      'A caseload that is being taken over',
      caseloadBegunCard(file, context),
    ),
    sample('caseload-taken', 'A caseload that was taken over', caseloadTakenCard(file, context)),
    sample(
      'caseload-refused',
      'A file that can’t be taken over',
      caseloadRefusedCard(file.fileName, problems, context),
    ),
  ];
}
