/** What a lock screen shows of a case's lead: its reference and what it is about, nobody's name. Plain text. */
import type { CaseRef } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

const words = {
  begun: 'you lead this case until somebody accepts',
  offered: 'you are asked to lead this case',
  offerWaits: 'you are still asked to lead this case',
  accepted: 'the lead was accepted',
  declined: 'the lead was declined',
  lapsed: 'nobody answered the offer of the lead',
  notReached: 'the offer of the lead could not be delivered',
  taken: 'a manager has taken the lead',
  ended: 'coordination has ended',
  endedWithAsks: 'coordination has ended, and with it what you asked of partners',
  missed: 'nobody sees to the lead of this case',
  reviewOverdue: 'the multi-agency review is overdue',
  planTooOld: 'the shared plan is too old',
  caseClosed: 'closed in the record system, please decide whether coordination ends',
  keptOn: 'coordination goes on',
  planStillTooOld: 'the shared plan is still too old',
} as const;
export type LeadTelling = keyof typeof words;

export const leadAlert = (caseRef: CaseRef, telling: LeadTelling, context: CardContext): string =>
  `${caseRef}: ${say(context, words[telling])}`;
