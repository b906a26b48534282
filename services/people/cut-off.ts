/** People and channels that Teams can't reach: what is kept of it, and its words. */
import type { Instant } from '../kernel/ids.ts';
import { addTime, isBefore, type Duration } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Reach, WhyUnreachable } from '../ports/contacts.ts';

export type Cut = Omit<Extract<Reach, { state: 'unreachable' }>, 'state'>;

const inWords: Readonly<Record<WhyUnreachable, string>> = {
  appNotInstalled: 'does not have the Oversight app in Teams',
  appRemoved: 'removed the Oversight app from Teams',
  blockedByPerson: 'has blocked the Oversight app in Teams',
};

/** Follows a name: "does not have the Oversight app in Teams, and it could not be installed: …". */
export const unreachableWords = ({ reason, notInstalledBecause }: Cut): string =>
  notInstalledBecause === undefined
    ? inWords[reason]
    : `${inWords[reason]}, and it could not be installed: ${notInstalledBecause}`;

/** After it failed the app is not tried again for this long. */
export const NOT_INSTALLED_AGAIN_WITHIN: Duration = 'PT1H';

/** Only the app is missing, and bringing it has not failed lately. */
export const isWorthInstalling = ({ reason, notInstalledAt }: Cut, now: Instant): boolean =>
  reason !== 'blockedByPerson' &&
  (notInstalledAt === undefined ||
    !isBefore(now, addTime(notInstalledAt, NOT_INSTALLED_AGAIN_WITHIN)));

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
    reach:
      because === undefined
        ? before
        : { ...before, notInstalledBecause: because, notInstalledAt: clock.now() },
  };
}
