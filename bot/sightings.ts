/** Learns from every activity how people and channels are reached, and when they no longer are. */
import type { Activity, Middleware } from 'botbuilder';
import { z } from 'zod';
import { PersonId } from '../services/kernel/ids.ts';
import type { Contacts, Sighting } from '../services/ports/contacts.ts';
import { conversationOf } from './card-press.ts';
import type { Roster } from './connector/roster.ts';
import type { Log } from './log.ts';

/** Where a team's people are read from, and whom of them to remember. */
export type TeamPeople = {
  readonly roster: Roster;
  /** People of the service; nobody else's id is kept. */
  readonly isKnown: (person: PersonId) => boolean;
};

/** A turn goes on when nothing can be learned: what was asked matters more. */
export const sightingsMiddleware = (
  contacts: Contacts,
  log: Log,
  team?: TeamPeople,
): Middleware => ({
  async onTurn(context, next) {
    const orLog = async (learning: Promise<void>) => {
      try {
        await learning;
      } catch (error) {
        log.error({ err: error }, 'could not remember how to reach somebody');
      }
    };
    await orLog(learn(contacts, context.activity));
    await next();
    if (team !== undefined) await orLog(learnTeam(contacts, context.activity, team));
  },
});

/** When the bot comes to a team, everybody there can be mentioned and given a view of their own at once. */
async function learnTeam(
  contacts: Contacts,
  activity: Activity,
  { roster, isKnown }: TeamPeople,
): Promise<void> {
  const { serviceUrl, conversation, recipient } = activity;
  if (conversationOf(activity).kind !== 'channel' || !isInstallation(activity)) return;
  const members = await roster.membersOf(serviceUrl, conversation.id);
  const people = members.filter(({ person }) => isKnown(person));
  await contacts.listed(
    { serviceUrl, botId: recipient.id },
    people.map(({ person, teamsId }) => ({ id: person, teamsId })),
  );
}

async function learn(contacts: Contacts, activity: Activity): Promise<void> {
  const sighting = sightingOf(activity);
  if (!isRemoval(activity)) return contacts.seen(sighting);
  const { person, channel } = sighting;
  const { kind } = conversationOf(activity);
  if (kind === 'personal' && person) return contacts.personUnreachable(person.id, 'appRemoved');
  if (channel?.teamId !== undefined) return contacts.teamUnreachable(channel.teamId, 'appRemoved');
}

function sightingOf(activity: Activity): Sighting {
  const { serviceUrl, recipient, from, conversation } = activity;
  const { kind, channelId, teamId } = conversationOf(activity);
  const person = PersonId.safeParse(from.aadObjectId).data;
  return {
    serviceUrl,
    botId: recipient.id,
    ...(person === undefined
      ? {}
      : {
          person: {
            id: person,
            teamsId: from.id,
            ...(kind === 'personal' ? { conversationId: conversation.id } : {}),
          },
        }),
    ...(channelId === undefined
      ? {}
      : { channel: { channelId, ...(teamId === undefined ? {} : { teamId }) } }),
  };
}

const members = z.array(z.looseObject({ id: z.string() }));

/** Teams says that the app came or went in two ways, by scope and client. */
const isInstallation = (activity: Activity): boolean =>
  hasAction(activity, 'add') || isBotAmong(activity, activity.membersAdded);

const isRemoval = (activity: Activity): boolean =>
  hasAction(activity, 'remove') || isBotAmong(activity, activity.membersRemoved);

/** Also `add-upgrade` and `remove-upgrade`. */
const hasAction = ({ type, action }: Activity, verb: 'add' | 'remove'): boolean =>
  type === 'installationUpdate' && (action?.startsWith(verb) ?? false);

const isBotAmong = ({ type, recipient }: Activity, accounts: unknown): boolean =>
  type === 'conversationUpdate' &&
  (members.safeParse(accounts).data ?? []).some(({ id }) => id === recipient.id);
