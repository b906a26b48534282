/**
 * Conversation references, kept in the store: a bot that forgets them at a restart can no longer
 * ping the duty clinician. One document per person and channel, in the people's partition.
 */
import { z } from 'zod';
import { partitionOf } from '../kernel/documents.ts';
import { Instant, PersonId, TenantId } from '../kernel/ids.ts';
import { toJson } from '../kernel/json.ts';
import { addTime, isBefore, millisecondsBetween } from '../kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type {
  ChannelContact,
  Contact,
  Contacts,
  Reach,
  Route,
  Sighting,
  WhyUnreachable,
} from '../ports/contacts.ts';
import type { DocumentId, Store } from '../ports/store.ts';
import { cutOff, type Cut } from './cut-off.ts';
import { createRemembered, type Remembered } from './remembered.ts';
import { createUnreachable, reachMark } from './unreachable.ts';

/** What a newer version says besides is carried along with each change. */
const reachShape = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reachable') }),
  z.object({
    state: z.literal('unreachable'),
    reason: z.enum(['appNotInstalled', 'appRemoved', 'blockedByPerson']),
    since: Instant,
    notInstalledBecause: z.string().exactOptional(),
    notInstalledAt: Instant.exactOptional(),
  }),
]);
const routeShape = z.looseObject({ serviceUrl: z.string(), botId: z.string() });
const contactShape = routeShape.extend({
  person: PersonId,
  tenant: TenantId,
  teamsId: z.string().exactOptional(),
  conversationId: z.string().exactOptional(),
  reach: reachShape,
  lastSeen: Instant.exactOptional(),
});
const channelShape = routeShape.extend({
  channelId: z.string(),
  teamId: z.string().exactOptional(),
  tenant: TenantId,
  reach: reachShape,
});

const contactPrefix = 'contact.';
const channelPrefix = 'channel.';
const contactId = (person: PersonId): DocumentId => `${contactPrefix}${person}`;
const channelDocumentId = (channelId: string): DocumentId => `${channelPrefix}${channelId}`;
const routeId: DocumentId = 'tenantServiceUrl';

const reachable: Reach = { state: 'reachable' };

export type ContactsOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly tenant: TenantId;
  /**
   * What another replica learned is seen here at the latest after this many milliseconds; who can't
   * be reached, by the mark of it, at once. @default 10 000
   */
  readonly maxAgeMs?: number;
  /** The bot can bring the app to people who lack it. */
  readonly mayInstall?: boolean;
};

export function createContacts(options: ContactsOptions): Contacts {
  const { store, clock, tenant, maxAgeMs = 10_000, mayInstall = false } = options;
  const partition = partitionOf(tenant, 'people');
  const documents = createRemembered({ store, clock, partition, maxAgeMs });
  const memory = { documents, clock, tenant };
  const contactOf = async (person: PersonId): Promise<Contact | undefined> =>
    contactShape.optional().parse(await documents.read(contactId(person)));

  return {
    contactOf,
    channelOf: async (channelId) =>
      channelShape.optional().parse(await documents.read(channelDocumentId(channelId))),
    tenantRoute: async () => routeShape.optional().parse(await documents.read(routeId)),
    teamsIdOf: async (person) => (await contactOf(person))?.teamsId,
    async teamsIdsOf(people) {
      const known = await documents.readAll(contactPrefix, people.map(contactId));
      return known.flatMap((body) => contactShape.optional().parse(body)?.teamsId ?? []);
    },
    unreachablePeople: createUnreachable({
      ...{ clock, mayInstall, ownChanges: documents.marks },
      read: () => cutOffPeople(documents),
    }),

    seen: createSeen(memory, maxAgeMs),
    async listed({ serviceUrl, botId }, people) {
      for (const { id, teamsId } of people) {
        await changeContact(memory, id, (known) => ({
          ...{ person: id, tenant, reach: reachable, ...known },
          ...{ serviceUrl, botId, teamsId },
        }));
      }
    },
    chatOpened: (person, { serviceUrl, botId }, conversationId) =>
      changeContact(memory, person, (known) => ({
        ...known,
        ...{ person, tenant, serviceUrl, botId, conversationId, reach: reachable },
      })),
    chatGone: (person) => changeContact(memory, person, (known) => known && withoutChat(known)),
    personUnreachable: (person, reason, because) =>
      changeContact(memory, person, (known, route) =>
        cutOff(
          known ?? (route && { ...route, person, tenant, reach: reachable }),
          reason,
          clock,
          because,
        ),
      ),
    channelUnreachable: (channelId, reason) =>
      changeChannel(memory, channelId, (known) => cutOff(known, reason, clock)),
    teamUnreachable: (teamId, reason) => cutOffTeam(memory, teamId, reason),
  };
}

