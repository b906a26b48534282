import type { CaseIdentity } from '../../services/caseload/stream.ts';

/** Lock-screen words: the reference and that it waits, nothing clinical. */
export const warningAlert = (
  { caseRef }: CaseIdentity,
  telling: 'reached' | 'unanswered',
): string =>
  telling === 'reached'
    ? `${caseRef}: newly flagged. Please look at it today.`
    : `${caseRef}: a flag has had no answer in time. Please decide.`;
