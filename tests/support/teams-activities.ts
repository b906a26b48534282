/** Activities as Teams sends them, around the example service's people. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { service } from './people.ts';

export const BOT_ID = '28:oversight-bot';
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
export const CHANNEL_ID = '19:mdt-channel@thread.tacv2';
export const TEAM_ID = '19:riverside-team@thread.tacv2';

export type ActivityFields = { readonly [field: string]: unknown };

let lastId = 1_700_000_000_000;

/** Anything a person does in their personal chat with the bot. */
export function personalActivity(person: PersonId, fields: ActivityFields): ActivityFields {
  lastId += 1;
  return {
    id: String(lastId),
    timestamp: '2026-03-10T09:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: SERVICE_URL,
    from: {
      id: `29:${person}`,
      name: service.people.get(person)?.name ?? 'Somebody',
      aadObjectId: person,
    },
    recipient: { id: BOT_ID, name: 'Oversight' },
    conversation: {
      id: `a:chat-of-${person}`,
      conversationType: 'personal',
      tenantId: service.tenant,
    },
    channelData: { tenant: { id: service.tenant } },
    ...fields,
  };
}

/** The same in a thread of a team's channel. */
export const channelActivity = (person: PersonId, fields: ActivityFields): ActivityFields =>
  personalActivity(person, {
    conversation: {
      id: `${CHANNEL_ID};messageid=1700000000001`,
      conversationType: 'channel',
      isGroup: true,
      tenantId: service.tenant,
    },
    channelData: {
      tenant: { id: service.tenant },
      team: { id: TEAM_ID },
      channel: { id: CHANNEL_ID },
    },
    ...fields,
  });

export const executeFields = (
  verb: unknown,
  data: unknown,
  trigger = 'manual',
): ActivityFields => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: 'card-1',
  value: { action: { type: 'Action.Execute', verb, data }, trigger },
});

export const submitFields = (verb: unknown, data: object): ActivityFields => ({
  type: 'message',
  replyToId: 'card-1',
  value: { verb, ...data },
});

export const dialogFields = (name: string, verb: unknown, data: object = {}): ActivityFields => ({
  type: 'invoke',
  name,
  value: { data: { msteams: { type: 'task/fetch' }, verb, ...data } },
});
