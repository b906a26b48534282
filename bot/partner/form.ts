/** Which form somebody gets, where it is of use to them. */
import type { CardContext } from '../../cards/context.ts';
import type { RegisterView } from '../../cards/coordination/rights.ts';
import { askCard, contactCard, withdrawCard } from '../../cards/partner/forms.ts';
import type { PartnerView } from '../../cards/partner/verbs.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { assertNever } from '../../services/kernel/errors.ts';

export type FormAsked = {
  readonly view: PartnerView;
  /** Which ask it is about. */
  readonly ask?: number | undefined;
  /** The agency whose button was pressed on the register. */
  readonly chosen?: number | undefined;
};

export function formOf(
  { identity, state, partners }: RegisterView,
  { view, ask: number, chosen }: FormAsked,
  context: CardContext,
  filled: Filled,
): Card | undefined {
  const ask = partners?.asks.find((each) => each.number === number);
  switch (view) {
    case 'ask':
      return state.status === 'led' && state.agencies.length > 0
        ? askCard(state, chosen, context, filled)
        : undefined;
    case 'contact':
      return ask && contactCard(identity, ask, context, filled);
    case 'withdraw':
      return ask && withdrawCard(identity, ask, context, filled);
    default:
      return assertNever(view);
  }
}
