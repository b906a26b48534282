/**
 * What oversight was given in the days before an incident: whether anything was asked for, what was
 * decided, and whether it was followed through, as it stands now. To understand, not to blame.
 */
import { actionCapability } from '../action/capability.ts';
import { isOpened as isActionOpened, type OpenedAction } from '../action/action.ts';
import { caseList } from '../caseload/case-stream.ts';
import { consultCapability } from '../consult/capability.ts';
import type { OutcomeKind, RequestedConsult } from '../consult/consult.ts';
import { huddleCapability } from '../huddle/capability.ts';
import { isPosted, type PostedHuddle } from '../huddle/huddle.ts';
import type { Capability } from '../kernel/capability.ts';
import type { Reason } from '../kernel/carry-out.ts';
import type { CaseRef, Instant } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import { addTime, compareInstants, isBefore } from '../kernel/time.ts';
import type { Partition } from '../ports/store.ts';
import { signOffCapability } from '../sign-off/capability.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';
import { supervisionCapability } from '../supervision/capability.ts';
import type { CaseOutcome, KnownSupervision } from '../supervision/supervision.ts';

/**
 * - `yes`, `inPart`, `no`: as those concerned said afterwards.
 * - `open`: something that was agreed is not done yet, or nobody has said what came of it.
 * - `undecided`: it was asked, and nobody has decided.
 * - `nothingToDo`: nothing was agreed that could be followed through.
 */
export type Followed = 'yes' | 'inPart' | 'no' | 'open' | 'undecided' | 'nothingToDo';

export type GivenBefore = {
  readonly at: Instant;
  readonly followed: Followed;
} & (
  | { readonly kind: 'consult'; readonly asked: string; readonly decided?: string }
  | {
      readonly kind: 'signOff';
      /** Which kind of sign-off. */
      readonly decision: string;
      readonly asked?: string;
      readonly decided?: string;
    }
  | { readonly kind: 'huddle'; readonly asked?: string; readonly decided?: string }
  | { readonly kind: 'supervision'; readonly outcome: CaseOutcome; readonly decided?: string }
);

export type LookBack = {
  readonly caseRef: CaseRef;
  readonly from: Instant;
  /** Inclusive. */
  readonly until: Instant;
};

/** In order of time. Costs what is known of the case, the huddles of these days, and the team's supervision. */
export async function givenBefore(
  journal: Pick<Journal, 'listed' | 'load' | 'states'>,
  partition: Partition,
  { caseRef, from, until }: LookBack,
): Promise<readonly GivenBefore[]> {
  const about = { journal, partition, caseRef };
  const found = [...(await askedAbout(about)), ...(await metAbout(about, from))];
  return found
    .filter(({ at }) => !isBefore(at, from) && !isBefore(until, at))
    .sort((a, b) => compareInstants(a.at, b.at));
}

type About = {
  readonly journal: Pick<Journal, 'listed' | 'load' | 'states'>;
  readonly partition: Partition;
  readonly caseRef: CaseRef;
};

/** Consults and sign-offs. */
async function askedAbout({ journal, partition, caseRef }: About): Promise<readonly GivenBefore[]> {
  const found: GivenBefore[] = [];
  for await (const each of ofCase(journal, partition, consultCapability, caseRef)) {
    if (each.status !== 'notRequested' && each.request.caseRef === caseRef) {
      found.push(ofConsult(each));
    }
  }
  for await (const each of ofCase(journal, partition, signOffCapability, caseRef)) {
    if (each.status === 'none' || each.subject.about !== 'case') continue;
    if (each.subject.caseRef === caseRef) found.push(ofSignOff(each));
  }
  return found;
}

