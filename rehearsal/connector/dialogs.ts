/** Dialogs (task modules) and the app's commands in menus. */
import { z } from 'zod';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Json } from '../../services/kernel/json.ts';
import type {
  Answer,
  Card,
  CommandRequest,
  DialogOrigin,
  DialogSubmit,
  MessageView,
} from '../api.ts';
import { escapeHtml, type Scene } from './activities.ts';
import type { BotAnswer } from './delivery.ts';
import { failure } from './failure.ts';
import { adaptiveCardType } from './outgoing.ts';
import { postFromPerson } from './posting.ts';
import { sceneAt, sceneIn, type Teams } from './teams.ts';

const themed = { context: { theme: 'default' } };

export async function openDialog(
  teams: Teams,
  scene: Scene,
  origin: Extract<DialogOrigin, { kind: 'card' }>,
  data: Json,
): Promise<Answer> {
  const activity = teams.activities.invoke(scene, {
    name: 'task/fetch',
    replyToId: origin.message,
    value: { data, ...themed },
  });
  return readDialog(await teams.delivery.send(activity), origin);
}

/** Starts a command of the app from a message's menu or beside the compose box. */
export async function startCommand(teams: Teams, request: CommandRequest): Promise<Answer> {
  const { command, conversation, message } = request;
  const origin: DialogOrigin = {
    kind: 'command',
    command,
    conversation,
    ...(message === undefined ? {} : { message }),
  };
  const activity = teams.activities.invoke(sceneOf(teams, request.person, origin), {
    name: 'composeExtension/fetchTask',
    value: { ...commandValue(teams, origin), ...themed },
  });
  return readDialog(await teams.delivery.send(activity), origin);
}

/** Sends what was filled in. The answer may be another dialog, a sentence, or nothing. */
export async function submitDialog(teams: Teams, request: DialogSubmit): Promise<Answer> {
  const { origin, data } = request;
  const scene = sceneOf(teams, request.person, origin);
  if (origin.kind === 'card') {
    const activity = teams.activities.invoke(scene, {
      name: 'task/submit',
      replyToId: origin.message,
      value: { data, ...themed },
    });
    return readDialog(await teams.delivery.send(activity), origin);
  }
  const activity = teams.activities.invoke(scene, {
    name: 'composeExtension/submitAction',
    value: { ...commandValue(teams, origin), data, ...themed },
  });
  const answer = await teams.delivery.send(activity);
  return insertResult(teams, scene, answer) ?? readDialog(answer, origin);
}

function sceneOf(teams: Teams, key: string, origin: DialogOrigin): Scene {
  const person = teams.tenant.person(key);
  if (origin.message !== undefined) {
    const message = teams.log.find(origin.message);
    if (message) return sceneAt(teams, person, message);
  }
  if (origin.kind === 'command') {
    return sceneIn(teams, person, teams.tenant.conversation(origin.conversation, person));
  }
  throw new OversightError('unknownMessage', `There is no message ${origin.message}.`);
}

function commandValue(
  teams: Teams,
  origin: Extract<DialogOrigin, { kind: 'command' }>,
): { readonly [key: string]: Json } {
  const message = origin.message === undefined ? undefined : teams.log.find(origin.message);
  return {
    commandId: origin.command,
    commandContext: message ? 'message' : 'compose',
    ...(message ? { messagePayload: messagePayload(teams, message) } : {}),
  };
}

function messagePayload(teams: Teams, message: MessageView): Json {
  const author = teams.tenant.findPerson(message.from);
  return {
    id: message.id,
    replyToId: message.thread ?? null,
    createdDateTime: message.at,
    lastModifiedDateTime: null,
    deleted: false,
    subject: null,
    summary: null,
    importance: 'normal',
    locale: 'en-gb',
    body: { contentType: 'html', content: `<div>${escapeHtml(message.text)}</div>` },
    from: {
      device: null,
      conversation: null,
      user: author
        ? { userIdentityType: 'aadUser', id: author.aadObjectId, displayName: author.name }
        : null,
      application: author
        ? null
        : { applicationIdentityType: 'bot', id: teams.bot.id, displayName: teams.bot.name },
    },
    reactions: [],
    mentions: [],
    attachments: message.cards.map((card, index) => ({
      id: `${index}`,
      contentType: adaptiveCardType,
      content: JSON.stringify(card),
    })),
  };
}

const CardContent = z.custom<Card>((value) => typeof value === 'object' && value !== null);
const TaskAnswer = z.looseObject({
  task: z.union([
    z.looseObject({ type: z.literal('message'), value: z.string() }),
    z.looseObject({
      type: z.literal('continue'),
      value: z.looseObject({
        title: z.string().default(''),
        card: z.looseObject({ content: CardContent }).optional(),
      }),
    }),
  ]),
});

function readDialog(answer: BotAnswer, origin: DialogOrigin): Answer {
  if (answer.outcome !== 'answered' || answer.status >= 300) return failure(answer);
  const isEmpty = answer.body === null || JSON.stringify(answer.body) === '{}';
  if (isEmpty) return { kind: 'nothing' };
  const parsed = TaskAnswer.safeParse(answer.body);
  if (!parsed.success) return failure(answer);
  const { task } = parsed.data;
  if (task.type === 'message') return { kind: 'text', text: task.value };
  const { title, card } = task.value;
  return card ? { kind: 'dialog', dialog: { title, card: card.content, origin } } : failure(answer);
}

const Result = z.looseObject({
  composeExtension: z.looseObject({
    type: z.literal('result'),
    attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })),
  }),
});

/** A command's result lands in the conversation under the person's own name. */
function insertResult(teams: Teams, scene: Scene, answer: BotAnswer): Answer | undefined {
  const parsed = answer.outcome === 'answered' ? Result.safeParse(answer.body).data : undefined;
  if (!parsed) return undefined;
  const cards = parsed.composeExtension.attachments.flatMap(({ contentType, content }) => {
    const card = CardContent.safeParse(content);
    return contentType === adaptiveCardType && card.success ? [card.data] : [];
  });
  postFromPerson(teams, scene.person, scene.conversation, {
    cards,
    ...(scene.thread === undefined ? {} : { thread: scene.thread }),
  });
  return { kind: 'nothing' };
}
