/** Measures of decisions with a named authority, and of what follows them, counted in the ledger. */
import type { TrueFollowUp, TrueSignOff, Truth } from '../../services/half-year/truth.ts';
import {
  counted,
  dayIn,
  endOfDayIn,
  hoursAfter,
  isIn,
  justBefore,
  keptIn,
  portion,
  timesOf,
} from './counting.ts';
import type { Owed } from './counting.ts';
import type { ExpectedOf, Window } from './expected-measures.ts';

const HOUR = 3_600_000;

type AnyKind = Pick<
  TrueSignOff,
  'begunAt' | 'submitBy' | 'submittedAt' | 'decideBy' | 'decidedAt' | 'withdrawnAt'
> & { readonly kind: string };

/** About cases, and about colleagues. */
const everyKindIn = ({ signOffs, competencies }: Truth): readonly AnyKind[] => [
  ...signOffs,
  ...competencies,
];

/** Handed in in the month, with the time by which it was to be decided. */
const handedIn = (truth: Truth, window: Window) =>
  everyKindIn(truth).flatMap(({ kind, submittedAt, decideBy, decidedAt, withdrawnAt }) =>
    submittedAt !== undefined &&
    decideBy !== undefined &&
    isIn(submittedAt, window) &&
    submittedAt <= window.asOf
      ? [{ kind, beganAt: submittedAt, dueAt: decideBy, doneAt: decidedAt, endedAt: withdrawnAt }]
      : [],
  );

const ofKind = ({ signOffs }: Truth, kind: TrueSignOff['kind']) =>
  signOffs.filter((row) => row.kind === kind);

/** The date of a transition as it stood then. */
const dateAt = ({ takesPlaceAt, moved }: TrueSignOff, { asOf }: Window): string | undefined =>
  moved !== undefined && moved.at > asOf ? moved.from : takesPlaceAt;

/** When it was written down that the person was seen. */
const writtenAt = ({ followUps }: TrueSignOff): string | undefined =>
  followUps.find(({ what, doneAt }) => what === 'contact' && doneAt !== undefined)?.doneAt;

/** Steps of a referral that fall due in the month; each is known once the one before is recorded. */
function stepsIn(truth: Truth, window: Window, which: readonly string[]): readonly Owed[] {
  return ofKind(truth, 'safeguarding').flatMap((row) =>
    row.followUps.filter(
      (each) =>
        which.includes(each.what) &&
        isIn(justBefore(each.dueAt), window) &&
        (beganAt(row, each) ?? window.until) <= window.asOf,
    ),
  );
}

function beganAt({ decidedAt, followUps }: TrueSignOff, { what }: TrueFollowUp) {
  const done = (name: string) => followUps.find((each) => each.what === name)?.doneAt;
  if (what === 'sent' || what === 'monitor') return decidedAt;
  return what === 'actions' || what === 'feedback' ? done('outcome') : done('sent');
}

const answersOf = (row: TrueSignOff) => row.followUps.filter(({ what }) => what === 'acceptance');

/** As one month ends: in force, and past the earlier of its review and its last day. */
function restrictionAt({ decidedAt, liftedAt, followUps }: TrueSignOff, moment: string) {
  if (decidedAt === undefined || decidedAt > moment) return 'none';
  if (liftedAt !== undefined && liftedAt <= moment) return 'none';
  const isOpen = ({ doneAt, droppedAt }: TrueFollowUp) =>
    (doneAt === undefined || doneAt > moment) && (droppedAt === undefined || droppedAt > moment);
  const next = followUps
    .filter(isOpen)
    .map(({ dueAt }) => dueAt)
    .sort()[0];
  return next !== undefined && next < moment ? 'over' : 'inForce';
}

