/** What somebody reads whose press changed nothing. */
import { assertNever } from '../../services/kernel/errors.ts';

export const busyText =
  'Several people acted on this at once. Nothing of yours was changed: please try again.';

/** How a command ended, as far as it has to be told. */
export type Ended<Refusal> =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'busy' };

/** Why nothing was changed, where nothing was. */
export function whyUnchanged<Refusal>(
  handled: Ended<Refusal>,
  refusalText: (refusal: Refusal) => string,
  busy = busyText,
): string | undefined {
  switch (handled.outcome) {
    case 'done':
    case 'repeated':
      return undefined;
    case 'refused':
      return refusalText(handled.refusal);
    case 'busy':
      return busy;
    default:
      return assertNever(handled);
  }
}
