/** Messages appear, change and vanish; phones are told. */
import type { LockScreenNote, MessageView } from '../api.ts';
import { alertText, contentOf, mentionedIds, type OutgoingActivity } from './outgoing.ts';
import type { Teams } from './teams.ts';
import type { Conversation, TeamsPerson } from './tenant.ts';

/** More than this many notifications are forgotten, the oldest first. */
const KEPT_NOTES = 200;

export function postFromBot(
  teams: Teams,
  conversation: Conversation,
  thread: string | undefined,
  activity: OutgoingActivity,
): MessageView {
  const message = teams.log.post({
    conversation: conversation.key,
    ...(thread === undefined ? {} : { thread }),
    from: 'bot',
    ...contentOf(activity),
  });
  teams.events.publish({ type: 'message', message });
  for (const person of alerted(teams, conversation, activity)) {
    raise(teams, noteFor(teams, person, conversation, message, alertText(activity)));
  }
  return message;
}

export function postFromPerson(
  teams: Teams,
  person: TeamsPerson,
  conversation: Conversation,
  content: Partial<Pick<MessageView, 'thread' | 'text' | 'cards' | 'files'>>,
): MessageView {
  const message = teams.log.post({
    conversation: conversation.key,
    from: person.key,
    textFormat: 'plain',
    text: '',
    mentions: [],
    cards: [],
    suggestions: [],
    ...content,
  });
  teams.log.markRead(person.key, conversation.key);
  teams.events.publish({ type: 'message', message });
  return message;
}

/**
 * Whose phone lights up: in a personal chat, when the bot asks for an alert; elsewhere, whoever
 * is mentioned.
 */
function alerted(
  { tenant }: Teams,
  conversation: Conversation,
  activity: OutgoingActivity,
): readonly TeamsPerson[] {
  const keys =
    conversation.kind === 'personal'
      ? conversation.members.filter(() => activity.channelData?.notification?.alert === true)
      : mentionedIds(activity).flatMap((id) => tenant.findPerson(id)?.key ?? []);
  return conversation.members.filter((key) => keys.includes(key)).map((key) => tenant.person(key));
}

const noteFor = (
  teams: Teams,
  person: TeamsPerson,
  conversation: Conversation,
  message: MessageView,
  text: string,
): LockScreenNote => ({
  id: `${message.id}-${person.key}`,
  person: person.key,
  at: message.at,
  sender: teams.bot.name,
  ...(conversation.kind === 'personal' ? {} : { where: placeOf(conversation) }),
  text,
  conversation: conversation.key,
  message: message.id,
});

const placeOf = ({ name, team }: Conversation): string => (team ? `${team.name} > ${name}` : name);

function raise(teams: Teams, note: LockScreenNote): void {
  teams.lockScreen.push(note);
  if (teams.lockScreen.length > KEPT_NOTES) teams.lockScreen.shift();
  teams.events.publish({ type: 'lockScreen', note });
}
