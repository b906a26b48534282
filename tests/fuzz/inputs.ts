/** One input to the service, as it can be written down and sent again. */
import { fileContentType } from '../../bot/files/attached-file.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Json } from '../../services/kernel/json.ts';
import { service } from '../support/people.ts';

/** In place of the far end's address, which differs in every run. */
export const FAR_END = '{farEnd}';

export const ways = [
  'execute',
  'refresh',
  'submit',
  'task/fetch',
  'task/submit',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
] as const;
export type Way = (typeof ways)[number];

/** `token` says by its name in `tokens.ts` what it comes with, where callers have to prove who they are. */
export type Input =
  /** An activity; `by` is who Teams says it is, empty where it does not say. */
  | {
      readonly kind: 'activity';
      readonly by: string;
      readonly way: Way | 'chat' | 'other';
      readonly verb?: string;
      readonly activity: { readonly [key: string]: Json };
      readonly token?: string;
    }
  /** Bytes, in base64, with headers. */
  | {
      readonly kind: 'raw';
      readonly body: string;
      readonly headers: { readonly [name: string]: string };
      readonly token?: string;
    }
  /** An ISO duration goes by; what is due is done. */
  | { readonly kind: 'pass'; readonly duration: string };

/** An input that goes over the wire. */
export type Sent = Exclude<Input, { kind: 'pass' }>;

export type Presser = { readonly by: string; readonly place: 'personal' | 'channel' | 'groupChat' };

type Activity = { readonly [key: string]: Json };

/** What every activity has. `number` names it. */
function envelope({ by, place }: Presser, number: number): Activity {
  const conversations = {
    personal: { id: `a:chat-of-${by}`, conversationType: 'personal' },
    channel: {
      id: '19:mdt-riverside-east@thread.tacv2;messageid=1700000000001',
      conversationType: 'channel',
      isGroup: true,
    },
    groupChat: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true },
  };
  return {
    id: `fuzz-${number}`,
    timestamp: new Date(Date.UTC(2026, 11, 2, 10) + number * 1_000).toISOString(),
    channelId: 'msteams',
    serviceUrl: FAR_END,
    from: {
      id: `29:${by}`,
      name: service.people.get(by as PersonId)?.name ?? 'Somebody',
      ...(by === '' ? {} : { aadObjectId: by }),
    },
    recipient: { id: '28:oversight-bot', name: 'Oversight' },
    conversation: { ...conversations[place], tenantId: service.tenant },
    channelData: {
      tenant: { id: service.tenant },
      ...(place === 'channel'
        ? {
            team: { id: '19:riverside-east@thread.tacv2' },
            channel: { id: '19:mdt-riverside-east@thread.tacv2' },
          }
        : {}),
    },
  };
}

export function chat(presser: Presser, text: string, number: number): Input {
  const said = presser.place === 'personal' ? text : `<at>Oversight</at> ${text}`;
  const activity = { ...envelope(presser, number), type: 'message', text: said };
  return { kind: 'activity', by: presser.by, way: 'chat', activity };
}

/** A file in somebody's own chat, as Teams announces it: it is fetched from the far end. */
export function fileSent(by: string, name: string, number: number): Input {
  const presser = { by, place: 'personal' } as const;
  const content = {
    downloadUrl: `${FAR_END}files/${name}`,
    fileType: name.split('.').at(-1) ?? '',
  };
  const attachments = [{ contentType: fileContentType, name, content }];
  const activity = { ...envelope(presser, number), type: 'message', text: '', attachments };
  return { kind: 'activity', by, way: 'chat', activity };
}

/** A press by any of the ways in which one can come. */
export function press(
  presser: Presser,
  way: Way,
  [verb, data]: readonly [string, Json],
  number: number,
): Input {
  const carried = { ...(isObject(data) ? data : { data }), verb };
  const activity = {
    ...envelope(presser, number),
    replyToId: 'card-1',
    ...carrying(way, verb, data, carried),
  };
  return { kind: 'activity', by: presser.by, way, verb, activity };
}

function carrying(way: Way, verb: string, data: Json, carried: Activity): Activity {
  switch (way) {
    case 'execute':
    case 'refresh':
      return {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: {
          action: { type: 'Action.Execute', verb, data },
          trigger: way === 'refresh' ? 'automatic' : 'manual',
        },
      };
    case 'submit':
      return { type: 'message', value: carried };
    case 'task/fetch':
    case 'task/submit':
      return { type: 'invoke', name: way, value: { data: carried } };
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return { type: 'invoke', name: way, value: { commandId: 'consult', data: carried } };
  }
}

const isObject = (value: Json): value is Activity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
