/** What runs when the threshold is reached or left, and when a clock of it has run out. */
import { reasonText } from '../../cards/warning/words.ts';
import type { CaseDesk, HandledCase } from '../../services/caseload/desk.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { ConsultDesk } from '../../services/consult/desk.ts';
import { byService } from '../../services/kernel/by.ts';
import type { Service } from '../../services/service/service.ts';
import type { WarningDesk, WarningView } from '../../services/warning/desk.ts';
import { warningJobs, type WarningJobType } from '../../services/warning/jobs.ts';
import { crossingOf, type Crossing } from '../../services/warning/warning.ts';
import type { PartCore } from '../part.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';

export type WarningJobParts = {
  readonly service: Service;
  readonly warnings: Pick<WarningDesk, 'view' | 'look' | 'leaveUnanswered' | 'nextLook'>;
  readonly cases: Pick<CaseDesk, 'signal'>;
  readonly desk: Pick<ConsultDesk, 'since'>;
  readonly context: PartCore['context'];
};

const busy: JobResult = { outcome: 'retry', why: 'the case was busy' };
const done: JobResult = { outcome: 'done' };

export const createWarningJobs = (parts: WarningJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<WarningJobType, JobHandler>([
    ['warning.look', look(parts)],
    ['warning.signal', signal(parts)],
    ['warning.answer', answer(parts)],
  ]);

const look =
  ({ warnings }: WarningJobParts): JobHandler =>
  async (job) => {
    const read = warningJobs['warning.look'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { outcome } = await warnings.look(byService(`${job.id}@${job.dueAt}`), read.data);
    if (outcome === 'busy') return busy;
    const view = await warnings.view(read.data);
    const at = crossingOf(view.state) && warnings.nextLook(view);
    return at === undefined ? done : { outcome: 'later', at };
  };

/** What holds now, whatever held when the job was made: a later one says the same. */
const signal =
  (parts: WarningJobParts): JobHandler =>
  async (job) => {
    const read = warningJobs['warning.signal'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { team, caseRef, occurrence } = read.data;
    const view = await parts.warnings.view({ team, caseRef });
    const crossing = crossingOf(view.state);
    const its = crossing?.occurrence === occurrence ? crossing : undefined;
    const handled = await tellCase(parts, view, { occurrence, crossing: its }, job.id);
    return handled.outcome === 'busy' ? busy : done;
  };

const tellCase = (
  { cases, context }: WarningJobParts,
  { identity }: WarningView,
  {
    occurrence,
    crossing,
  }: { readonly occurrence: string; readonly crossing: Crossing | undefined },
  cause: string,
): Promise<HandledCase> =>
  cases.signal(byService(`${cause}.${crossing ? 'holds' : 'ended'}`), identity, {
    ...{ kind: 'earlyWarning', occurrence },
    ...(crossing
      ? { holds: true, since: crossing.at, note: reasonText(crossing.standing, context()) }
      : { holds: false }),
  });

/** Nobody asked for oversight, nor resolved the flag: managers are told again. */
const answer =
  (parts: WarningJobParts): JobHandler =>
  async (job) => {
    const read = warningJobs['warning.answer'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { team, caseRef, occurrence } = read.data;
    const view = await parts.warnings.view({ team, caseRef });
    const crossing = crossingOf(view.state);
    if (crossing?.occurrence !== occurrence) {
      return { outcome: 'dropped', why: 'what was seen is below the threshold again' };
    }
    if (isResolved(view, occurrence) || (await isAsked(parts, view.identity, crossing)))
      return done;
    const by = byService(`${job.id}.unanswered`);
    const { outcome } = await parts.warnings.leaveUnanswered(by, view.identity, occurrence);
    return outcome === 'busy' ? busy : done;
  };

const isResolved = ({ known }: WarningView, occurrence: string): boolean =>
  known.status === 'known' &&
  known.flags.some(
    ({ kind, source, resolved }) =>
      kind === 'earlyWarning' &&
      source.kind === 'signal' &&
      source.occurrence === occurrence &&
      resolved?.how === 'decided',
  );

/** In whichever team it was asked. One that was withdrawn is no answer. */
async function isAsked(
  { service, desk }: WarningJobParts,
  { caseRef }: CaseIdentity,
  { at }: Crossing,
): Promise<boolean> {
  for (const team of service.teams.keys()) {
    for await (const { request, status } of desk.since(team, at)) {
      if (request.caseRef === caseRef && status !== 'withdrawn') return true;
    }
  }
  return false;
}
