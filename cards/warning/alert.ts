import type { CaseIdentity } from '../../services/caseload/stream.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** Lock-screen words: the reference and that it waits, nothing clinical. */
export const warningAlert = (
  { caseRef }: CaseIdentity,
  telling: 'reached' | 'unanswered',
  context: CardContext,
): string =>
  telling === 'reached'
    ? say(context, '{caseRef}: newly flagged. Please look at it today.', { caseRef })
    : say(context, '{caseRef}: a flag has had no answer in time. Please decide.', { caseRef });
