/** Who did what in a time, as consults, sign-offs, huddles, supervision and checks have it. */
import type { RequestedConsult } from '../consult/consult.ts';
import { consultStream } from '../consult/capability.ts';
import { huddleStream } from '../huddle/capability.ts';
import type { Huddle } from '../huddle/huddle.ts';
import { huddleIdOf, nextHuddle } from '../huddle/schedule.ts';
import { caseStream } from '../caseload/case-stream.ts';
import type { KnownCase } from '../caseload/case.ts';
import type { TeamId } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import { addTime } from '../kernel/time.ts';
import { signOffStream } from '../sign-off/jobs.ts';
import { signOffKinds } from '../sign-off/kinds.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';
import type { KnownSupervision } from '../supervision/supervision.ts';
import { supervisionStream } from '../supervision/capability.ts';
import type { Deed } from './check.ts';
import type { GatherParts, Span } from './gather-parts.ts';

/** Advice may come long after a consult was asked. */
const ASKED_BEFORE = 'PT672H';

export async function deedsOf(
  parts: GatherParts,
  team: TeamId,
  span: Span,
): Promise<readonly Deed[]> {
  const found: Deed[] = [];
  for await (const consult of parts.desk.since(team, addTime(span.from, `-${ASKED_BEFORE}`))) {
    found.push(...ofConsult(consult));
  }
  for await (const signOff of decidedIn(parts, team, span)) found.push(...ofSignOff(signOff, team));
  for await (const huddle of huddlesIn(parts, team, span)) found.push(...ofHuddle(huddle));
  for (const worker of await parts.supervisions.known(team)) found.push(...ofSupervision(worker));
  for (const month of monthsOf(span)) {
    for await (const known of parts.cases.checkedIn(team, month)) found.push(...ofChecks(known));
  }
  return found.filter(({ at }) => span.from <= at && at < span.until);
}

function ofConsult(consult: RequestedConsult): readonly Deed[] {
  if (consult.status !== 'advised' && consult.status !== 'closed') return [];
  const { request, advice } = consult;
  const { id, team, caseRef, pathway, decisionType } = request;
  return [
    {
      did: { kind: 'consult', decisionType },
      ...{ team, person: advice.by, at: advice.at, stream: consultStream(id), caseRef, pathway },
      authority: advice.authority,
      isCounterSigned: consult.signature?.standing === 'given',
    },
  ];
}

/** Whoever took the first step: the others are its sign-off. */
function ofSignOff(state: BegunSignOff, team: TeamId): readonly Deed[] {
  if (state.subject.team !== team || !('approvals' in state)) return [];
  const { subject, kind, pathway } = state;
  const shared = {
    did: { kind: 'signOff' as const, decision: kind },
    ...{ team, stream: signOffStream(state) },
    ...(subject.about === 'case' ? { caseRef: subject.caseRef } : {}),
    ...(pathway === undefined ? {} : { pathway }),
  };
  const approved = state.approvals
    .filter(({ step }) => step === 1)
    .map(({ by, at, authority, counterSigned }) => ({
      ...{ ...shared, person: by, at, authority, isCounterSigned: counterSigned !== undefined },
    }));
  if (approved.length > 0 || !('decision' in state)) return approved;
  const { by, at, authority } = state.decision;
  return [{ ...shared, person: by, at, authority, isCounterSigned: false }];
}

/** Those that are over, in the months in which they ended, and those in force. */
async function* decidedIn(
  { signOffs }: GatherParts,
  team: TeamId,
  span: Span,
): AsyncGenerator<BegunSignOff> {
  for (const { id } of signOffKinds) {
    yield* signOffs.register(id, [team, 'people']);
    for (const month of monthsOf(span)) yield* signOffs.ended(id, [team, 'people'], month);
  }
}

/** Of UTC, as lists name them; with the month after, for what ended in another zone's. */
function monthsOf({ from, until }: Span): readonly string[] {
  const months = new Set<string>();
  for (let at = from; at < until; at = addTime(at, 'PT24H'))
    months.add(localDate('UTC', at).slice(0, 7));
  return [...months.add(localDate('UTC', until).slice(0, 7))];
}

async function* huddlesIn(
  { service, huddles }: GatherParts,
  team: TeamId,
  { from, until }: Span,
): AsyncGenerator<Huddle> {
  const meeting = service.teams.get(team)?.huddle;
  if (meeting === undefined) return;
  for (
    let at = nextHuddle(service, meeting, from);
    at < until;
    at = nextHuddle(service, meeting, at)
  ) {
    yield (await huddles.load({ team, huddle: huddleIdOf(service, at) })).state;
  }
}

/** One deed a person and huddle: who recorded, however many cases there were. */
function ofHuddle(state: Huddle): readonly Deed[] {
  if (state.status === 'notPosted') return [];
  const { team, huddle, entries } = state;
  const decided = entries.flatMap((entry) => entry.decided ?? []);
  const byPerson = new Map(decided.map((each) => [each.by, each]));
  return [...byPerson.values()].map(({ by, at, authority }) => ({
    did: { kind: 'huddle' },
    ...{ team, person: by, at, stream: huddleStream(huddle), authority, isCounterSigned: false },
  }));
}

/** The last session of each worker: earlier ones are in the record alone. */
const ofSupervision = ({ team, person, last }: KnownSupervision): readonly Deed[] =>
  last === undefined
    ? []
    : [
        {
          did: { kind: 'supervision' },
          ...{ team, person: last.by, at: last.at, authority: last.authority },
          ...{ stream: supervisionStream(person), isCounterSigned: false },
        },
      ];

/** The latest of each check. */
const ofChecks = ({ team, caseRef, checks = {} }: KnownCase): readonly Deed[] =>
  Object.values(checks).map(({ by, at }) => ({
    did: { kind: 'physicalCheck' },
    ...{ team, person: by, at, stream: caseStream(caseRef), caseRef, isCounterSigned: false },
  }));
