/** The rows of a plan as typed: who does what, and steps with a date. */
import { readDay, readPerson } from '../../consult/forms/choices.ts';
import { readText } from '../../consult/forms/free-text.ts';
import { andThen, gather, gatherAll, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { PlannedStep, Responsibility } from '../cohort.ts';
import { longestRow, type CohortFormContext } from './context.ts';

export const rowNumbers = [1, 2, 3, 4, 5] as const;
type RowNumber = (typeof rowNumbers)[number];

export type TypedResponsibilities = Readonly<
  Record<`${'what' | 'who' | 'due'}${RowNumber}`, string>
>;
export type TypedSteps = Readonly<Record<`${'step' | 'by'}${RowNumber}`, string>>;

/** At least one; a row with nothing in it is none. */
export const readResponsibilities = (
  typed: TypedResponsibilities,
  context: CohortFormContext,
): Parsed<readonly Responsibility[]> =>
  someOf(
    rowNumbers.map((row) => readResponsibility(typed, row, context)),
    'what1',
    'Say at least one thing that somebody is responsible for, and who.',
  );

/** What and who; the day may be left open. */
function readResponsibility(
  typed: TypedResponsibilities,
  row: RowNumber,
  { service, today }: CohortFormContext,
): Parsed<Responsibility | undefined> {
  const [what, who, due] = [typed[`what${row}`], typed[`who${row}`], typed[`due${row}`]];
  if ([what, who, due].every(isBlank)) return parsed(undefined);
  const read = gather<Pick<Responsibility, 'what' | 'who'>>({
    what: readRow(`what${row}`, what, today, 'Say what it is, or clear the row.'),
    who: readPerson(`who${row}`, who, service, 'Choose who is responsible.'),
  });
  if (isBlank(due)) return read;
  const day = readDay(`due${row}`, due, { today, ask: 'Choose a day.', what: 'The day' });
  return andThen(gather({ read, day }), (both) => parsed({ ...both.read, due: both.day }));
}

/** At least one. */
export const readSteps = (
  typed: TypedSteps,
  context: CohortFormContext,
): Parsed<readonly PlannedStep[]> =>
  someOf(
    rowNumbers.map((row) =>
      readStep(
        { what: [`step${row}`, typed[`step${row}`]], by: [`by${row}`, typed[`by${row}`]] },
        context,
      ),
    ),
    'step1',
    'Say at least one step of the plan, and by when.',
  );

type TypedField = readonly [field: string, typed: string];

/** What and by when: both, or nothing. */
export function readStep(
  { what, by }: { readonly what: TypedField; readonly by: TypedField },
  { today }: CohortFormContext,
): Parsed<PlannedStep | undefined> {
  if (isBlank(what[1]) && isBlank(by[1])) return parsed(undefined);
  return gather<PlannedStep>({
    what: readRow(...what, today, 'Say what the step is, or clear the row.'),
    by: readDay(...by, { today, ask: 'Choose by when.', what: 'The date of the step' }),
  });
}

const isBlank = (typed: string): boolean => typed.trim() === '';

function someOf<T>(
  rows: readonly Parsed<T | undefined>[],
  field: string,
  ask: string,
): Parsed<readonly T[]> {
  return andThen(gatherAll(rows), (all) => {
    const filled = all.filter((each) => each !== undefined);
    return filled.length === 0 ? problem(field, ask) : parsed(filled);
  });
}

/** A text that stands on a card in full. */
const readRow = (field: string, typed: string, today: string, ask: string): Parsed<string> =>
  andThen(readText(field, typed, { today, ask, substance: 'statement' }), (text) => {
    const { length } = Array.from(text);
    return length <= longestRow
      ? parsed(text)
      : problem(field, `This is ${length} characters long and ${longestRow} fit: shorten it.`);
  });
