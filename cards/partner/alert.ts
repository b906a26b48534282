/** What a lock screen shows of partner contact: the case's reference and what it is about, no name. Plain text. */
import type { CaseRef } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

const words = {
  overdue: 'a partner is past its agreed time',
  step: 'the next step with a partner is due',
  managers: 'a partner’s delay needs a manager',
  declined: 'a partner has declined',
  ended: 'what you asked of a partner ended with coordination',
} as const;
export type PartnerTelling = keyof typeof words;

export const isTelling = (name: string): name is PartnerTelling => Object.hasOwn(words, name);

export const partnerAlert = (
  caseRef: CaseRef,
  telling: PartnerTelling,
  context: CardContext,
): string => `${caseRef}: ${say(context, words[telling])}`;
