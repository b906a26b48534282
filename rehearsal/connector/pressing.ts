/** People press buttons on cards. */
import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';
import type { ActRequest, Answer, MessageView } from '../api.ts';
import type { Scene } from './activities.ts';
import type { BotAnswer } from './delivery.ts';
import { openDialog } from './dialogs.ts';
import { execute, messageOf } from './executing.ts';
import { failure } from './failure.ts';
import { say } from './speaking.ts';
import { sceneAt, type Teams } from './teams.ts';

/** Does what Teams does when a person presses a button. */
export async function act(teams: Teams, request: ActRequest): Promise<Answer> {
  const person = teams.tenant.person(request.person);
  const message = messageOf(teams, request.message);
  const scene = sceneAt(teams, person, message);
  const { action } = request;
  if (action.type === 'Action.Submit') return submit(teams, scene, message, action.data);
  return execute(teams, scene, message, {
    card: request.card ?? 0,
    action,
    trigger: 'manual',
  });
}

const TeamsData = z.looseObject({
  msteams: z
    .looseObject({
      type: z.string(),
      text: z.string().optional(),
      displayText: z.string().optional(),
      value: z.custom<Json>().optional(),
    })
    .optional(),
});

/** A plain submit, or one of those that Teams treats in its own way. */
async function submit(
  teams: Teams,
  scene: Scene,
  message: MessageView,
  data: Json,
): Promise<Answer> {
  const special = TeamsData.safeParse(data).data?.msteams;
  const { key } = scene.person;
  const replyToId = message.id;
  switch (special?.type ?? 'submit') {
    case 'task/fetch':
      return openDialog(teams, scene, { kind: 'card', message: message.id }, data);
    case 'imBack': {
      const text = typeof special?.value === 'string' ? special.value : '';
      await say(teams, { person: key, conversation: message.conversation, text });
      return { kind: 'nothing' };
    }
    case 'messageBack': {
      const { text = '', value = null } = special ?? {};
      return sent(
        await teams.delivery.send(teams.activities.submit(scene, { replyToId, value, text })),
      );
    }
    default:
      return sent(
        await teams.delivery.send(teams.activities.submit(scene, { replyToId, value: data })),
      );
  }
}

const sent = (answer: BotAnswer): Answer =>
  answer.outcome === 'answered' && answer.status < 300 ? { kind: 'nothing' } : failure(answer);
