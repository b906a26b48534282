/** Learns from every activity how people and channels are reached, and when they no longer are. */
import type { Activity, Middleware } from 'botbuilder';
import { z } from 'zod';
import { PersonId } from '../services/kernel/ids.ts';
import type { Contacts, Sighting } from '../services/ports/contacts.ts';
import { conversationOf } from './card-press.ts';
import type { Log } from './log.ts';
import { turnOf } from './turn.ts';

/** A turn goes on when nothing can be learned: what was asked matters more. */
export const sightingsMiddleware = (contacts: Contacts, log: Log): Middleware => ({
  async onTurn(context, next) {
    try {
      await learn(contacts, context.activity);
    } catch (error) {
      turnOf(context, log).log.error({ err: error }, 'could not remember how to reach somebody');
    }
    await next();
  },
});

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

/** The app was removed: Teams says so in two ways, by scope and client. */
function isRemoval(activity: Activity): boolean {
  if (activity.type === 'installationUpdate') return activity.action?.startsWith('remove') ?? false;
  if (activity.type !== 'conversationUpdate') return false;
  const removed = members.safeParse(activity.membersRemoved).data ?? [];
  return removed.some(({ id }) => id === activity.recipient.id);
}
