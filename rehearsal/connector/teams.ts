/** Teams as the bot meets it: the tenant, what was said, what is switched, the wire to the bot. */
import type { Instant } from '../../services/kernel/ids.ts';
import type { AppCommand, LockScreenNote, MessageView, RehearsalEvent } from '../api.ts';
import type { Activities, Scene } from './activities.ts';
import type { Delivery } from './delivery.ts';
import type { Feed } from './feed.ts';
import type { FileShelf } from './file-shelf.ts';
import type { MessageLog } from './messages.ts';
import type { Switches } from './switches.ts';
import type { Conversation, TeamsPerson, Tenant } from './tenant.ts';

export type Teams = {
  readonly bot: { readonly id: string; readonly name: string };
  readonly commands: readonly AppCommand[];
  readonly tenant: Tenant;
  readonly log: MessageLog;
  readonly switches: Switches;
  readonly activities: Activities;
  readonly delivery: Delivery;
  readonly files: FileShelf;
  readonly events: Feed<RehearsalEvent>;
  readonly now: () => Instant;
  /** The lock screens' notifications, the oldest first. */
  readonly lockScreen: LockScreenNote[];
  /** When a card was last refreshed by itself, by message, card, version and person. */
  readonly refreshedAt: Map<string, Instant>;
};

/** The scene of somebody who does something in a conversation. */
export const sceneIn = (
  { switches }: Teams,
  person: TeamsPerson,
  conversation: Conversation,
  thread?: string,
): Scene => ({ person, conversation, thread, mobile: switches.of(person.key).oldMobile });

/** The scene of somebody who does something with a message. */
export function sceneAt(teams: Teams, person: TeamsPerson, message: MessageView): Scene {
  const conversation = teams.tenant.conversation(message.conversation, person);
  const thread = conversation.kind === 'channel' ? (message.thread ?? message.id) : undefined;
  return sceneIn(teams, person, conversation, thread);
}
