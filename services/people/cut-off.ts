/** People and channels that Teams can't reach: what is kept of it, and its words. */
import type { Clock } from '../ports/clock.ts';
import type { Reach, WhyUnreachable } from '../ports/contacts.ts';

const inWords: Readonly<Record<WhyUnreachable, string>> = {
  appNotInstalled: 'does not have the Oversight app in Teams',
  appRemoved: 'removed the Oversight app from Teams',
  blockedByPerson: 'has blocked the Oversight app in Teams',
};

/** Follows a name: "does not have the Oversight app in Teams, and it could not be installed: …". */
export const unreachableWords = ({
  reason,
  notInstalledBecause,
}: Omit<Extract<Reach, { state: 'unreachable' }>, 'state'>): string =>
  notInstalledBecause === undefined
    ? inWords[reason]
    : `${inWords[reason]}, and it could not be installed: ${notInstalledBecause}`;

/** Marks somebody known; the first reason and time stay while it is the same. */
export function cutOff<Known extends { readonly reach: Reach }>(
  known: Known | undefined,
  reason: WhyUnreachable,
  clock: Clock,
  because?: string,
): Known | undefined {
  if (known === undefined) return undefined;
  const { reach } = known;
  const before: Reach =
    reach.state === 'unreachable' && reach.reason === reason
      ? reach
      : { state: 'unreachable', reason, since: clock.now() };
  return {
    ...known,
    reach: because === undefined ? before : { ...before, notInstalledBecause: because },
  };
}
