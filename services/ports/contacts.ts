import type { Instant, PersonId, TenantId } from '../kernel/ids.ts';
import type { Etag } from './store.ts';

/** Where Teams' Connector for this tenant is, and who the bot is there. Moves now and then. */
export type Route = { readonly serviceUrl: string; readonly botId: string };

/** Whether messages arrive. What Teams said last is remembered until the opposite is seen. */
export type Reach =
  | { readonly state: 'reachable' }
  | {
      readonly state: 'unreachable';
      readonly reason: WhyUnreachable;
      readonly since: Instant;
      /** Why the app could not be installed for them either, in words, and when that was tried. */
      readonly notInstalledBecause?: string;
      readonly notInstalledAt?: Instant;
    };

export type WhyUnreachable = 'appNotInstalled' | 'appRemoved' | 'blockedByPerson';

/** How a person is reached. */
export type Contact = Route & {
  readonly person: PersonId;
  readonly tenant: TenantId;
  /** The person's `29:…` id, which differs per bot. */
  readonly teamsId?: string;
  /** Their personal chat with the bot, once there is one. */
  readonly conversationId?: string;
  readonly reach: Reach;
  /** When something came from them last, to the day. */
  readonly lastSeen?: Instant;
};

/** How a channel is reached. */
export type ChannelContact = Route & {
  readonly channelId: string;
  readonly teamId?: string;
  readonly tenant: TenantId;
  readonly reach: Reach;
};

/** None where nobody's reach has changed yet. */
export type ReachMark = { readonly reachMark: Etag | undefined };

/** Who and where an activity came from: what it teaches about reaching them. */
export type Sighting = Route & {
  readonly person?: {
    readonly id: PersonId;
    readonly teamsId: string;
    /** Only when the activity came from their personal chat. */
    readonly conversationId?: string;
  };
  readonly channel?: { readonly channelId: string; readonly teamId?: string };
};

/**
 * Remembers how people and channels are reached, and who can't be. Replicas agree within the age
 * that the implementation states. Everything throws `StoreError` when the store can't be used.
 */
export interface Contacts {
  contactOf(person: PersonId): Promise<Contact | undefined>;
  channelOf(channelId: string): Promise<ChannelContact | undefined>;
  /** The route that any activity of the tenant came by last: what new conversations are opened on. */
  tenantRoute(): Promise<Route | undefined>;
  teamsIdOf(person: PersonId): Promise<string | undefined>;
  /** Of those whom the bot has met; costs one query where somebody is not remembered. */
  teamsIdsOf(people: readonly PersonId[]): Promise<readonly string[]>;
  /**
   * People whom Teams can't reach, with the reason in words. Where the bot may install itself, not
   * those who only lack the app: they are asked, and get it then, unless that failed lately.
   * @param asOf the version of the document that marks changes of who can be reached, just read:
   * while it is the same, what is remembered stands. Without it the store is asked.
   */
  unreachablePeople(asOf?: ReachMark): Promise<ReadonlyMap<PersonId, string>>;

  /** Learns from an activity. Whoever was seen is reachable again; nothing new writes nothing. */
  seen(sighting: Sighting): Promise<void>;
  /** People whom a team's roster lists: their Teams ids are known before they ever speak. */
  listed(
    route: Route,
    people: readonly { readonly id: PersonId; readonly teamsId: string }[],
  ): Promise<void>;
  /** A personal chat was opened by the bot. */
  chatOpened(person: PersonId, route: Route, conversationId: string): Promise<void>;
  /** The known personal chat is no longer there; the next message opens one anew. */
  chatGone(person: PersonId): Promise<void>;
  /** What was known of the same reason, and is not said again, stays. */
  personUnreachable(
    person: PersonId,
    reason: WhyUnreachable,
    notInstalledBecause?: string,
  ): Promise<void>;
  channelUnreachable(channelId: string, reason: WhyUnreachable): Promise<void>;
  /** The app was taken out of a team: none of its channels is reached. */
  teamUnreachable(teamId: string, reason: WhyUnreachable): Promise<void>;
}
