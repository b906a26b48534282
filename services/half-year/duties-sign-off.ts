/** What the jobs of sign-offs do, by the commands that the running service sends. */
import type { CaseIdentity } from '../caseload/stream.ts';
import { byService } from '../kernel/by.ts';
import { localDateTime } from '../kernel/local-day.ts';
import type { JobSpec } from '../kernel/job.ts';
import type { Clock } from '../ports/clock.ts';
import type { Service } from '../service/service.ts';
import { isAskedFor } from '../sign-off/decide-keep.ts';
import { signOffJobs } from '../sign-off/jobs.ts';
import { lateStandings } from '../sign-off/late.ts';
import { openItself, type OpeningParts } from '../sign-off/open-itself.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';
import type { Desks } from './desks.ts';
import type { Duty } from './owed.ts';

export type SignOffDutyParts = Pick<OpeningParts, 'digest' | 'whereabouts'> & {
  readonly desks: Desks;
  readonly service: Service;
  readonly clock: Clock;
};

export const dutiesOfSignOffs = (parts: SignOffDutyParts): readonly [string, Duty][] => [
  ['signoff.timer', (job) => timer(parts, job)],
  ['signoff.signal', (job) => signal(parts, job)],
  ['signoff.open', (job) => open(parts, job)],
  ['signoff.look', (job) => look(parts, job)],
  ['signoff.incident', (job) => incident(parts, job)],
];

async function timer({ desks }: SignOffDutyParts, { dueAt, data }: JobSpec): Promise<undefined> {
  const { timer: name, number, ...place } = signOffJobs['signoff.timer'].parse(data);
  const by = byService(`${name}.${number ?? 0}@${dueAt}.${place.id}`);
  const which = number === undefined ? {} : { number };
  await desks.signOffs.act(by, place, { type: 'clock', timer: name, ...which });
}

async function signal(
  { desks: { signOffs, cases }, service, clock }: SignOffDutyParts,
  { id, dueAt, data }: JobSpec,
): Promise<undefined> {
  const { state } = await signOffs.load(signOffJobs['signoff.signal'].parse(data));
  if (state.status === 'none' || state.subject.about !== 'case') return;
  const { team, caseRef } = state.subject;
  const kind = signOffs.kindOf(state.kind);
  const until = kind?.restricts?.(state, service);
  if (until !== undefined) {
    const kept = { inForce: state.status === 'approved', through: until };
    await cases.noteRestriction(byService(`restricts@${dueAt}.${id}`), { team, caseRef }, kept);
  }
  for (const [index, standing] of lateStandings(state, kind, clock.now()).entries()) {
    const by = byService(`${id}@${dueAt}.${index}.${standing.holds ? 'holds' : 'over'}`);
    await cases.signal(by, { team, caseRef }, standing);
  }
}

async function open(parts: SignOffDutyParts, { data }: JobSpec): Promise<undefined> {
  const { flag, ...identity } = signOffJobs['signoff.open'].parse(data);
  for (const kind of parts.desks.signOffs.kinds.filter(({ opensOn }) => opensOn === flag)) {
    await openItself({ ...parts, ...parts.desks }, kind, identity);
  }
}

async function look(
  { desks: { signOffs, cases }, clock }: SignOffDutyParts,
  { data }: JobSpec,
): Promise<undefined> {
  const identity = signOffJobs['signoff.look'].parse(data);
  const { sequence } = await cases.load(identity);
  for (const state of await allOf(signOffs, identity)) {
    if (!isAskedFor(state)) continue;
    const types =
      state.status === 'submitted' ? (['rewind', 'reroute'] as const) : ['rewind' as const];
    for (const type of types) {
      const by = byService(`look.${type}.${state.id}.${sequence}@${clock.now()}`);
      await signOffs.act(by, state, { type });
    }
  }
}

async function incident(
  { desks: { signOffs }, service }: SignOffDutyParts,
  { data }: JobSpec,
): Promise<undefined> {
  const { flag, since, ...identity } = signOffJobs['signoff.incident'].parse(data);
  const [day, time] = localDateTime(service.timeZone, since).split('T');
  const note = { kind: 'incident', text: `Incident flagged on ${day} at ${time}.` } as const;
  for (const state of await allOf(signOffs, identity)) {
    if (state.status === 'declined' || state.status === 'withdrawn') continue;
    const view = await signOffs.view(state);
    const links = view?.facts.kind.linksIncidents?.(view.state, since, view.facts.context);
    if (links !== true) continue;
    const key = `incident.${flag}`;
    await signOffs.act(byService(`${key}.${state.id}`), state, { type: 'note', note, key });
  }
}

async function allOf(
  signOffs: Desks['signOffs'],
  identity: CaseIdentity,
): Promise<readonly BegunSignOff[]> {
  const states: BegunSignOff[] = [];
  for await (const state of signOffs.ofCase(identity)) states.push(state);
  return states;
}
