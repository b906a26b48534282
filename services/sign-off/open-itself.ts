/** Sign-offs that the service begins, since what is known of a case calls for them. */
import { isAway } from '../absence/away.ts';
import { leadOf, type KnownCase } from '../caseload/case.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { byService } from '../kernel/by.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { localDate } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import type { SignOffDesk } from './desk.ts';
import type { KindContext, OpensItself, SignOffKind } from './kind.ts';
import { isOver, SignOffId, type BegunSignOff } from './sign-off.ts';

export type OpeningParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly whereabouts: Pick<Whereabouts, 'known'>;
  readonly cases: Pick<CaseDesk, 'load'>;
  readonly signOffs: Pick<SignOffDesk, 'kindOf' | 'ofCase' | 'begin'>;
};

export type Opened = 'opened' | 'notNeeded' | 'busy';

/**
 * Begun once an occurrence, on whatever replica: its id follows from what it is about. One that
 * somebody has begun by hand about the same is enough.
 */
export async function openItself(
  parts: OpeningParts,
  kind: SignOffKind,
  identity: CaseIdentity,
): Promise<Opened> {
  const { service, clock, cases, signOffs, digest } = parts;
  const { state } = await cases.load(identity);
  const now = clock.now();
  const wanted = state.status === 'known' ? wantedBy(kind, state, service, now) : undefined;
  if (state.status === 'unknown' || wanted === undefined) return 'notNeeded';
  for await (const other of signOffs.ofCase(identity)) {
    if (other.kind === kind.id && isAboutTheSame(other, wanted, service)) return 'notNeeded';
  }
  const { team, caseRef } = identity;
  const key = digest([team, caseRef, kind.id, wanted.occurrence].join(' ')).slice(0, 24);
  const id = SignOffId.parse(`own-${key}`);
  const openedFor = await openerOf(parts, state, now);
  if (openedFor === undefined) return 'notNeeded';
  const begun = { subject: { about: 'case', team, caseRef }, values: wanted.values } as const;
  const by = byService(`signoff.open.${id}`);
  const handled = await signOffs.begin(by, { scope: team, id }, kind, { ...begun, openedFor });
  return handled.outcome === 'busy' ? 'busy' : 'opened';
}

function wantedBy(
  kind: SignOffKind,
  { facts }: KnownCase,
  service: Service,
  now: Instant,
): OpensItself | undefined {
  if (facts === undefined) return undefined;
  const context: KindContext = { service, now, today: localDate(service.timeZone, now), facts };
  return kind.opensItself?.(context);
}

/** Still being prepared or decided, or begun since what calls for it. */
const isAboutTheSame = (
  other: BegunSignOff,
  { since }: OpensItself,
  { timeZone }: Service,
): boolean =>
  (!isOver(other) && other.status !== 'approved') || localDate(timeZone, other.openedAt) >= since;

/** The key worker, else who leads, else a manager of the team; whoever is there of these. */
async function openerOf(
  { service, whereabouts }: OpeningParts,
  state: KnownCase,
  now: Instant,
): Promise<PersonId | undefined> {
  const { absences } = await whereabouts.known();
  const managers = service.teams.get(state.team)?.managers ?? [];
  const candidates = [state.facts?.keyWorker, leadOf(state), ...managers].filter(
    (person) => person !== undefined && service.people.has(person),
  );
  return (
    candidates.find((person) => person !== undefined && !isAway(absences, person, now)) ??
    candidates[0]
  );
}
