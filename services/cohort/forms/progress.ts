/** A progress note as typed: how each step stands, what changes, and when the next one comes. */
import { readDay, readOneOf } from '../../consult/forms/choices.ts';
import { readText } from '../../consult/forms/free-text.ts';
import { andThen, gather, gatherAll, parsed, type Parsed } from '../../kernel/parsed.ts';
import { stepStandings, type PlannedStep, type Step, type StepStanding } from '../cohort.ts';
import type { WantedProgress } from '../wanted.ts';
import type { CohortFormContext } from './context.ts';
import { readStep, rowNumbers } from './rows.ts';

type RowNumber = (typeof rowNumbers)[number];

export type TypedProgress = Readonly<
  Record<
    `${'standing' | 'by'}${RowNumber}` | 'numbers' | 'note' | 'newStep' | 'newBy' | 'nextOn',
    string
  >
> & { readonly seen: number };

type ReadStep = WantedProgress['steps'][number];

/** @param steps All of the plan: the form's rows name those that were not done when it was drawn. */
export function parseProgress(
  typed: TypedProgress,
  steps: readonly Step[],
  context: CohortFormContext,
): Parsed<WantedProgress> {
  const { today } = context;
  const rows = typed.numbers
    .split(',')
    .slice(0, rowNumbers.length)
    .map((number) => steps.find((step) => step.number === Number(number)));
  const read = gather<{
    readonly note: string;
    readonly steps: readonly (ReadStep | undefined)[];
    readonly added: PlannedStep | undefined;
    readonly nextOn: string;
  }>({
    note: readText('note', typed.note, {
      today,
      ask: 'Say what changes, or that it goes on as planned.',
      substance: 'reason',
    }),
    steps: gatherAll(
      rowNumbers.map((row) => {
        const step = rows[row - 1];
        return step ? readRow(typed, row, step, context) : parsed(undefined);
      }),
    ),
    added: readStep({ what: ['newStep', typed.newStep], by: ['newBy', typed.newBy] }, context),
    nextOn: readDay('nextOn', typed.nextOn, {
      today,
      ask: 'Choose the day of the next progress note.',
      what: 'The next progress note',
    }),
  });
  return andThen(read, ({ added, steps: told, ...rest }) =>
    parsed({
      ...{ ...rest, seen: typed.seen, steps: told.filter((step) => step !== undefined) },
      added: added === undefined ? [] : [added],
    }),
  );
}

/** What is done keeps its date; what is not has one to come. */
function readRow(
  typed: TypedProgress,
  row: RowNumber,
  { number, by: before }: Step,
  { today }: CohortFormContext,
): Parsed<ReadStep> {
  const standing = readOneOf<StepStanding>(
    `standing${row}`,
    typed[`standing${row}`],
    stepStandings,
    'Say how this step stands.',
  );
  const written = typed[`by${row}`].trim() || before;
  const isOpen = !standing.ok || standing.value !== 'done';
  if (!isOpen || (written === before && before >= today)) {
    return andThen(standing, (value) => parsed({ number, standing: value }));
  }
  const by = readDay(`by${row}`, written, {
    today,
    ask: 'Choose by when.',
    what: 'The date of this step',
  });
  return andThen(gather({ standing, by }), (read) => parsed({ number, ...read }));
}
