import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { sensitivityWords } from '../vocabulary.ts';
import { happeningText, type Happening } from './telling-words.ts';

/**
 * What a lock screen shows: the case reference, the urgency and what happened, nothing clinical.
 * Plain text, at most 150 characters or so.
 */
export const alertText = (
  consult: RequestedConsult,
  what: Happening,
  context: CardContext,
): string =>
  `${consult.request.caseRef} · ${say(context, sensitivityWords[consult.request.sensitivity])}: ${happeningText(consult, what, context)}`;
