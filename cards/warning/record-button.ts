import { mayRecord } from '../../services/warning/decide.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { WarningView } from '../../services/warning/desk.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';

export const recordButton = ({ team, caseRef }: CaseIdentity, context: CardContext): Part =>
  button({
    title: say(context, 'Record a contact'),
    verb: 'warning.contactForm',
    data: { team, caseRef },
  });

/** Whether there is anything for the viewer to record. */
export const mayRecordNow = ({ set, people, known }: WarningView, viewer: Viewer): boolean =>
  set !== undefined &&
  viewer !== 'everyone' &&
  mayRecord(people).includes(viewer) &&
  !(known.status === 'known' && known.facts?.status === 'closed');
