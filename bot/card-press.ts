/** Reads a press out of whatever Teams sends for it: a button, a form in a dialog, a message action. */
import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { CommandId, PersonId } from '../services/kernel/ids.ts';
import { plainText } from './commands/chat-text.ts';

/** Where somebody pressed. */
export type PressedIn = {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly channelId?: string;
  readonly teamId?: string;
};

/**
 * By which way it came, which decides how it can be answered: `execute` and `refresh` show the
 * answer to the presser alone, `submit` (clients without `Action.Execute`) has no answer of its
 * own, `dialog` shows it in the dialog. Nobody pressed a `refresh`: Teams asks for a person's view.
 */
export type Via = 'execute' | 'submit' | 'dialog' | 'refresh';

/** Who pressed, where, and how; nothing here comes from the card. */
export type Presser = {
  readonly actor: PersonId;
  readonly actorName: string;
  /** The same for every delivery of one activity. */
  readonly commandId: CommandId;
  readonly conversation: PressedIn;
  readonly via: Via;
  /** The message that holds the pressed card. */
  readonly replyToId?: string;
};

/** What the card says was pressed: untrusted. */
export type Pressed = { readonly via: Via; readonly verb: unknown; readonly data: unknown };

/** Message actions and compose commands of the app's manifest, and what they open. */
export const composeCommands: { readonly [commandId: string]: ComposeCommand } = {
  consult: { verb: 'consult.form', words: 'whatChanged' },
  escalate: { verb: 'consult.form', words: 'whatChanged' },
  flag: { verb: 'case.flagForm', words: 'note' },
};

/** What a command opens, and the field that a message's words begin. */
type ComposeCommand = { readonly verb: string; readonly words: string };

const fields = z.record(z.string(), z.unknown());
const carried = z.compile(z.looseObject({ verb: z.unknown().optional() }));
const shapes = {
  execute: z.compile(
    z.looseObject({
      action: z.looseObject({ verb: z.unknown().optional(), data: fields.nullish() }),
      trigger: z.string().nullish(),
    }),
  ),
  dialog: z.compile(z.looseObject({ data: carried })),
  escalated: z.compile(
    z.looseObject({
      messagePayload: z.looseObject({ body: z.looseObject({ content: z.string() }) }),
    }),
  ),
  compose: z.compile(z.looseObject({ commandId: z.string().optional(), data: carried.nullish() })),
};

/** How each kind of invoke says what was pressed. */
const readers: { readonly [name: string]: (value: unknown) => Pressed } = {
  'adaptiveCard/action': executed,
  'task/fetch': inDialog,
  'task/submit': inDialog,
  'composeExtension/fetchTask': composed,
  'composeExtension/submitAction': composed,
};

const read = new WeakMap<Activity, { readonly pressed: Pressed | undefined }>();

/** Reads an activity once, however many ask. @returns nothing when it is no press at all */
export function pressedIn(activity: Activity): Pressed | undefined {
  const known = read.get(activity);
  if (known !== undefined) return known.pressed;
  const pressed = readPress(activity);
  read.set(activity, { pressed });
  return pressed;
}

function readPress({ type, name = '', value }: Activity): Pressed | undefined {
  if (type === 'invoke') return Object.hasOwn(readers, name) ? readers[name]?.(value) : undefined;
  if (type !== 'message') return undefined;
  const submitted = carried.safeParse(value).data;
  return submitted && 'verb' in submitted ? carriedPress('submit', submitted) : undefined;
}

function inDialog(value: unknown): Pressed {
  const { data } = shapes.dialog.safeParse(value).data ?? {};
  return carriedPress('dialog', data ?? {});
}

function executed(value: unknown): Pressed {
  const { action, trigger } = shapes.execute.safeParse(value).data ?? {};
  const via = trigger === 'automatic' ? 'refresh' : 'execute';
  return { ...carriedPress(via, action?.data ?? {}), verb: action?.verb };
}

function composed(value: unknown): Pressed {
  const command = shapes.compose.safeParse(value).data;
  if (command?.data != null) return carriedPress('dialog', command.data);
  const opened = composeCommands[command?.commandId ?? ''];
  const content = shapes.escalated.safeParse(value).data?.messagePayload.body.content;
  return { via: 'dialog', verb: opened?.verb, data: wordsOf(content, opened?.words) };
}

const LONGEST_ESCALATED = 2_000;

/** What the message says begins the form; whoever acts on it reads and corrects it there. */
const wordsOf = (
  html: string | undefined,
  field: string | undefined,
): Readonly<Record<string, string>> =>
  html === undefined || field === undefined
    ? {}
    : { [field]: plainText(html, () => true).slice(0, LONGEST_ESCALATED) };

/** Where the verb travels among the data, with what tells Teams to open a dialog. */
function carriedPress(via: Via, carrying: { readonly [key: string]: unknown }): Pressed {
  const { verb, msteams: _teams, ...data } = carrying;
  return { via, verb, data };
}

/** Teams' own have some fifty characters; a document is named by it, which may have 200. */
const placeId = z.string().max(150);

const teamsData = z.compile(
  z.looseObject({
    team: z.looseObject({ id: placeId }).nullish(),
    channel: z.looseObject({ id: placeId }).nullish(),
    teamsTeamId: placeId.nullish(),
    teamsChannelId: placeId.nullish(),
  }),
);

/** @returns nothing when Teams does not say who it is; a card's word for it does not count */
export function presserOf(activity: Activity, via: Via): Presser | undefined {
  const actor = PersonId.safeParse(activity.from.aadObjectId);
  if (!actor.success) return undefined;
  const { replyToId } = activity;
  return {
    actor: actor.data,
    actorName: activity.from.name,
    commandId: commandIdOf(activity),
    conversation: conversationOf(activity),
    via,
    ...(replyToId === undefined ? {} : { replyToId }),
  };
}

export function conversationOf({ conversation, channelData }: Activity): PressedIn {
  const { team, channel, teamsTeamId, teamsChannelId } =
    teamsData.safeParse(channelData).data ?? {};
  const kind = kindOf(conversation);
  const channelId = channel?.id ?? teamsChannelId;
  const teamId = team?.id ?? teamsTeamId;
  return {
    id: conversation.id,
    kind,
    ...(kind === 'channel' && channelId != null ? { channelId } : {}),
    ...(kind === 'channel' && teamId != null ? { teamId } : {}),
  };
}

const kinds = z.enum(['personal', 'groupChat', 'channel']);

/** Older activities leave the type out; a chat that is no group is somebody's own. */
const kindOf = ({ conversationType, isGroup, id }: Activity['conversation']): PressedIn['kind'] =>
  kinds.safeParse(conversationType).data ??
  (isGroup ? (id.includes('@thread.tacv2') ? 'channel' : 'groupChat') : 'personal');

/**
 * Activity ids are unique within a conversation only, and may hold any character. Teams sends an
 * activity again under the same id; under a new one when it gave up on the first, which only the
 * domain can tell from a second press.
 */
function commandIdOf({ id, conversation, timestamp, from, value }: Activity): CommandId {
  const unnamed = () => JSON.stringify([from.id, timestamp, value]);
  const parts = JSON.stringify([conversation.id, id ?? unnamed()]);
  return CommandId.parse(`press.${createHash('sha256').update(parts).digest('hex')}`);
}
