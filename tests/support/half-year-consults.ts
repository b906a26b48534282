/** The requests and actions of a half year: as the record has them, and as the ledger does. */
import { actionCapability } from '../../services/action/capability.ts';
import { consultCapability } from '../../services/consult/capability.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { TrueConsult, TrueHop } from '../../services/half-year/truth.ts';
import { stateOf, type PlayedHalfYear } from './half-years.ts';

/** Both in the same words. */
export type Compared = {
  readonly recorded: readonly unknown[];
  readonly expected: readonly unknown[];
};

const inRecord = (state: RequestedConsult) => ({
  ...{ id: state.request.id, requestedAt: state.requestedAt },
  hops: state.asked.map(({ link: { person }, at, result }) => ({ person, at, result })),
  ...{ acknowledgeBy: state.deadlines.acknowledgeBy, answerBy: state.deadlines.answerBy },
  acknowledged: 'holder' in state ? [state.holder.since, state.holder.person] : [],
  decidedAt: 'advice' in state ? state.advice.at : undefined,
  closedAt: state.status === 'closed' ? state.outcome.at : undefined,
  reviewedAt: reviewedAt(state),
  withdrawnAt: state.status === 'withdrawn' ? state.withdrawal.at : undefined,
});

const reviewedAt = (state: RequestedConsult): string | undefined =>
  'review' in state && state.review.status === 'done' ? state.review.at : undefined;

/** The head keeps the latest of the times that the last in line was asked again. */
const asKept = (hops: readonly TrueHop[]): readonly TrueHop[] =>
  hops.filter(({ person }, index) => !(index > 1 && hops[index + 1]?.person === person));

const inLedger = (row: TrueConsult) => ({
  ...{ id: row.id, requestedAt: row.askedAt, hops: asKept(row.hops) },
  acknowledgeBy: row.raised?.acknowledgeBy ?? row.acknowledgeBy,
  answerBy: row.raised?.answerBy ?? row.answerBy,
  // What was withdrawn has nobody any more.
  acknowledged:
    row.acknowledgedAt === undefined || row.withdrawnAt !== undefined
      ? []
      : [row.acknowledgedAt, row.acknowledgedBy],
  ...{ decidedAt: row.decidedAt, closedAt: row.closedAt },
  ...{ reviewedAt: row.reviewedAt, withdrawnAt: row.withdrawnAt },
});

export async function comparedConsults(half: PlayedHalfYear): Promise<Compared> {
  const recorded: unknown[] = [];
  for (const { id, team } of half.truth.consults) {
    const state = await stateOf(half, consultCapability, team, id);
    if (state.status !== 'notRequested') recorded.push(inRecord(state));
  }
  return { recorded, expected: half.truth.consults.map(inLedger) };
}

export async function comparedActions(half: PlayedHalfYear): Promise<Compared> {
  const recorded: unknown[] = [];
  for (const { id, team } of half.truth.actions) {
    const state = await stateOf(half, actionCapability, team, id);
    if (state.status === 'notOpened') continue;
    const { owner, due, snoozed } = state;
    recorded.push({
      ...{ id, owner, due, firstDue: snoozed?.firstDue, agreedAt: state.openedAt },
      doneAt: state.status === 'done' ? state.outcome.at : undefined,
    });
  }
  const expected = half.truth.actions.map(({ id, owner, due, firstDue, agreedAt, doneAt }) => ({
    ...{ id, owner, due, firstDue, agreedAt, doneAt },
  }));
  return { recorded, expected };
}
