/** `fileConsent/invoke`: somebody says whether the bot may put a file into their OneDrive. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Answer, ConsentRequest } from '../api.ts';
import { messageOf } from './executing.ts';
import { failure } from './failure.ts';
import { sceneAt, type Teams } from './teams.ts';

/** Throws `noSuchButton` where the message asks for nothing. */
export async function consent(
  teams: Teams,
  { person, message: id, action }: ConsentRequest,
): Promise<Answer> {
  const message = messageOf(teams, id);
  const asked = message.fileCards?.find((card) => card.kind === 'consent');
  if (asked === undefined) throw new OversightError('noSuchButton', `${id} offers no file.`);
  const { name, acceptContext, declineContext } = asked;
  const value: Json =
    action === 'accept'
      ? { type: 'fileUpload', action, context: acceptContext, uploadInfo: roomFor(teams, name) }
      : { type: 'fileUpload', action, context: declineContext };
  const scene = sceneAt(teams, teams.tenant.person(person), message);
  const answer = await teams.delivery.send(
    teams.activities.invoke(scene, { name: 'fileConsent/invoke', replyToId: id, value }),
  );
  return answer.outcome === 'answered' && answer.status < 300
    ? { kind: 'nothing' }
    : failure(answer);
}

function roomFor({ files }: Teams, name: string): Json {
  const { id, uploadUrl, contentUrl } = files.reserve(name);
  const fileType = /[^.]*$/.exec(name)?.[0] ?? '';
  return { contentUrl, name, uploadUrl, uniqueId: id, fileType };
}
