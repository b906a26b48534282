import type { CohortTelling } from '../../services/cohort/reactions.ts';
import type { CaseRef } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** What a lock screen shows: the case reference and what is to be done, nothing of the case. */
export const cohortAlert = (
  caseRef: CaseRef,
  telling: CohortTelling,
  context: CardContext,
): string => `${caseRef}: ${say(context, words[telling])}`;

const words = {
  proposed: 'a proposal waits for your answer',
  unanswered: 'a proposal waits, and nobody has answered it in time',
  entered: 'you lead this case’s plan from now on',
  progressDue: 'your progress note is due today',
  progressMissed: 'a progress note has not come in time',
  stuck: 'its plan is stuck, please look at it',
  stepOverdue: 'a step of its plan is past its date',
  stepEscalated: 'a step of its plan is still past its date',
  leadChanged: 'you lead this case’s plan from now on',
  left: 'it is off the caseload, and a manager decides whether its plan goes on',
  keptIn: 'its plan goes on',
  steppedDown: 'its plan has ended',
} as const satisfies Readonly<Record<CohortTelling, string>>;
