/**
 * A messenger that brings the app to whoever lacks it and then sends again at once (C10). For what
 * jobs send: an installation takes seconds, and nobody who presses a button waits that long.
 */
import type { PersonId } from '../../services/kernel/ids.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Contacts } from '../../services/ports/contacts.ts';
import type { DeliveryResult, Messenger } from '../../services/ports/messenger.ts';
import {
  notInstalledBecause,
  type InstallationAttempt,
} from '../../services/reach/installation.ts';
import type { Installations } from './installations.ts';

export type InstallingParts = {
  readonly messenger: Messenger;
  readonly installations: Pick<Installations, 'install'>;
  readonly contacts: Pick<Contacts, 'personUnreachable'>;
  readonly clock: Clock;
};

type Undelivered = Extract<DeliveryResult, { outcome: 'permanent' }>;

/** Teams may take a moment to show an app that has just been installed. */
const SETTLES_WITHIN = 'PT1M';
const LOOK_AGAIN_MS = 3_000;

export function createInstallingMessenger(parts: InstallingParts): Messenger {
  const { messenger, installations } = parts;
  return {
    update: (existing, message) => messenger.update(existing, message),
    async send(recipient, message) {
      const first = await messenger.send(recipient, message);
      if (recipient.kind !== 'person' || !lacksApp(first)) return first;
      const { person } = recipient;
      const attempt = await installations.install(person);
      if (attempt.outcome !== 'installed') return notInstalled(parts, person, first, attempt);
      const second = await messenger.send(recipient, message);
      return lacksApp(second) ? notInstalled(parts, person, second, attempt) : second;
    },
  };
}

const lacksApp = (result: DeliveryResult): result is Undelivered =>
  result.outcome === 'permanent' && result.reason === 'appNotInstalled';

async function notInstalled(
  { contacts, clock }: InstallingParts,
  person: PersonId,
  result: Undelivered,
  attempt: InstallationAttempt,
): Promise<DeliveryResult> {
  const isOnItsWay =
    attempt.outcome === 'asking' ||
    (attempt.outcome === 'installed' && isBefore(clock.now(), addTime(attempt.at, SETTLES_WITHIN)));
  if (isOnItsWay) {
    const detail = 'the app is being installed for this person';
    return { outcome: 'temporary', detail, retryAfterMs: LOOK_AGAIN_MS };
  }
  const why = notInstalledBecause(attempt);
  await contacts.personUnreachable(person, 'appNotInstalled', why);
  const said = attempt.detail ?? why;
  return {
    ...result,
    detail: `${result.detail}; it could not be installed: ${said}`,
    notInstalledBecause: why,
  };
}
