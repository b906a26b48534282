/** What of a case's change concerns its sign-offs: facts that moved, and incidents. */
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { localDateTime } from '../../services/kernel/local-day.ts';
import { isAskedFor } from '../../services/sign-off/decide-keep.ts';
import type { SignOffDesk } from '../../services/sign-off/desk.ts';
import { signOffJobs } from '../../services/sign-off/jobs.ts';
import type { BegunSignOff } from '../../services/sign-off/sign-off.ts';
import type { PartCore } from '../part.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

type ChangeParts = Pick<PartCore, 'service' | 'clock' | 'cases'> & {
  readonly signOffs: Pick<SignOffDesk, 'ofCase' | 'act' | 'view'>;
};

const busy: JobResult = { outcome: 'retry', why: 'a sign-off was busy' };

/** Clocks go by the facts as they are now, and whoever has the right by them is asked. */
export const factsMoved =
  ({ signOffs, cases, clock }: ChangeParts): JobHandler =>
  async (job) => {
    const read = signOffJobs['signoff.look'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { sequence } = await cases.load(read.data);
    for (const state of await allOf(signOffs, read.data)) {
      if (!isAskedFor(state)) continue;
      const types =
        state.status === 'submitted' ? (['rewind', 'reroute'] as const) : (['rewind'] as const);
      for (const type of types) {
        const by = byService(`look.${type}.${state.id}.${sequence}@${clock.now()}`);
        if ((await signOffs.act(by, state, { type })).outcome === 'busy') return busy;
      }
    }
    return { outcome: 'done' };
  };

/** Linked to every decision of the case whose kind says so, also to one that is over. */
export const incidentFlagged =
  ({ service, signOffs }: ChangeParts): JobHandler =>
  async (job) => {
    const read = signOffJobs['signoff.incident'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { flag, since, ...identity } = read.data;
    const [day, time] = localDateTime(service.timeZone, since).split('T');
    const text = `Incident flagged on ${day} at ${time}.`;
    const key = `incident.${flag}`;
    for (const state of await allOf(signOffs, identity)) {
      if (!(await isLinked(signOffs, state, since))) continue;
      const by = byService(`${key}.${state.id}`);
      const note = { kind: 'incident', text } as const;
      if ((await signOffs.act(by, state, { type: 'note', note, key })).outcome === 'busy') {
        return busy;
      }
    }
    return { outcome: 'done' };
  };

/** Read before anything is changed: what changes stands on other lists. */
async function allOf(
  signOffs: Pick<SignOffDesk, 'ofCase'>,
  identity: CaseIdentity,
): Promise<readonly BegunSignOff[]> {
  const states: BegunSignOff[] = [];
  for await (const state of signOffs.ofCase(identity)) states.push(state);
  return states;
}

/** Nothing follows from what was never decided to be done. */
async function isLinked(
  signOffs: Pick<SignOffDesk, 'view'>,
  state: BegunSignOff,
  at: Instant,
): Promise<boolean> {
  if (state.status === 'declined' || state.status === 'withdrawn') return false;
  const view = await signOffs.view(state);
  return view?.facts.kind.linksIncidents?.(view.state, at, view.facts.context) ?? false;
}
