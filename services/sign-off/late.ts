/** What of a sign-off is out of standard, as the case's flag says it. */
import type { Signal } from '../caseload/stream.ts';
import type { Instant } from '../kernel/ids.ts';
import type { SignOffKind } from './kind.ts';
import type { SignOff } from './sign-off.ts';

/** Since when something is late; nothing while all is in time. */
export function lateSince(state: SignOff): Instant | undefined {
  if (state.status === 'none') return undefined;
  const since = [
    state.lateSince,
    ...(state.status === 'submitted' ? [state.asking.nobodySince] : []),
    ...(state.status === 'approved'
      ? state.followUps.map(({ done, overdueSince }) => (done ? undefined : overdueSince))
      : []),
  ].filter((each) => each !== undefined);
  return since.sort()[0];
}

/** The flag on the case: one a sign-off, which goes when it is in time again. */
export function lateStanding(state: SignOff, kind: SignOffKind | undefined, now: Instant): Signal {
  const occurrence = state.status === 'none' ? 'signoff' : `signoff.${state.id}`;
  const flag = kind?.flag ?? 'transition';
  const since = lateSince(state);
  return since === undefined || state.status === 'none'
    ? { kind: flag, occurrence, holds: false }
    : {
        ...{ kind: flag, occurrence, holds: true, since: since < now ? since : now },
        note: `${kind?.name ?? 'A sign-off'} is out of standard.`,
      };
}