/** Huddles and supervision. */
async function metAbout(
  { journal, partition, caseRef }: About,
  from: Instant,
): Promise<readonly GivenBefore[]> {
  const found: GivenBefore[] = [];
  const actions: OpenedAction[] = [];
  for await (const each of ofCase(journal, partition, actionCapability, caseRef)) {
    if (isActionOpened(each) && each.caseRef === caseRef) actions.push(each);
  }
  // Named by the day for which it was meant; decided at most some weeks later.
  const since = addTime(from, `-PT${24 * DAYS_LATE}H`).slice(0, 10);
  for await (const each of journal.states(huddleCapability, partition, since)) {
    if (isPosted(each)) found.push(...ofHuddle(each, caseRef, actions));
  }
  for await (const each of journal.states(supervisionCapability, partition)) {
    if (each.status === 'known') found.push(...ofSupervision(each, caseRef));
  }
  return found;
}

/** A huddle stays open until the next one, a week later or more. */
const DAYS_LATE = 30;

async function* ofCase<State, Command, Event, Refusal extends Reason>(
  journal: Pick<Journal, 'listed' | 'load'>,
  partition: Partition,
  capability: Capability<State, Command, Event, Refusal>,
  caseRef: CaseRef,
): AsyncGenerator<State> {
  for await (const stream of journal.listed(partition, capability.name, caseList(caseRef))) {
    yield (await journal.load(capability, { partition, stream })).state;
  }
}

const followedOf: Readonly<Record<OutcomeKind, Followed>> = {
  adviceFollowed: 'yes',
  followedInPart: 'inPart',
  notFollowed: 'no',
  noLongerNeeded: 'nothingToDo',
};

function ofConsult(consult: RequestedConsult): GivenBefore {
  const { requestedAt: at, request } = consult;
  const asked = request.summary.whatIsRequested;
  const advice = 'advice' in consult ? consult.advice : undefined;
  if (advice === undefined) return { kind: 'consult', at, asked, followed: 'undecided' };
  const followed = consult.status === 'closed' ? followedOf[consult.outcome.kind] : 'open';
  return { kind: 'consult', at, asked, decided: advice.decision, followed };
}

function ofSignOff(state: BegunSignOff): GivenBefore {
  const decided = 'decision' in state ? state.decision : undefined;
  const asked = 'question' in state ? state.question : undefined;
  const base = {
    ...{ kind: 'signOff' as const, at: decided?.at ?? state.openedAt, decision: state.kind },
    ...(asked === undefined ? {} : { asked }),
  };
  if (decided === undefined) return { ...base, followed: 'undecided' };
  const wanted = 'followUps' in state ? state.followUps.filter((each) => !each.isAnytime) : [];
  const followed = followedThrough(wanted.map(({ done }) => done !== undefined));
  return { ...base, decided: decided.rationale, followed };
}

const followedThrough = (done: readonly boolean[]): Followed => {
  if (done.length === 0) return 'nothingToDo';
  return done.every((each) => each) ? 'yes' : 'open';
};

function ofHuddle(
  { huddle, postedAt, entries }: PostedHuddle,
  caseRef: CaseRef,
  actions: readonly OpenedAction[],
): readonly GivenBefore[] {
  const entry = entries.find((each) => each.caseRef === caseRef);
  if (entry === undefined) return [];
  const { decided } = entry;
  if (decided === undefined) return [{ kind: 'huddle', at: postedAt, followed: 'undecided' }];
  const agreed = actions.filter(
    ({ origin }) => origin.kind === 'huddle' && origin.huddle === huddle,
  );
  const followed = followedThrough(agreed.map(({ status }) => status === 'done'));
  const { at, risk: asked, decision } = decided;
  return [{ kind: 'huddle', at, asked, decided: decision, followed }];
}

/** Of the last session: of earlier ones a supervision keeps only when it looked. */
function ofSupervision({ last }: KnownSupervision, caseRef: CaseRef): readonly GivenBefore[] {
  const look = last?.looks.find((each) => each.caseRef === caseRef);
  if (last === undefined || look === undefined) return [];
  const { outcome, note, action } = look;
  const decided = action?.what ?? note;
  return [
    {
      ...{ kind: 'supervision', at: last.at, outcome },
      ...(decided === undefined ? {} : { decided }),
      followed: outcome === 'fine' && action === undefined ? 'nothingToDo' : 'open',
    },
  ];
}
