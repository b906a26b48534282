/**
 * Finds out who can be reached before anybody needs to be: several times a day everybody of a chain
 * who is not known to be is given a chat with the bot, and the app where that is allowed. So whoever
 * was cut off and can be reached again is asked again.
 */
import { z } from 'zod';
import { PersonId, type Instant } from '../../services/kernel/ids.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { jobDocument, type JobSpec } from '../../services/kernel/job.ts';
import { toJson } from '../../services/kernel/json.ts';
import { addTime, type Duration } from '../../services/kernel/time.ts';
import { unreachableWords } from '../../services/people/cut-off.ts';
import type { Contact, Contacts } from '../../services/ports/contacts.ts';
import type { ChatOpener, DeliveryResult } from '../../services/ports/messenger.ts';
import type { Store } from '../../services/ports/store.ts';
import { notInstalledBecause } from '../../services/reach/installation.ts';
import { gatherReach, reachOf, type ReachSources } from '../../services/reach/gather.ts';
import type { ReachFacts } from '../../services/reach/reach.ts';
import { unreadable, type JobHandler, type JobResult } from '../workers/job.ts';
import type { Installations } from './installations.ts';
import type { NewsDesk } from './news-desk.ts';

export type CheckParts = ReachSources & {
  readonly store: Store;
  readonly contacts: Contacts;
  readonly openChat: ChatOpener;
  /** Absent where the bot may not install itself. */
  readonly installations?: Installations;
  readonly news: NewsDesk;
};

export const checkPersonType = 'reach.person';
const Data = z.strictObject({
  person: PersonId,
  /** A person asked for it, so that a minute's wait is enough. */
  byHand: z.boolean(),
});

/** Apart from one another, so that a large service is not asked about all at once. */
const APART_SECONDS = 2;
const BY_HAND_NOT_WITHIN: Duration = 'PT1M';
const MOST_ATTEMPTS = 5;
const LOOK_AGAIN_MS = 3_000;

export const checkPerson = (person: PersonId, byHand: boolean, dueAt: Instant): JobSpec => ({
  id: `${checkPersonType}.${person}`,
  type: checkPersonType,
  dueAt,
  data: toJson({ person, byHand }),
});

/** Puts a job for everybody of a chain who is not known to be reachable. */
export async function checkEverybody(parts: CheckParts, dueAt: Instant): Promise<void> {
  const { store, service } = parts;
  const { rows } = await gatherReach(parts);
  const doubtful = rows.filter(({ facts }) => facts.reach.state !== 'reachable');
  for (const [index, { person }] of doubtful.entries()) {
    const at = addTime(dueAt, `PT${index * APART_SECONDS}S`);
    const document = jobDocument(checkPerson(person, false, at));
    await store.commit(partitionOf(service.tenant, 'people'), [{ type: 'put', document }]);
  }
}

export const createPersonCheck =
  (parts: CheckParts): JobHandler =>
  async (job) => {
    const parsed = Data.safeParse(job.data);
    if (!parsed.success) return unreadable;
    const { person, byHand } = parsed.data;
    const before = reachOf(await parts.contacts.contactOf(person));
    const result = await tryToReach(parts, person, byHand);
    if (result?.outcome === 'temporary' && job.attempts < MOST_ATTEMPTS) {
      return { outcome: 'retry', why: result.detail, retryAfterMs: result.retryAfterMs ?? 0 };
    }
    return settle(parts, person, before, byHand);
  };

/** @returns nothing where there is nothing to try: the bot has met nobody, or was blocked */
async function tryToReach(
  parts: CheckParts,
  person: PersonId,
  byHand: boolean,
): Promise<DeliveryResult | undefined> {
  const { contacts, openChat, installations } = parts;
  const contact = await contacts.contactOf(person);
  // A chat can be opened with somebody who blocked the bot, and that would look like an answer.
  if (contact && isBlocked(contact)) return undefined;
  if (!contact && !installations && !(await contacts.tenantRoute())) return undefined;
  const opened = await openChat(person);
  return lacksApp(opened) && installations
    ? install({ ...parts, installations }, person, byHand)
    : opened;
}

const isBlocked = ({ reach }: Contact): boolean =>
  reach.state === 'unreachable' && reach.reason === 'blockedByPerson';

const lacksApp = (result: DeliveryResult): boolean =>
  result.outcome === 'permanent' && result.reason === 'appNotInstalled';

async function install(
  { contacts, openChat, installations }: CheckParts & Required<Pick<CheckParts, 'installations'>>,
  person: PersonId,
  byHand: boolean,
): Promise<DeliveryResult> {
  const attempt = await installations.install(person, byHand ? BY_HAND_NOT_WITHIN : undefined);
  if (attempt.outcome === 'asking') return onItsWay;
  if (attempt.outcome === 'installed') {
    const again = await openChat(person);
    return lacksApp(again) ? onItsWay : again;
  }
  const why = notInstalledBecause(attempt);
  await contacts.personUnreachable(person, 'appNotInstalled', why);
  return { outcome: 'permanent', reason: 'appNotInstalled', detail: attempt.detail ?? why };
}

/** Teams takes a moment to show an app that was just installed. */
const onItsWay: DeliveryResult = {
  outcome: 'temporary',
  detail: 'the app is being installed',
  retryAfterMs: LOOK_AGAIN_MS,
};

/** Managers hear of somebody who turns out to be cut off; their cards show how it stands now. */
async function settle(
  { contacts, news }: CheckParts,
  person: PersonId,
  before: ReachFacts['reach'],
  byHand: boolean,
): Promise<JobResult> {
  const after = reachOf(await contacts.contactOf(person));
  if (after.state === 'unreachable' && before.state !== 'unreachable') {
    await news.missed(person, unreachableWords(after));
  }
  if (byHand || after.state !== before.state) await news.changed();
  return { outcome: 'done' };
}
