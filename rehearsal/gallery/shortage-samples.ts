import { consultCard } from '../../cards/consult/card.ts';
import { consultFormCard } from '../../cards/consult/forms/request.ts';
import type { Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { shortageCard } from '../../cards/shortage/card.ts';
import { planFormCard, type PlanForm } from '../../cards/shortage/plan-form.ts';
import { shortageQuestionCard } from '../../cards/shortage/question.ts';
import { ConsultId } from '../../services/kernel/ids.ts';
import { typedPlanOf } from '../../services/shortage/forms/typed-plan.ts';
import { askedDuring, inForce } from '../../services/shortage/in-force.ts';
import type { KnownShortage } from '../../services/shortage/shortage.ts';
import { sampleConsults, type SampleTexts } from './sample-consults.ts';
import { ben, contextAt, grace, jonah, sam, service } from './sample-service.ts';
import { sampleShortages, shortageRef, type ShortageState } from './sample-shortages.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `shortage-${name}`,
  title,
  group: 'Shortage of cover',
  card,
});

/** `mdt`: the card in the channel. */
const viewers: Readonly<Record<string, Viewer>> = { mdt: 'everyone', grace, ben, sam, jonah };

/** Which state at what time through whose eyes. */
const looks: readonly (readonly [ShortageState, string, readonly string[]])[] = [
  ['proposed', '14:05', ['grace']],
  ['clear', '15:10', ['grace']],
  ['declared', '14:25', ['mdt', 'grace', 'ben', 'jonah']],
  ['plain', '14:25', ['mdt']],
  ['reviewed', '12-04T16:35', ['mdt', 'grace']],
  ['overdue', '12-07T09:00', ['mdt', 'grace']],
  ['ended', '12-07T11:05', ['mdt', 'grace']],
  ['dismissed', '14:35', ['grace']],
  ['lapsed', '16:05', ['grace']],
];

const declaredOf = (shortage: KnownShortage) => {
  if (shortage.status !== 'declared') throw new TypeError(shortage.status);
  return shortage;
};

export function shortageSamples(texts: SampleTexts): readonly Sample[] {
  const all = sampleShortages(texts);
  const refused = `Ines Carvalho declared this shortage at 14:20. Nothing was changed.\n\nWhat you had written:\n${texts.long('Routine questions wait.')}`;
  return [
    ...looks.flatMap(([state, time, whose]) =>
      whose.map((who) =>
        sample(
          `${state}-${who}`,
          `${state} at ${time}, seen by ${who}`,
          shortageCard(all[state], viewers[who] ?? 'everyone', contextAt(time)),
        ),
      ),
    ),
    sample(
      'refused',
      'A second declaration, which changed nothing',
      shortageCard(all.declared, grace, contextAt('14:30'), { notice: refused }),
    ),
    ...questionForms(texts),
    ...planForms(texts),
    ...forRequesters(texts),
  ];
}

function questionForms(texts: SampleTexts): readonly Sample[] {
  const { proposed, declared } = sampleShortages(texts);
  const form = shortageQuestionCard;
  return [
    sample('form-dismiss', 'Not now…', form(proposed, { view: 'dismiss' }, contextAt('14:30'))),
    sample(
      'form-review',
      'Review…',
      form(declared, { view: 'review' }, contextAt('12-04T16:20'), {
        typed: { reviewOn: '2026-12-07', reviewTime: '12:00' },
      }),
    ),
    sample(
      'form-end-problems',
      'End…, given back with a problem',
      form(declared, { view: 'end' }, contextAt('12-07T11:00'), {
        typed: { why: texts.long('Two duty clinicians again.'), learned: texts.long('ok') },
        problems: { learned: 'This is not enough for the record. Say what is learned from it.' },
      }),
    ),
    sample(
      'form-mitigation',
      'Done…',
      form(declared, { view: 'mitigation', number: 2 }, contextAt('12-03T10:00')),
    ),
  ];
}

const ref = shortageRef;
const drawPlan = (form: Omit<PlanForm, 'mode'> & Partial<PlanForm>): Card =>
  planFormCard({ mode: 'declare', ...form }, contextAt('14:10'));

const planForms = (texts: SampleTexts): readonly Sample[] => [
  sample(
    'form-1',
    'Declare, step 1, where several teams may be chosen',
    drawPlan({ step: 'what', teams: service.teams.values() }),
  ),
  sample('form-1-proposed', 'Declare, step 1, from a proposal', drawPlan({ step: 'what', ref })),
  sample(
    'form-2',
    'Declare, step 2',
    drawPlan({
      step: 'how',
      ref,
      typed: { protectedKinds: 'crisis', waits: 'Routine questions.' },
    }),
  ),
  ...filledPlanForms(texts),
];

function filledPlanForms(texts: SampleTexts): readonly Sample[] {
  const { plan } = declaredOf(sampleShortages(texts).declared);
  const typed = { ...typedPlanOf(plan), reviewOn: '2026-12-04', reviewTime: '17:00' };
  const waits = texts.short('Born 12/03/1989').slice(0, 600);
  return [
    sample('form-2-filled', 'Declare, step 2', drawPlan({ step: 'how', ref, typed })),
    sample(
      'form-2-problems',
      'Declare, step 2 given back, what was typed is kept',
      drawPlan({
        ...{ step: 'how', ref, typed: { ...typed, waits, owner2: '' } },
        problems: {
          waits: 'This looks like a date of birth. Write the age instead.',
          owner2: 'Choose who does it.',
        },
      }),
    ),
    sample('form-times', 'Response times', drawPlan({ step: 'times', ref, typed })),
    sample(
      'form-times-problems',
      'Response times, given back with a problem',
      drawPlan({
        ...{ step: 'times', ref, typed: { ...typed, whyVeryUrgent: '' } },
        problems: { whyVeryUrgent: 'Say why even very urgent requests may wait longer.' },
      }),
    ),
    sample(
      'form-change',
      'A review that changes what holds, step 2',
      drawPlan({
        mode: 'change',
        step: 'how',
        ref,
        typed: { ...typed, note: texts.long('Eases.') },
      }),
    ),
  ];
}

function forRequesters(texts: SampleTexts): readonly Sample[] {
  const consult = ConsultId.parse('01kb0000000000000000000099');
  const shortage = inForce(sampleShortages(texts).declared);
  const short = { shortages: shortage ? [shortage] : [], isForSure: true };
  const during = askedDuring(shortage);
  const { waiting } = sampleConsults(texts);
  const context = contextAt('14:25');
  return [
    sample(
      'request-1',
      'The request form in a team that is short of cover',
      consultFormCard({ consult, short }, context),
    ),
    sample(
      'consult-jonah',
      'A consult that was asked for meanwhile, seen by jonah',
      consultCard({ ...waiting, ...(during ? { shortage: during } : {}) }, jonah, context),
    ),
  ];
}
