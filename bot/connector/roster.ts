/** Who is in a conversation, as Teams tells it page by page. */
import { z } from 'zod';
import { PersonId, type Instant } from '../../services/kernel/ids.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { ConnectorClient } from './sdk.ts';

/** Guests of other organisations and bots have no Entra id here, and are left out. */
type RosterMember = { readonly person: PersonId; readonly teamsId: string };

export interface Roster {
  /** At most `maxAgeMs` old. @throws ConnectorError, ConnectorSilence */
  membersOf(serviceUrl: string, conversationId: string): Promise<readonly RosterMember[]>;
}

export type RosterOptions = {
  readonly connectorFor: (serviceUrl: string) => Promise<ConnectorClient>;
  readonly clock: Clock;
  /** @default 15 minutes */
  readonly maxAgeMs?: number;
};

const PAGE_SIZE = 500;
/** No team is bigger; a continuation that never ends is not followed for ever. */
const PAGES = 60;
/** Conversations remembered before all are forgotten. */
const CAPACITY = 200;

type Entry = { readonly at: Instant; readonly members: Promise<readonly RosterMember[]> };

export function createRoster(options: RosterOptions): Roster {
  const { connectorFor, clock, maxAgeMs = 15 * 60_000 } = options;
  const entries = new Map<string, Entry>();

  return {
    membersOf(serviceUrl, conversationId) {
      const [place = conversationId] = conversationId.split(';messageid=');
      const known = entries.get(place);
      if (known && Math.abs(millisecondsBetween(known.at, clock.now())) < maxAgeMs) {
        return known.members;
      }
      if (entries.size >= CAPACITY) entries.clear();
      const members = connectorFor(serviceUrl).then((connector) => readAll(connector, place));
      entries.set(place, { at: clock.now(), members });
      members.catch(() => entries.delete(place));
      return members;
    },
  };
}

const Page = z.object({
  members: z.array(
    z.object({ id: z.string(), aadObjectId: z.string().nullish(), objectId: z.string().nullish() }),
  ),
  continuationToken: z.string().nullish(),
});

async function readAll(
  connector: ConnectorClient,
  conversationId: string,
): Promise<readonly RosterMember[]> {
  const found: RosterMember[] = [];
  let continuationToken = '';
  for (let page = 0; page < PAGES; page += 1) {
    const { conversations } = connector;
    const answer = Page.parse(
      await (continuationToken === ''
        ? conversations.getConversationPagedMembers(conversationId)
        : conversations.getConversationPagedMembers(conversationId, {
            pageSize: PAGE_SIZE,
            continuationToken,
          })),
    );
    found.push(...answer.members.flatMap(memberOf));
    continuationToken = answer.continuationToken ?? '';
    if (continuationToken === '') break;
  }
  return found;
}

/** Teams names the Entra id in either of two fields. */
function memberOf(member: z.infer<typeof Page>['members'][number]): readonly RosterMember[] {
  const person = PersonId.safeParse(member.aadObjectId ?? member.objectId);
  return person.success ? [{ person: person.data, teamsId: member.id }] : [];
}
