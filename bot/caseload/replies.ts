import { caseRefusalText } from '../../cards/caseload/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import type { HandledCase } from '../../services/caseload/desk.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

/** Why nothing was changed, where nothing was. */
export const caseUnchanged = (handled: HandledCase, context: CardContext): string | undefined =>
  whyUnchanged(handled, (refusal) => caseRefusalText(refusal, context));
