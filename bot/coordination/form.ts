/** Which form somebody gets, where it is of use to them. */
import {
  declineCard,
  beginCard,
  closedCard,
  endCard,
  offerCard,
  takeCard,
} from '../../cards/coordination/lead-forms.ts';
import {
  agencyCard,
  planCard,
  reviewCard,
  routeCard,
} from '../../cards/coordination/register-forms.ts';
import {
  isInCharge,
  isManagerOf,
  isOfTeam,
  mayKeep,
  type RegisterView,
} from '../../cards/coordination/rights.ts';
import type { CoordinationView } from '../../cards/coordination/verbs.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import { mayBeOver, type LedCase } from '../../services/coordination/coordination.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';

export type FormAsked = {
  readonly view: CoordinationView;
  /** Which agency it is about; none: a new one. */
  readonly agency?: number | undefined;
};

type Led = { readonly led: LedCase; readonly partners: RegisterView['partners'] };

export function formOf(
  { identity, state, partners }: RegisterView,
  asked: FormAsked,
  viewer: PersonId,
  context: CardContext,
  filled: Filled = {},
): Card | undefined {
  if (state.status === 'led')
    return whileLed({ led: state, partners }, asked, viewer, context, filled);
  return asked.view === 'begin' && isOfTeam(identity, viewer, context)
    ? beginCard(identity, viewer, context, filled)
    : undefined;
}

// eslint-disable-next-line complexity -- one line or two per form
function whileLed(
  { led, partners }: Led,
  { view, agency: number }: FormAsked,
  viewer: PersonId,
  context: CardContext,
  filled: Filled,
): Card | undefined {
  const isMine = isInCharge(led, viewer, context);
  const keeps = mayKeep(led, viewer, context);
  const agency = led.agencies.find((each) => each.number === number);
  switch (view) {
    case 'status':
    case 'begin':
      return undefined;
    case 'offer':
      return isMine && !led.offer ? offerCard(led, context, filled) : undefined;
    case 'decline':
      return led.offer?.to === viewer
        ? declineCard(led, led.offer.number, context, filled)
        : undefined;
    case 'take':
      return isManagerOf(led, viewer, context) ? takeCard(led, context, filled) : undefined;
    case 'end':
      return isMine ? endingCard({ led, partners }, context, filled) : undefined;
    case 'agency':
      if (number !== undefined && !agency) return undefined;
      return keeps ? agencyCard(led, agency, context, filled) : undefined;
    case 'route':
      return keeps && agency ? routeCard(led, agency, context, filled) : undefined;
    case 'plan':
      return keeps ? planCard(led, context, filled) : undefined;
    case 'review':
      return keeps ? reviewCard(led, context, filled) : undefined;
    default:
      return assertNever(view);
  }
}

const endingCard = ({ led, partners }: Led, context: CardContext, filled: Filled): Card =>
  mayBeOver(led)
    ? closedCard(led, partners, context, filled)
    : endCard(led, partners, context, filled);
