/** Measures of requests for oversight, counted in the ledger. */
import type { Truth, TrueConsult } from '../../services/half-year/truth.ts';
import {
  average,
  hoursAfter,
  isIn,
  judge,
  justBefore,
  keptIn,
  portion,
  timesOf,
} from './counting.ts';
import type { ExpectedOf, Window } from './expected-measures.ts';

const askedIn = ({ consults }: Truth, window: Window): readonly TrueConsult[] =>
  consults.filter(({ askedAt }) => isIn(askedAt, window) && askedAt <= window.asOf);

const toTake = (row: TrueConsult) => ({
  ...{ beganAt: row.askedAt, dueAt: row.acknowledgeBy },
  ...{ doneAt: row.acknowledgedAt, endedAt: row.withdrawnAt },
});

/** By the limit that held then: the one set when it was raised, once it was. */
const toAnswer =
  ({ asOf }: Window) =>
  ({ askedAt, answerBy, raised, decidedAt, withdrawnAt }: TrueConsult) => ({
    beganAt: askedAt,
    dueAt: raised !== undefined && raised.at <= asOf ? raised.answerBy : answerBy,
    ...{ doneAt: decidedAt, endedAt: withdrawnAt },
  });

const isTaken = ({ acknowledgedAt }: TrueConsult, { asOf }: Window): boolean =>
  acknowledgedAt !== undefined && acknowledgedAt <= asOf;

const pingsIn = ({ consults }: Truth, window: Window) =>
  consults.flatMap(({ hops }) => hops).filter(({ at }) => isIn(at, window) && at <= window.asOf);

const MINUTE = 60_000;

export const consultsIn: ExpectedOf = {
  'consult-acknowledged-in-time': (truth, window) =>
    keptIn(askedIn(truth, window).map(toTake), window),
  'consult-time-to-acknowledge': (truth, window) =>
    timesOf(askedIn(truth, window).map(toTake), window, MINUTE),
  'consult-decided-in-time': (truth, window) =>
    keptIn(askedIn(truth, window).map(toAnswer(window)), window),
  'consult-time-to-decide': (truth, window) =>
    timesOf(askedIn(truth, window).map(toAnswer(window)), window, MINUTE),

  'consult-hops': (truth, window) => {
    const rows = askedIn(truth, window);
    const taken = rows.filter((row) => isTaken(row, window));
    const pending = rows.filter((row) => judge(toTake(row), window) === 'pending').length;
    const hops = taken.reduce((sum, row) => sum + row.hops.length, 0);
    return { value: average(hops, taken.length), pending };
  },

  'consult-reached-first': (truth, window) => {
    const rows = askedIn(truth, window);
    const judged = rows.map((row) => ({ row, how: judge(toTake(row), window) }));
    const over = judged.filter(({ how }) => how === 'inTime' || how === 'late');
    const first = over.filter(({ row }) => isTaken(row, window) && row.hops.length === 1);
    const pending = judged.filter(({ how }) => how === 'pending').length;
    return { value: portion(first.length, over.length), pending };
  },

  'delivery-failures': (truth, window) => {
    const sent = pingsIn(truth, window);
    const failed = sent.filter(({ result }) => result === 'undeliverable').length;
    return { value: portion(failed, sent.length), pending: 0 };
  },

  'pings-per-clinician': (truth, window) => {
    const sent = pingsIn(truth, window);
    const people = new Set(sent.map(({ person }) => person));
    return { value: average(sent.length, people.size), pending: 0 };
  },

  'crisis-reviews-in-time': ({ consults }, window) =>
    keptIn(
      consults.flatMap(({ decisionType, decidedAt, reviewedAt }) => {
        if (decisionType !== 'crisisEscalation' || decidedAt === undefined) return [];
        const dueAt = hoursAfter(decidedAt, 72);
        const isOurs = decidedAt <= window.asOf && isIn(justBefore(dueAt), window);
        return isOurs ? [{ dueAt, doneAt: reviewedAt }] : [];
      }),
      window,
    ),
};
