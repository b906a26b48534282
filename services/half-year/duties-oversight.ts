/** What the jobs of shortages, early-warning signs, closer oversight and supervision do. */
import { cohortJobs, cohortKey } from '../cohort/jobs.ts';
import { lateOccurrence } from '../cohort/late.ts';
import { byService } from '../kernel/by.ts';
import { Instant, TeamId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { shortageJobs } from '../shortage/jobs.ts';
import { ForHuddle, forHuddleType } from '../supervision/jobs.ts';
import { warningJobs } from '../warning/jobs.ts';
import { crossingOf, type Crossing } from '../warning/warning.ts';
import type { WarningView } from '../warning/desk.ts';
import type { Desks } from './desks.ts';
import type { Duty } from './owed.ts';
import { townTeams } from './town.ts';

/**
 * Proposals for closer oversight are not part of the half year: which case is in is planned. So
 * nobody looks whether a case meets the criteria.
 */
export const dutiesOfOversight = (desks: Desks): readonly [string, Duty][] => [
  ['shortage.timer', (job) => shortageTimer(desks, job)],
  ['cohort.timer', (job) => cohortTimer(desks, job)],
  ['cohort.signal', (job) => cohortSignal(desks, job)],
  ['warning.look', (job) => warningLook(desks, job)],
  ['warning.signal', (job) => warningSignal(desks, job)],
  ['warning.answer', (job) => warningAnswer(desks, job)],
  [forHuddleType, (job) => forHuddle(desks, job)],
];

async function shortageTimer({ shortages }: Desks, job: JobSpec): Promise<undefined> {
  const { timer, number, ...ref } = shortageJobs['shortage.timer'].parse(job.data);
  await shortages.clock(byService(`${job.id}.${ref.team}@${job.dueAt}`), ref, timer, number);
}

async function cohortTimer({ cohorts }: Desks, job: JobSpec): Promise<undefined> {
  const { timer, number, ...identity } = cohortJobs['cohort.timer'].parse(job.data);
  const by = byService(`${timer}.${number ?? 0}@${job.dueAt}.${job.id}`);
  await cohorts.clock(by, identity, timer, number);
}

async function cohortSignal({ cohorts, cases }: Desks, { data }: JobSpec): Promise<undefined> {
  const { occurrence, since, ...identity } = cohortJobs['cohort.signal'].parse(data);
  const { state } = await cohorts.load(identity);
  const holds = lateOccurrence(state) === occurrence;
  const key = cohortKey(identity.caseRef);
  const by = byService(`signal.${String(holds)}.${occurrence}.${key}`);
  const note = 'A progress note about closer oversight has not come in time.';
  await cases.signal(by, identity, { kind: 'overdueReview', occurrence, holds, since, note });
}

async function warningLook({ warnings }: Desks, job: JobSpec): Promise<Instant | undefined> {
  const identity = warningJobs['warning.look'].parse(job.data);
  await warnings.look(byService(`${job.id}@${job.dueAt}`), identity);
  const view = await warnings.view(identity);
  return crossingOf(view.state) && warnings.nextLook(view);
}

async function warningSignal({ warnings, cases }: Desks, job: JobSpec): Promise<undefined> {
  const { occurrence, ...identity } = warningJobs['warning.signal'].parse(job.data);
  const { state } = await warnings.view(identity);
  const crossing = crossingOf(state);
  const its = crossing?.occurrence === occurrence ? crossing : undefined;
  await cases.signal(byService(`${job.id}.${its ? 'holds' : 'ended'}`), identity, {
    ...{ kind: 'earlyWarning', occurrence },
    ...(its === undefined
      ? { holds: false }
      : { holds: true, since: its.at, note: 'Early-warning signs are at their threshold.' }),
  });
}

async function warningAnswer(desks: Desks, job: JobSpec): Promise<undefined> {
  const { occurrence, ...identity } = warningJobs['warning.answer'].parse(job.data);
  const view = await desks.warnings.view(identity);
  const crossing = crossingOf(view.state);
  if (crossing?.occurrence !== occurrence) return;
  if (isResolved(view, occurrence) || (await isAsked(desks, view, crossing))) return;
  await desks.warnings.leaveUnanswered(byService(`${job.id}.unanswered`), identity, occurrence);
}

const isResolved = ({ known }: WarningView, occurrence: string): boolean =>
  known.status === 'known' &&
  known.flags.some(
    ({ kind, source, resolved }) =>
      kind === 'earlyWarning' &&
      source.kind === 'signal' &&
      source.occurrence === occurrence &&
      resolved?.how === 'decided',
  );

async function isAsked(
  { consults }: Desks,
  { identity: { caseRef } }: WarningView,
  { at }: Crossing,
): Promise<boolean> {
  for (const { id } of townTeams) {
    for await (const { request, status } of consults.since(TeamId.parse(id), at)) {
      if (request.caseRef === caseRef && status !== 'withdrawn') return true;
    }
  }
  return false;
}

async function forHuddle({ cases }: Desks, { id, data }: JobSpec): Promise<undefined> {
  const { team, caseRef, occurrence, since } = ForHuddle.parse(data);
  await cases.signal(
    byService(id),
    { team, caseRef },
    {
      ...{ kind: 'staffConcern', occurrence, holds: true, since: Instant.parse(since) },
      note: 'Supervision asks the huddle to look at it.',
    },
  );
}
