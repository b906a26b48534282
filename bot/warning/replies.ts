import { warningRefusalText } from '../../cards/warning/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { HandledWarning } from '../../services/warning/desk.ts';

const busyText =
  'Several people acted on this at once. Nothing of yours was recorded: please try again.';

/** Why nothing was changed, where nothing was. */
export function warningUnchanged(
  handled: HandledWarning,
  context: CardContext,
): string | undefined {
  switch (handled.outcome) {
    case 'done':
    case 'repeated':
      return undefined;
    case 'refused':
      return warningRefusalText(handled.refusal, context);
    case 'busy':
      return busyText;
    default:
      return assertNever(handled);
  }
}
