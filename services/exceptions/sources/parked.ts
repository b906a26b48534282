/** Tasks of the service that could not succeed and were set aside: a message or a clock that never came. */
import type { Instant, TeamId } from '../../kernel/ids.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';
import type { SetAsideTask } from '../stream.ts';

/** Where it was to run; what belongs to no team concerns every team's managers. */
export type ParkedScope = TeamId | 'people' | 'service';

export type ParkedJob = {
  readonly id: string;
  /** E.g. `notice.tell`; absent: nobody can read it. */
  readonly type?: string;
  readonly dueAt: Instant;
  /** Of a consult: that says so itself. */
  readonly isOnConsult: boolean;
};

export type ParkedLook = (scope: ParkedScope) => Promise<readonly ParkedJob[]>;

export const parkedSource = (look: ParkedLook): ExceptionSource => ({
  name: 'parked',
  async *of(team) {
    for (const scope of [team, 'people', 'service'] as const) {
      for (const job of await look(scope)) if (!job.isOnConsult) yield outOf(job, scope, team);
    }
  },
});

const LONGEST_ID = 150;

/** Names it on the list. */
export const parkedKey = (
  {
    id,
    type,
    dueAt,
  }: { readonly id: string; readonly type?: string | undefined; readonly dueAt: Instant },
  scope: ParkedScope,
): string =>
  `parked:${scope === 'people' || scope === 'service' ? scope : 'team'}:${id.slice(-LONGEST_ID)}:${type === undefined ? '' : dueAt.slice(0, 16)}`;

/** Stands for the type of what nobody can read. */
export const unreadable = 'unreadable';

const outOf = (
  { id, type, dueAt }: ParkedJob,
  scope: ParkedScope,
  team: TeamId,
): OutOfStandard => ({
  key: parkedKey({ id, type, dueAt }, scope),
  ...{ team, since: dueAt, whose: [], fix: { opens: 'nothing' } },
  why: { kind: 'jobFailed', job: type ?? unreadable, scope, id },
});

/** Which task an exception is, that can be done once more; nothing where there is none. */
export function taskOf({
  why,
  since,
}: Pick<OutOfStandard, 'why' | 'since'>): SetAsideTask | undefined {
  if (why.kind !== 'jobFailed' || why.job === unreadable) return undefined;
  const { scope, id, job } = why;
  return { scope, id, job, since };
}
