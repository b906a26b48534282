/** What somebody who acted on a shortage is shown. */
import { shortageCard } from '../../cards/shortage/card.ts';
import { shortageRefusalText } from '../../cards/shortage/refusal.ts';
import type { CardContext, Typed } from '../../cards/context.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { HandledShortage } from '../../services/shortage/desk.ts';
import { isKnown, type Shortage } from '../../services/shortage/shortage.ts';
import type { ShortageRefusal } from '../../services/shortage/stream.ts';
import type { CardReply } from '../card-reply.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { keptText } from '../handlers/consult-views.ts';

/** The card as it stands for the viewer; a sentence where there is none. */
export const showShortage = (
  shortage: Shortage,
  viewer: PersonId,
  context: CardContext,
  notice?: string,
): CardReply =>
  isKnown(shortage)
    ? { card: shortageCard(shortage, viewer, context, notice === undefined ? {} : { notice }) }
    : { message: notice ?? 'No shortage is declared here.' };

export const whyNot = (handled: HandledShortage, context: CardContext): string | undefined =>
  whyUnchanged(handled, (refusal) => shortageRefusalText(refusal, context));

/** The card after a command; where nothing was changed, with the reason and what had been typed. */
export function afterShortage(
  handled: HandledShortage,
  viewer: PersonId,
  context: CardContext,
  typed: Typed = {},
): CardReply {
  const why = whyNot(handled, context);
  const notice = why === undefined ? undefined : `${why}${keptText(typed)}`;
  return showShortage(handled.state, viewer, context, notice);
}

const correctable: readonly ShortageRefusal['reason'][] = [
  'nothingProtected',
  'noMitigation',
  'tooManyMitigations',
  'ownerAway',
  'reviewInThePast',
  'reviewTooLate',
  'timesNotAllowed',
];

/** Whether somebody can put it right on the form itself: they get it back as they filled it in. */
export const isCorrectable = (handled: HandledShortage): boolean =>
  handled.outcome === 'busy' ||
  (handled.outcome === 'refused' && correctable.includes(handled.refusal.reason));