export const signOffsIn: ExpectedOf = {
  'sign-offs-decided-in-time': (truth, window) => keptIn(handedIn(truth, window), window),
  'sign-off-time-to-decide': (truth, window) => timesOf(handedIn(truth, window), window, HOUR),
  'safeguarding-decided-in-time': (truth, window) =>
    keptIn(
      handedIn(truth, window).filter(({ kind }) => kind === 'safeguarding'),
      window,
    ),
  'sign-offs-handed-in-in-time': (truth, window) =>
    keptIn(
      everyKindIn(truth).flatMap(({ begunAt, submitBy, submittedAt }) =>
        submitBy !== undefined && begunAt <= window.asOf && isIn(justBefore(submitBy), window)
          ? [{ dueAt: submitBy, doneAt: submittedAt }]
          : [],
      ),
      window,
    ),
  'sign-offs-nobody-to-ask': () => counted(0),

  'first-contact-in-72-hours': (truth, window) =>
    keptIn(
      ofKind(truth, 'transition').flatMap((row) => {
        const { decidedAt, contactedAt } = row;
        const takesPlaceAt = dateAt(row, window);
        if (takesPlaceAt === undefined || decidedAt === undefined) return [];
        const isOurs = decidedAt <= window.asOf && isIn(takesPlaceAt, window);
        const isKnown = (writtenAt(row) ?? '9') <= window.asOf;
        const doneAt = isKnown ? contactedAt : undefined;
        return isOurs ? [{ dueAt: hoursAfter(takesPlaceAt, 72), doneAt }] : [];
      }),
      window,
    ),

  'incidents-after-transition': (truth, window) => {
    const rows = ofKind(truth, 'transition').filter(
      (row) =>
        row.decidedAt !== undefined &&
        row.decidedAt <= window.asOf &&
        isIn(dateAt(row, window), window),
    );
    const until = (row: TrueSignOff) =>
      endOfDayIn(dayIn(hoursAfter(dateAt(row, window) ?? row.begunAt, 14 * 24)));
    const over = rows.filter((row) => until(row) <= window.asOf);
    const withOne = over.filter((row) =>
      row.incidentsAt?.some((each) => each <= until(row) && each <= window.asOf),
    );
    return { value: portion(withOne.length, over.length), pending: rows.length - over.length };
  },

  'handovers-accepted-in-time': (truth, window) =>
    keptIn(
      ofKind(truth, 'handover').flatMap((row) => {
        const { decidedAt } = row;
        const [first] = answersOf(row);
        if (first === undefined || decidedAt === undefined) return [];
        if (!isIn(decidedAt, window) || decidedAt > window.asOf) return [];
        const accepted = answersOf(row).find(({ answer }) => answer === 'accepted');
        return [{ dueAt: first.dueAt, doneAt: accepted?.doneAt }];
      }),
      window,
    ),

  'handovers-sent-back': (truth, window) => {
    const answers = ofKind(truth, 'handover')
      .flatMap(answersOf)
      .filter(({ doneAt }) => isIn(doneAt, window) && (doneAt ?? '') <= window.asOf);
    const missing = answers.filter(({ answer }) => answer === 'missing').length;
    return { value: portion(missing, answers.length), pending: 0 };
  },

  'missed-contact-reviews-in-week': (truth, window) =>
    keptIn(
      ofKind(truth, 'missedContact').flatMap(({ begunAt, decideBy, decidedAt }) =>
        decideBy !== undefined && begunAt <= window.asOf && isIn(justBefore(decideBy), window)
          ? [{ dueAt: decideBy, doneAt: decidedAt }]
          : [],
      ),
      window,
    ),

  'safeguarding-steps-in-time': (truth, window) =>
    keptIn(stepsIn(truth, window, ['sent', 'actions', 'feedback', 'monitor']), window),
  'safeguarding-partner-in-time': (truth, window) =>
    keptIn(stepsIn(truth, window, ['acknowledged', 'outcome']), window),

  'restrictions-over-limit': (truth, window) => {
    const end = window.asOf < window.until ? window.asOf : window.until;
    const standings = ofKind(truth, 'restriction').map((row) => restrictionAt(row, end));
    const over = standings.filter((each) => each === 'over').length;
    const inForce = standings.filter((each) => each !== 'none').length;
    const hasBegun = window.asOf >= window.from;
    return { value: hasBegun ? portion(over, inForce) : { kind: 'none' }, pending: 0 };
  },
};
