import type { CaseDesk, HandledCase } from '../../services/caseload/desk.ts';
import type { HuddleDesk } from '../../services/huddle/desk.ts';
import { isPosted } from '../../services/huddle/huddle.ts';
import type { HuddleIdentity } from '../../services/huddle/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import type { CaseRef } from '../../services/kernel/ids.ts';
import { newnessFor, type RunningJob } from '../workers/job.ts';

export type TellCaseParts = {
  readonly huddles: Pick<HuddleDesk, 'load'>;
  readonly cases: Pick<CaseDesk, 'noteDecision' | 'carryOver'>;
};

/** What was decided, and which flags that settles; or that it was carried over. Once a huddle. */
export async function tellCase(
  { huddles, cases }: TellCaseParts,
  /** Its id names the case and the huddle, once in the team. */
  job: Pick<RunningJob, 'id' | 'ends' | 'isOwn' | 'others'>,
  { team, huddle, caseRef }: HuddleIdentity & { readonly caseRef: CaseRef },
): Promise<HandledCase | undefined> {
  const { id: cause, ends } = job;
  const { state } = await huddles.load({ team, huddle }, newnessFor(job));
  if (!isPosted(state)) return undefined;
  // The card that shows the decision is brought up to date beside this: one write ends both.
  await job.others?.();
  const entry = state.entries.find((each) => each.caseRef === caseRef);
  if (entry === undefined) return undefined;
  const identity = { team, caseRef };
  if (entry.decided) {
    const { decision, reviewOn, by, at } = entry.decided;
    return cases.noteDecision(byService(`${cause}.decided`, ends), identity, {
      decision: { huddle, decision, reviewOn, by, at },
      flags: entry.flags.map(({ id }) => id),
    });
  }
  if (state.status === 'open') return undefined;
  return cases.carryOver(byService(`${cause}.carriedOver`, ends), identity, huddle);
}
