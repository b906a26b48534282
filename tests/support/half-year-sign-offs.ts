/** The decisions of a half year: as the record has them, and as the ledger does. */
import { caseCapability } from '../../services/caseload/capability.ts';
import { caseList } from '../../services/caseload/case-stream.ts';
import type { TrueFollowUp, TrueSignOff } from '../../services/half-year/truth.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { signOffCapability } from '../../services/sign-off/capability.ts';
import { isOver, type BegunSignOff } from '../../services/sign-off/sign-off.ts';
import type { Compared } from './half-year-consults.ts';
import { stateOf, type PlayedHalfYear } from './half-years.ts';

async function signOffOf(
  { journal, service }: PlayedHalfYear,
  { team, caseRef, kind }: TrueSignOff,
): Promise<BegunSignOff> {
  const partition = partitionOf(service.tenant, TeamId.parse(team));
  const list = caseList(CaseRef.parse(caseRef));
  for await (const stream of journal.listed(partition, signOffCapability.name, list)) {
    const { state } = await journal.load(signOffCapability, { partition, stream });
    if (state.status !== 'none' && state.kind === kind) return state;
  }
  throw new TypeError(`The record has no ${kind} of ${caseRef}.`);
}

/** Reminders and checks that the service answers by itself are nobody's to do. */
const byItself = ['near', 'watch', 'moved'];

const inOrder = (followUps: readonly TrueFollowUp[]) =>
  followUps
    .map(({ what, dueAt, doneAt }) => ({ what, dueAt, doneAt }))
    .toSorted((a, b) => `${a.what} ${a.dueAt}`.localeCompare(`${b.what} ${b.dueAt}`));

const decisionOf = (state: BegunSignOff) => ('decision' in state ? state.decision : undefined);

const incidentsOf = ({ notes }: BegunSignOff): number =>
  notes.filter(({ kind }) => kind === 'incident').length;

/** What is over without a decision keeps no trace of when it was handed in. */
const inRecord = (state: BegunSignOff) => ({
  ...{ kind: state.kind, begunAt: state.openedAt, tier: state.tier, pathway: state.pathway },
  ...{ submitBy: state.clocks.submitBy, decideBy: state.clocks.decideBy },
  submittedAt: 'submitted' in state ? state.submitted.at : undefined,
  ...{ decidedAt: decisionOf(state)?.at, outcome: decisionOf(state)?.outcome },
  withdrawnAt: state.status === 'withdrawn' ? state.ended.at : undefined,
  incidents: incidentsOf(state),
  followUps: inOrder(
    ('followUps' in state ? state.followUps : [])
      .filter(
        ({ what, done }) => !byItself.includes(what) && (done !== undefined || !isOver(state)),
      )
      .map(({ done, ...each }) => ({ ...each, ...(done ? { doneAt: done.at } : {}) })),
  ),
});

const WATCHED_MS = 15 * 24 * 3_600_000;

/** From the transition until the end of the fourteenth day. */
const incidentsIn = ({ takesPlaceAt, incidentsAt = [], decidedAt }: TrueSignOff): number =>
  decidedAt === undefined || takesPlaceAt === undefined
    ? 0
    : incidentsAt.filter((each) => Date.parse(each) - Date.parse(takesPlaceAt) < WATCHED_MS).length;

const inLedger = (row: TrueSignOff, state: BegunSignOff) => ({
  ...{ kind: row.kind, begunAt: row.begunAt, tier: row.tier, pathway: row.pathway },
  ...{ submitBy: row.submitBy, decideBy: row.decideBy },
  submittedAt: 'submitted' in state ? row.submittedAt : undefined,
  ...{ decidedAt: row.decidedAt, outcome: row.outcome, withdrawnAt: row.withdrawnAt },
  incidents: incidentsIn(row),
  followUps: inOrder(
    row.followUps.filter(
      ({ doneAt, droppedAt }) =>
        droppedAt === undefined && (doneAt !== undefined || !isOver(state)),
    ),
  ),
});

export async function comparedSignOffs(half: PlayedHalfYear): Promise<Compared> {
  const states = await Promise.all(half.truth.signOffs.map((row) => signOffOf(half, row)));
  const of = (index: number) => half.truth.signOffs[index];
  return {
    recorded: states.map((state, index) => ({ of: of(index)?.caseRef, ...inRecord(state) })),
    expected: half.truth.signOffs.map((row, index) => {
      const state = states[index];
      return { of: row.caseRef, ...(state ? inLedger(row, state) : {}) };
    }),
  };
}

/** The last contact of each case that is known by the end. */
export async function comparedContacts(half: PlayedHalfYear): Promise<Compared> {
  const { contacts, playedUntil } = half.truth;
  const known = contacts.filter(({ knownAt }) => knownAt < playedUntil);
  const last = [...new Map(known.map((each) => [each.caseRef, each])).values()];
  const recorded: unknown[] = [];
  for (const { team, caseRef, wasHeld } of last) {
    const state = await stateOf(half, caseCapability, team, caseRef);
    const facts = state.status === 'known' ? state.facts : undefined;
    recorded.push([caseRef, wasHeld ? facts?.lastContact : facts?.missedContacts[0]]);
  }
  return { recorded, expected: last.map(({ caseRef, dueOn }) => [caseRef, dueOn]) };
}
