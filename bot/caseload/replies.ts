import { caseRefusalText } from '../../cards/caseload/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import type { HandledCase } from '../../services/caseload/desk.ts';
import { assertNever } from '../../services/kernel/errors.ts';

const busyText =
  'Several people acted on this at once. Nothing of yours was changed: please try again.';

/** Why nothing was changed, where nothing was. */
export function caseUnchanged(handled: HandledCase, context: CardContext): string | undefined {
  switch (handled.outcome) {
    case 'done':
    case 'repeated':
      return undefined;
    case 'refused':
      return caseRefusalText(handled.refusal, context);
    case 'busy':
      return busyText;
    default:
      return assertNever(handled);
  }
}
