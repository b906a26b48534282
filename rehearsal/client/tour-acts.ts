/** Does a step of the tour, and sees whether a press did it. */
import type { Answer } from '../api.ts';
import { post, Refused } from './server.ts';
import type { TourAct } from './tour-step.ts';

/** A form that comes back with its problems still has the button that was pressed. */
export const hasMovedOn = (verb: string, answer: Answer): boolean =>
  answer.kind === 'card'
    ? !JSON.stringify(answer.content).includes(`"${verb}"`)
    : answer.kind === 'nothing';

/** Does what the step asks for, in the visitor's place. Throws `Refused`. */
export async function perform(act: TourAct): Promise<void> {
  switch (act.type) {
    case 'say':
      await post('say', {
        person: act.person,
        conversation: `personal:${act.person}`,
        text: act.text,
      });
      break;
    case 'clock':
      await post('clock', { by: act.by });
      break;
    case 'microsoft365':
      await post('away', { person: act.person, ...act.changes });
      break;
    case 'press': {
      const { type: _type, ...request } = act;
      const answer = await post('press', request);
      if (answer.kind === 'failed' || answer.kind === 'text') throw new Refused(answer.text);
      break;
    }
  }
}
