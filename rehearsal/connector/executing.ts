/** `adaptiveCard/action`: the invoke behind `Action.Execute`. */
import { z } from 'zod';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Answer, Card, MessageView, PressedAction } from '../api.ts';
import type { Scene } from './activities.ts';
import type { BotAnswer } from './delivery.ts';
import { failure } from './failure.ts';
import { adaptiveCardType } from './outgoing.ts';
import type { Teams } from './teams.ts';
import type { TeamsPerson } from './tenant.ts';

export function messageOf({ log }: Teams, id: string): MessageView {
  const message = log.find(id);
  if (!message) throw new OversightError('unknownMessage', `There is no message ${id}.`);
  return message;
}

/** An `Action.Execute`, pressed or sent by Teams itself. */
export type Execution = {
  readonly card: number;
  readonly action: Omit<Extract<PressedAction, { type: 'Action.Execute' }>, 'type'>;
  readonly trigger: 'manual' | 'automatic';
};

/** The card in the answer is seen by this person alone, until the bot updates the message. */
export async function execute(
  teams: Teams,
  scene: Scene,
  message: MessageView,
  { card, action, trigger }: Execution,
): Promise<Answer> {
  const answer = readCardAnswer(
    await teams.delivery.send(
      teams.activities.invoke(scene, {
        name: 'adaptiveCard/action',
        replyToId: message.id,
        value: { action: { type: 'Action.Execute', ...action }, trigger },
      }),
    ),
  );
  // What came too late for the card as it now stands must not hide its update.
  const isCurrent = teams.log.find(message.id)?.version === message.version;
  if (answer.kind === 'card' && isCurrent)
    showOwn(teams, scene.person, message, card, answer.content);
  return answer;
}

function showOwn(
  teams: Teams,
  { key }: TeamsPerson,
  { id }: MessageView,
  card: number,
  content: Card,
): void {
  const view = { message: id, card, content };
  teams.log.setOwnView(key, view);
  teams.events.publish({ type: 'ownView', person: key, view });
}

const InvokeAnswer = z.looseObject({
  statusCode: z.number(),
  type: z.string(),
  value: z.unknown(),
});
const CardContent = z.custom<Card>((value) => typeof value === 'object' && value !== null);

function readCardAnswer(answer: BotAnswer): Answer {
  if (answer.outcome !== 'answered' || answer.status >= 300) return failure(answer);
  const parsed = InvokeAnswer.safeParse(answer.body);
  if (!parsed.success) return failure(answer);
  const { type, value } = parsed.data;
  if (type === adaptiveCardType) {
    const card = CardContent.safeParse(value);
    return card.success ? { kind: 'card', content: card.data } : failure(answer);
  }
  return type === 'application/vnd.microsoft.activity.message' && typeof value === 'string'
    ? { kind: 'text', text: value }
    : failure(answer);
}
