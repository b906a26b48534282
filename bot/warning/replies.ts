import { warningRefusalText } from '../../cards/warning/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import type { HandledWarning } from '../../services/warning/desk.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

const busyText =
  'Several people acted on this at once. Nothing of yours was recorded: please try again.';

/** Why nothing was recorded, where nothing was. */
export const warningUnchanged = (
  handled: HandledWarning,
  context: CardContext,
): string | undefined =>
  whyUnchanged(handled, (refusal) => warningRefusalText(refusal, context), busyText);
