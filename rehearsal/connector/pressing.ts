/** People press buttons on cards. */
import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';
import type { ActRequest, Answer, MessageView } from '../api.ts';
import type { Activities, Scene } from './activities.ts';
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
  msteams: z.looseObject({
    type: z.string(),
    text: z.string().default(''),
    value: z.custom<Json>().default(null),
  }),
});

/** A plain submit, or one of those that Teams treats in its own way. */
async function submit(
  teams: Teams,
  scene: Scene,
  message: MessageView,
  data: Json,
): Promise<Answer> {
  const replyToId = message.id;
  const { msteams } = TeamsData.safeParse(data).data ?? {};
  switch (msteams?.type) {
    case 'task/fetch':
      return openDialog(teams, scene, { kind: 'card', message: message.id }, data);
    case 'imBack':
      return sayBack(teams, scene, message, msteams.value);
    case 'messageBack':
      return post(teams, scene, { replyToId, value: msteams.value, text: msteams.text });
    case undefined:
    default:
      return post(teams, scene, { replyToId, value: data });
  }
}

async function sayBack(
  teams: Teams,
  { person }: Scene,
  { conversation }: MessageView,
  value: Json,
): Promise<Answer> {
  const text = typeof value === 'string' ? value : '';
  await say(teams, { person: person.key, conversation, text });
  return { kind: 'nothing' };
}

async function post(
  teams: Teams,
  scene: Scene,
  fields: Parameters<Activities['submit']>[1],
): Promise<Answer> {
  const answer = await teams.delivery.send(teams.activities.submit(scene, fields));
  return answer.outcome === 'answered' && answer.status < 300
    ? { kind: 'nothing' }
    : failure(answer);
}
