/** What runs when a clock of a sign-off has run out, it is late, or something follows from it. */
import { byService } from '../../services/kernel/by.ts';
import { addTime } from '../../services/kernel/time.ts';
import { signOffJobs, type SignOffJobType } from '../../services/sign-off/jobs.ts';
import { openItself } from '../../services/sign-off/open-itself.ts';
import { LOOK_AGAIN } from '../../services/sign-off/obligations.ts';
import type { SignOff } from '../../services/sign-off/sign-off.ts';
import { lateStandings } from '../../services/sign-off/late.ts';
import type { PartCore } from '../part.ts';
import { tellSignal } from '../caseload/tell-signal.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';
import { factsMoved, incidentFlagged } from './case-changes.ts';
import { closeLink } from './close-link.ts';
import { noteOnConsult } from '../competency/threshold.ts';
import { noteRestriction } from './note-restriction.ts';
import { supersedeOlder } from './supersede.ts';

export type SignOffJobParts = Pick<
  PartCore,
  'service' | 'desk' | 'signOffs' | 'acceptances' | 'cases' | 'clock' | 'digest' | 'whereabouts'
>;

const ended = ({ outcome }: { readonly outcome: string }): JobResult =>
  outcome === 'busy' ? { outcome: 'retry', why: 'the sign-off was busy' } : { outcome: 'done' };

export const createSignOffJobs = (parts: SignOffJobParts): ReadonlyMap<string, JobHandler> =>
  new Map<SignOffJobType, JobHandler>([
    ['signoff.timer', timer(parts)],
    ['signoff.signal', signal(parts)],
    ['signoff.follow', follow(parts)],
    ['signoff.open', open(parts)],
    ['signoff.look', factsMoved(parts)],
    ['signoff.incident', incidentFlagged(parts)],
  ]);

/** While nobody is there each look is a command of its own, since people come and go. */
const timer =
  ({ signOffs, clock }: SignOffJobParts): JobHandler =>
  async (job) => {
    const read = signOffJobs['signoff.timer'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { timer: name, number, ...place } = read.data;
    const moment = name === 'askAgain' ? clock.now() : job.dueAt;
    const cause = `${name}.${number ?? 0}@${moment}.${place.id}`;
    const by = byService(cause, name === 'askAgain' ? undefined : job.ends);
    const which = number === undefined ? {} : { number };
    const handled = await signOffs.act(by, place, { type: 'clock', timer: name, ...which });
    const isWanted = name === 'askAgain' && isNobodyThere(handled.state);
    return isWanted && handled.outcome !== 'busy'
      ? { outcome: 'later', at: addTime(clock.now(), LOOK_AGAIN) }
      : ended(handled);
  };

const isNobodyThere = (state: SignOff): boolean =>
  state.status === 'submitted' && state.asking.nobodySince !== undefined;

/** What one that was decided takes the place of ends; a link that is wanted no more is closed. */
const follow =
  ({ signOffs, acceptances, desk }: SignOffJobParts): JobHandler =>
  async (job) => {
    const read = signOffJobs['signoff.follow'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { cause, ...place } = read.data;
    const done =
      cause === 'approved'
        ? await supersedeOlder(signOffs, place)
        : (await closeLink({ signOffs, acceptances }, place)) &&
          (await noteOnConsult({ signOffs, desk }, place));
    return done ? { outcome: 'done' } : { outcome: 'retry', why: 'what it leads to was busy' };
  };

/** What a case's facts call for is begun, by every kind that opens on that flag. */
const open =
  (parts: SignOffJobParts): JobHandler =>
  async (job) => {
    const read = signOffJobs['signoff.open'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { flag, ...identity } = read.data;
    const kinds = parts.signOffs.kinds.filter((each) => each.opensOn === flag);
    for (const kind of kinds) {
      const opened = await openItself(parts, kind, identity);
      if (opened === 'busy') return { outcome: 'retry', why: 'the sign-off was busy' };
    }
    return { outcome: 'done' };
  };

/** The huddle hears of what is late by a flag, which goes when somebody has seen to it. */
const signal =
  (parts: SignOffJobParts): JobHandler =>
  async (job) => {
    const { signOffs, cases, clock } = parts;
    const read = signOffJobs['signoff.signal'].safeParse(job.data);
    if (!read.success) return unreadable;
    const { state } = await signOffs.load(read.data);
    if (state.status === 'none' || state.subject.about !== 'case') return { outcome: 'done' };
    const { team, caseRef } = state.subject;
    const kind = signOffs.kindOf(state.kind);
    if (kind?.restricts && !(await noteRestriction(parts, kind, { team, caseRef }, job))) {
      return { outcome: 'retry', why: 'the case was busy' };
    }
    for (const [index, known] of lateStandings(state, kind, clock.now()).entries()) {
      const told = await tellSignal(
        cases,
        `${job.id}@${job.dueAt}${index === 0 ? '' : `.${index}`}`,
        { team, caseRef },
        async () => {
          const now = await signOffs.load(read.data);
          return lateStandings(now.state, kind, clock.now())[index] ?? known;
        },
      );
      if (told.outcome !== 'done') return told;
    }
    return { outcome: 'done' };
  };
