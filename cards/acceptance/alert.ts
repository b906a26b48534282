/** Lock-screen words: the case's reference and what happened, nothing clinical, nobody's name. */
import type { CaseRef } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

const words = {
  halfway: 'the receiving service has not answered yet',
  accepted: 'the receiving service has accepted',
  missing: 'the receiving service says that something is missing',
  expired: 'the receiving service’s link ended without an answer',
  locked: 'the receiving service’s link is locked after wrong codes',
} as const;
export type AcceptanceTelling = keyof typeof words;

export const isTelling = (name: string): name is AcceptanceTelling => Object.hasOwn(words, name);

export const acceptanceAlert = (
  caseRef: CaseRef,
  telling: AcceptanceTelling,
  context: CardContext,
): string => `${caseRef}: ${say(context, words[telling])}`;
