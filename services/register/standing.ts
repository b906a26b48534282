/** How a sign-off stands at a moment: what is late since when, and what comes next. Pure. */
import type { Instant } from '../kernel/ids.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { LocalDate } from '../service/service.ts';
import { isReminder, type SignOffKind } from '../sign-off/kind.ts';
import {
  isOver,
  type Asking,
  type BegunSignOff,
  type Ended,
  type FollowUp,
} from '../sign-off/sign-off.ts';
import { assertNever } from '../kernel/errors.ts';

/** Something that should have happened and has not. */
export type LateThing = { readonly what: string; readonly since: Instant };

/** What is expected next, by a moment or by a day. */
export type NextThing =
  | { readonly what: string; readonly at: Instant }
  | { readonly what: string; readonly on: LocalDate };

/**
 * Everything that is late, longest first. A clock that has run out counts at once, whether or not
 * its job has noticed; what is over is late no more.
 */
export function lateThingsIn(state: BegunSignOff, now: Instant): readonly LateThing[] {
  if (isOver(state)) return [];
  const things = [...lateClock(state, now), ...nobodyToAsk(state), ...lateFollowUps(state, now)];
  return things.toSorted((a, b) => compareInstants(a.since, b.since));
}

function lateClock(state: Exclude<BegunSignOff, Ended>, now: Instant): readonly LateThing[] {
  const next = clockOf(state);
  const ranOut = next !== undefined && isBefore(next.at, now) ? next.at : undefined;
  const since = state.lateSince ?? ranOut;
  return since === undefined ? [] : [{ what: lateWords[state.status], since }];
}

const lateWords = {
  draft: 'To be handed in',
  returned: 'To be put right and handed in',
  submitted: 'To be decided',
  approved: 'What follows from it',
} as const;

const nobodyToAsk = (state: BegunSignOff): readonly LateThing[] =>
  state.status === 'submitted' && state.asking.nobodySince !== undefined
    ? [
        {
          what: `Nobody with the right (${state.asking.name}) can be asked`,
          since: state.asking.nobodySince,
        },
      ]
    : [];

const openFollowUps = (state: BegunSignOff): readonly FollowUp[] =>
  state.status === 'approved'
    ? state.followUps.filter(({ done, isAnytime }) => !done && !isAnytime)
    : [];

const lateFollowUps = (state: BegunSignOff, now: Instant): readonly LateThing[] =>
  openFollowUps(state).flatMap(({ label, dueAt, overdueSince }) => {
    const since = overdueSince ?? (isBefore(dueAt, now) ? dueAt : undefined);
    return since === undefined ? [] : [{ what: label, since }];
  });

/** The earliest clock of what is not decided yet. */
function clockOf(state: BegunSignOff): { readonly what: string; readonly at: Instant } | undefined {
  const { submitBy, decideBy, expiresAt } = state.clocks;
  const ends = expiresAt === undefined ? [] : [{ what: 'Expires undecided', at: expiresAt }];
  const named = (what: string, at: Instant | undefined) => (at === undefined ? [] : [{ what, at }]);
  switch (state.status) {
    case 'draft':
    case 'returned':
      return earliest([...named('To be handed in', submitBy), ...ends]);
    case 'submitted':
      return earliest([...named('To be decided', decideBy), ...ends]);
    case 'approved':
    case 'declined':
    case 'withdrawn':
    case 'expired':
    case 'ended':
      return undefined;
    default:
      return assertNever(state);
  }
}

const earliest = <Thing extends { readonly at: Instant }>(
  things: readonly Thing[],
): Thing | undefined => things.toSorted((a, b) => compareInstants(a.at, b.at))[0];

/**
 * What is due next, whether or not it is late already; nothing where nothing is wanted by a time.
 * Where the kind is given its reminders count for nothing: the service sends them itself.
 */
export function nextThingIn(
  state: BegunSignOff,
  kind?: Pick<SignOffKind, 'followUpForms'>,
): NextThing | undefined {
  if (isOver(state)) return undefined;
  if (state.status !== 'approved') return clockOf(state);
  const followUps = openFollowUps(state)
    .filter(({ what }) => kind === undefined || !isReminder(kind, what))
    .map(({ label, dueAt }) => ({ what: label, at: dueAt }));
  const { reviewOn } = state.decision;
  return (
    earliest(followUps) ?? (reviewOn === undefined ? undefined : { what: 'Review', on: reviewOn })
  );
}

/** Where it stands, in words that need no colour. */
export function statusText(
  state: BegunSignOff,
  kind: Pick<SignOffKind, 'outcomes' | 'suspended'>,
): string {
  if (state.status === 'submitted') return waitingText(state.asking);
  if (state.status !== 'approved') return statusWords[state.status];
  const suspended = kind.suspended?.(state);
  const outcome = kind.outcomes.find(({ id }) => id === state.decision.outcome);
  return suspended ?? outcome?.done ?? 'Decided';
}

const statusWords = {
  draft: 'Being filled in',
  returned: 'Sent back: something is missing',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  expired: 'Expired without a decision',
  ended: 'Ended',
} as const;

const waitingText = ({ step, of, name }: Asking): string =>
  of > 1 ? `Waiting for ${name}, step ${step} of ${of}` : `Waiting for ${name}`;
