/** People write, install and block. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { MessageView, PersonKey, PersonSwitches, SayRequest } from '../api.ts';
import { mentionPattern } from './activities.ts';
import type { BotAnswer } from './delivery.ts';
import { postFromPerson } from './posting.ts';
import { sceneIn, type Teams } from './teams.ts';

export type Said = {
  readonly message: MessageView;
  /** What the bot's endpoint answered; absent when the message was none of the bot's business. */
  readonly bot?: BotAnswer;
};

/**
 * Posts what a person wrote. Outside personal chats only a mention of the bot reaches it, as in
 * Teams. Resolves when the bot has answered the request.
 *
 * Throws `appNotInstalled` or `botBlocked` for a personal chat in which Teams would not let the
 * person write.
 */
export async function say(teams: Teams, request: SayRequest): Promise<Said> {
  const person = teams.tenant.person(request.person);
  const conversation = teams.tenant.conversation(request.conversation, person);
  if (conversation.kind === 'personal') ensureReachable(teams, person.key);
  const message = postFromPerson(teams, person, conversation, {
    text: request.text,
    ...(request.thread === undefined ? {} : { thread: request.thread }),
    ...(request.file === undefined ? {} : { files: [request.file.name] }),
  });
  const heard =
    conversation.kind === 'personal' || mentionPattern(teams.bot.name).test(request.text);
  if (!heard) return { message };
  const thread = conversation.kind === 'channel' ? (request.thread ?? message.id) : undefined;
  const scene = sceneIn(teams, person, conversation, thread);
  // Elsewhere than in a personal chat a bot is told nothing of files.
  const attached = conversation.kind === 'personal' ? request.file : undefined;
  const activity = teams.activities.message(scene, {
    id: message.id,
    text: request.text,
    ...(attached && {
      file: teams.files.put(attached.name, Buffer.from(attached.content, 'base64')),
    }),
  });
  return { message, bot: await teams.delivery.send(activity) };
}

function ensureReachable({ switches, bot }: Teams, person: PersonKey): void {
  const { appInstalled, botBlocked } = switches.of(person);
  if (!appInstalled) {
    throw new OversightError('appNotInstalled', `${bot.name} is not installed for this person.`);
  }
  if (botBlocked) {
    throw new OversightError('botBlocked', `This person has blocked ${bot.name}.`);
  }
}

/** Switches what concerns one person. Teams tells the bot of installs and removals, not of blocks. */
export async function setPerson(
  teams: Teams,
  key: PersonKey,
  changes: PersonSwitches,
): Promise<void> {
  const person = teams.tenant.person(key);
  const before = teams.switches.of(person.key);
  teams.switches.setPerson(person.key, changes);
  const { appInstalled } = changes;
  if (appInstalled === undefined || appInstalled === before.appInstalled) return;
  const scene = sceneIn(teams, person, teams.tenant.conversation('personal', person));
  await teams.delivery.send(teams.activities.installation(scene, appInstalled ? 'add' : 'remove'));
  if (appInstalled) await teams.delivery.send(teams.activities.membersAdded(scene));
}

/** Tells the bot of every conversation in which the app is installed, as on the day it was. */
export async function installEverywhere(teams: Teams): Promise<void> {
  for (const conversation of teams.tenant.conversations) {
    // A team has the app once; Teams names its General channel then.
    const isTeam = conversation.team !== undefined;
    if (isTeam && conversation.id !== conversation.team.id) continue;
    const [first] = conversation.members;
    if (first === undefined) continue;
    const scene = sceneIn(teams, teams.tenant.person(first), conversation);
    await teams.delivery.send(teams.activities.installation(scene, 'add'));
    await teams.delivery.send(teams.activities.membersAdded(scene));
  }
}
