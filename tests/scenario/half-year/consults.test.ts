import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionCapability } from '../../../services/action/capability.ts';
import { consultCapability } from '../../../services/consult/capability.ts';
import type { RequestedConsult } from '../../../services/consult/consult.ts';
import type { TrueConsult, TrueHop } from '../../../services/half-year/truth.ts';
import { playHalfYear, stateOf, type PlayedHalfYear } from '../../support/half-years.ts';

let played: PlayedHalfYear;
beforeAll(async () => {
  played = await playHalfYear(7);
}, 60_000);
afterAll(() => played.store.close());

/** What the record says of a consult, as the ledger says it. */
const asTrue = (state: RequestedConsult): Partial<TrueConsult> => ({
  id: state.request.id,
  hops: state.asked.map(({ link: { person }, at, result }) => ({
    person,
    at,
    result,
  })) as TrueHop[],
  acknowledgeBy: state.deadlines.acknowledgeBy,
  answerBy: state.deadlines.answerBy,
  ...('holder' in state
    ? { acknowledgedAt: state.holder.since, acknowledgedBy: state.holder.person }
    : {}),
  ...('advice' in state ? { decidedAt: state.advice.at } : {}),
  ...(state.status === 'closed' ? { closedAt: state.outcome.at } : {}),
  ...('review' in state && state.review?.status === 'done' ? { reviewedAt: state.review.at } : {}),
  ...(state.status === 'withdrawn' ? { withdrawnAt: state.withdrawal.at } : {}),
});

/** The head keeps the latest of the times that the last in line was asked again. */
const asKept = (hops: readonly TrueHop[]): readonly TrueHop[] =>
  hops.filter(({ person }, index) => !(index > 1 && hops[index + 1]?.person === person));

const told = (row: TrueConsult): Partial<TrueConsult> => {
  const { id, hops, acknowledgeBy, answerBy, decidedAt, closedAt, reviewedAt, withdrawnAt } = row;
  const taken = { acknowledgedAt: row.acknowledgedAt, acknowledgedBy: row.acknowledgedBy };
  return {
    ...{ id, hops: asKept(hops), acknowledgeBy, answerBy },
    ...(row.acknowledgedAt === undefined || withdrawnAt !== undefined ? {} : taken),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(reviewedAt === undefined ? {} : { reviewedAt }),
    ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
  } as Partial<TrueConsult>;
};

describe('the requests of a half year', () => {
  it('went in the record as the ledger says', async () => {
    const { consults } = played.truth;
    const found: Partial<TrueConsult>[] = [];
    for (const { id, team } of consults) {
      const state = await stateOf(played, consultCapability, team, id);
      if (state.status !== 'notRequested') found.push(asTrue(state));
    }
    expect(found).toEqual(consults.map(told));
  });

  it('left the agreed actions behind that the ledger has', async () => {
    const rows: unknown[] = [];
    for (const { id, team } of played.truth.actions) {
      const state = await stateOf(played, actionCapability, team, id);
      if (state.status === 'notOpened') continue;
      const { owner, due, snoozed } = state;
      rows.push({
        ...{ id, owner, due, firstDue: snoozed?.firstDue, agreedAt: state.openedAt },
        doneAt: state.status === 'done' ? state.outcome.at : undefined,
      });
    }
    expect(rows).toEqual(
      played.truth.actions.map(({ id, owner, due, firstDue, agreedAt, doneAt }) => ({
        ...{ id, owner, due, firstDue, agreedAt, doneAt },
      })),
    );
  });
});
