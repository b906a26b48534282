import type { SignOffTelling } from '../../services/sign-off/reactions.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** What a lock screen shows: the reference, which decision, what is to be done. Nothing of the case. */
export const signOffAlert = (
  about: string,
  kind: string,
  telling: SignOffTelling,
  context: CardContext,
): string => `${about}: ${kind.toLowerCase()}, ${say(context, words[telling])}`;

const words = {
  opened: 'to be filled in by you',
  asked: 'your decision is asked for',
  nobody: 'nobody who may decide is there',
  late: 'it is late',
  returned: 'sent back, something is missing',
  approved: 'decided',
  declined: 'declined',
  withdrawn: 'withdrawn',
  expired: 'expired without a decision',
  overdue: 'something that was to follow is overdue',
  reminder: 'a date comes near',
  incident: 'an incident was linked to the decision',
} as const satisfies Readonly<Record<SignOffTelling, string>>;
