/** What managers decide about a case's place in the cohort, as typed. */
import { readDay, readPerson } from '../../consult/forms/choices.ts';
import { readText } from '../../consult/forms/free-text.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { andThen, gather, gatherAll, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { PlannedStep, Responsibility } from '../cohort.ts';
import type { CheckedCriterion } from '../cohort.ts';
import type { StepDownCriterion } from '../settings.ts';
import type { WantedEntry, WantedNotNow, WantedStepDown } from '../wanted.ts';
import type { LocalDate } from '../../service/service.ts';
import type { CohortFormContext } from './context.ts';
import {
  readResponsibilities,
  readSteps,
  type TypedResponsibilities,
  type TypedSteps,
} from './rows.ts';

type Typed<Field extends string> = Readonly<Record<Field, string>>;

export type TypedEntry = TypedResponsibilities & TypedSteps & Typed<'lead' | 'why' | 'progressOn'>;

/** @param isProposed Then the reasons are known, and nobody has to write one. */
export function parseEntry(
  typed: TypedEntry,
  context: CohortFormContext,
  isProposed: boolean,
): Parsed<WantedEntry> {
  const { service, today } = context;
  const read = gather<{
    readonly lead: PersonId;
    readonly responsibilities: readonly Responsibility[];
    readonly steps: readonly PlannedStep[];
    readonly progressOn: LocalDate;
    readonly why: string | undefined;
  }>({
    lead: readPerson('lead', typed.lead, service, 'Choose who leads.'),
    responsibilities: readResponsibilities(typed, context),
    steps: readSteps(typed, context),
    progressOn: readDay('progressOn', typed.progressOn, {
      today,
      ask: 'Choose the day of the first progress note.',
      what: 'The first progress note',
    }),
    why:
      isProposed && typed.why.trim() === ''
        ? parsed(undefined)
        : reason('why', typed.why, 'Say why it needs closer oversight.', context),
  });
  return andThen(read, ({ why, ...terms }) =>
    parsed({ ...terms, ...(why === undefined ? {} : { why }) }),
  );
}

const reason = (
  field: string,
  typed: string,
  ask: string,
  { today }: CohortFormContext,
): Parsed<string> => readText(field, typed, { today, ask, substance: 'reason' });

export function parseNotNow(
  { why, lookAgainOn }: Typed<'why' | 'lookAgainOn'>,
  context: CohortFormContext,
): Parsed<WantedNotNow> {
  const read = reason('why', why, 'Say why it does not need closer oversight now.', context);
  if (lookAgainOn.trim() === '') return andThen(read, (text) => parsed({ why: text }));
  return gather<Required<WantedNotNow>>({
    why: read,
    lookAgainOn: readDay('lookAgainOn', lookAgainOn, {
      today: context.today,
      ask: 'Choose the day on which it is looked at again.',
      what: 'The day',
    }),
  });
}

export const parseLead = (
  { lead, why }: Typed<'lead' | 'why'>,
  context: CohortFormContext,
): Parsed<{ readonly lead: PersonId; readonly why: string }> =>
  gather<{ readonly lead: PersonId; readonly why: string }>({
    lead: readPerson('lead', lead, context.service, 'Choose who leads from now on.'),
    why: reason('why', why, 'Say why somebody else leads.', context),
  });

const criterionNumbers = [1, 2, 3, 4, 5, 6, 7, 8] as const;
type CriterionNumber = (typeof criterionNumbers)[number];

export type TypedStepDown = Typed<
  'asked' | 'met' | 'rationale' | 'reviewOn' | `why${CriterionNumber}`
>;

const idsIn = (picked: string): readonly string[] =>
  picked.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));

export function parseStepDown(
  typed: TypedStepDown,
  context: CohortFormContext,
): Parsed<WantedStepDown> {
  const { service, today } = context;
  const { stepDownCriteria: all } = service.cohort;
  const asked = idsIn(typed.asked);
  if (all.some(({ id }, index) => asked[index] !== id) || asked.length !== all.length) {
    return problem('met', 'The criteria were changed meanwhile: look at them again.');
  }
  const met = idsIn(typed.met);
  return gather<WantedStepDown>({
    criteria: gatherAll(
      all.map((criterion, index) =>
        readCriterion(
          criterion,
          met.includes(criterion.id),
          typed,
          criterionNumbers[index],
          context,
        ),
      ),
    ),
    rationale: reason('rationale', typed.rationale, 'Say why closer oversight ends.', context),
    reviewOn: readDay('reviewOn', typed.reviewOn, {
      today,
      ask: 'Choose the day on which this is looked at again.',
      what: 'The review',
    }),
  });
}

/** Ticked, or with a reason. */
function readCriterion(
  { label }: StepDownCriterion,
  isMet: boolean,
  typed: TypedStepDown,
  number: CriterionNumber | undefined,
  context: CohortFormContext,
): Parsed<CheckedCriterion> {
  if (isMet || number === undefined) return parsed({ label, isMet });
  const field = `why${number}` as const;
  const ask = `Tick “${label}”, or say why it may end all the same.`;
  return andThen(reason(field, typed[field], ask, context), (why) => parsed({ label, isMet, why }));
}