type Memory = {
  readonly documents: Remembered;
  readonly clock: Clock;
  readonly tenant: TenantId;
};

/** Sightings remembered at most; beyond it memory starts anew. */
const SIGHTINGS = 5_000;

/** Where nothing changed, nobody is learned of anew within `maxAgeMs`: people press again and again. */
function createSeen(memory: Memory, maxAgeMs: number): Contacts['seen'] {
  const { documents, clock } = memory;
  const learned = new Map<string, { readonly at: Instant; readonly version: number }>();
  return async (sighting) => {
    const key = JSON.stringify(sighting);
    const last = learned.get(key);
    const now = clock.now();
    const isFresh = last !== undefined && Math.abs(millisecondsBetween(last.at, now)) < maxAgeMs;
    if (isFresh && last.version === documents.version()) return;
    await learn(memory, sighting);
    if (learned.size >= SIGHTINGS) learned.clear();
    learned.set(key, { at: now, version: documents.version() });
  };
}

async function learn(memory: Memory, sighting: Sighting): Promise<void> {
  const { tenant, documents } = memory;
  const { serviceUrl, botId, person, channel } = sighting;
  const route: Route = { serviceUrl, botId };
  await documents.change(routeId, (body) =>
    toJson({ ...routeShape.optional().parse(body), ...route }),
  );
  if (person !== undefined) {
    const { id, ...ids } = person;
    await changeContact(memory, id, (known) => ({
      ...known,
      ...{ ...route, person: id, tenant, ...ids, reach: reachable },
      lastSeen: lastSeenOf(known, memory.clock.now()),
    }));
  }
  if (channel !== undefined) {
    await changeChannel(memory, channel.channelId, (known) => ({
      ...known,
      ...{ ...route, tenant, ...channel, reach: reachable },
    }));
  }
}

/** Kept to the day, so that a busy chat does not write at every message. */
const lastSeenOf = (known: Contact | undefined, now: Instant): Instant =>
  known?.lastSeen !== undefined && isBefore(now, addTime(known.lastSeen, 'PT24H'))
    ? known.lastSeen
    : now;

const changeContact = async (
  { documents, clock }: Memory,
  person: PersonId,
  change: (known: Contact | undefined, route: Route | undefined) => Contact | undefined,
): Promise<void> => {
  const route = routeShape.optional().parse(await documents.read(routeId));
  await documents.change(
    contactId(person),
    (body) => {
      const changed = change(contactShape.optional().parse(body), route);
      return changed && toJson(changed);
    },
    (before, after) =>
      reachMark(contactShape.optional().parse(before), contactShape.parse(after), clock.now()),
  );
};

const changeChannel = (
  { documents }: Memory,
  channelId: string,
  change: (known: ChannelContact | undefined) => ChannelContact | undefined,
): Promise<void> =>
  documents.change(channelDocumentId(channelId), (body) => {
    const changed = change(channelShape.optional().parse(body));
    return changed && toJson(changed);
  });

const withoutChat = ({ conversationId: _gone, ...contact }: Contact): Contact => contact;

async function cutOffTeam(memory: Memory, teamId: string, reason: WhyUnreachable): Promise<void> {
  for await (const body of memory.documents.list(channelPrefix)) {
    const channel = channelShape.parse(body);
    if (channel.teamId === teamId) {
      await changeChannel(memory, channel.channelId, (known) =>
        cutOff(known, reason, memory.clock),
      );
    }
  }
}

async function cutOffPeople(documents: Remembered): Promise<ReadonlyMap<PersonId, Cut>> {
  const found = new Map<PersonId, Cut>();
  for await (const body of documents.list(contactPrefix)) {
    // One that only a newer version can read hides nobody: a send that fails says so itself.
    const { person, reach } = contactShape.safeParse(body).data ?? {};
    if (person !== undefined && reach?.state === 'unreachable') found.set(person, reach);
  }
  return found;
}
