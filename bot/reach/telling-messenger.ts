/** A messenger that lets managers know of people whom messages do not reach (C10). */
import type { PersonId } from '../../services/kernel/ids.ts';
import type { DeliveryResult, Messenger } from '../../services/ports/messenger.ts';
import type { AlertWords } from '../consult/alert-words.ts';
import type { Log } from '../log.ts';

export type TellingParts = {
  readonly messenger: Messenger;
  readonly undeliverable: AlertWords['undeliverable'];
  /** Once a person and day is enough: it sees to that. */
  readonly missed: (person: PersonId, why: string) => Promise<void>;
  readonly log: Log;
};

export function createTellingMessenger(parts: TellingParts): Messenger {
  const { messenger } = parts;
  return {
    update: (existing, message) => messenger.update(existing, message),
    async send(recipient, message) {
      const result = await messenger.send(recipient, message);
      if (recipient.kind === 'person' && isCutOff(result))
        await tell(parts, recipient.person, result);
      return result;
    },
  };
}

type Undelivered = Extract<DeliveryResult, { outcome: 'permanent' }>;

/** It will be so the next time too; a message that is too big says nothing of the person. */
const isCutOff = (result: DeliveryResult): result is Undelivered =>
  result.outcome === 'permanent' &&
  (result.reason === 'appNotInstalled' || result.reason === 'blockedByPerson');

/** Whoever is next in the chain must not wait because this did not work. */
async function tell(
  { missed, undeliverable, log }: TellingParts,
  person: PersonId,
  result: Undelivered,
): Promise<void> {
  try {
    await missed(person, undeliverable(result));
  } catch (error) {
    log.error({ err: error }, 'could not let managers know who can’t be reached');
  }
}
