/** What somebody who acted on a sign-off is shown. */
import type { CardContext } from '../../cards/context.ts';
import type { Part } from '../../cards/render.ts';
import { signOffCard } from '../../cards/sign-off/card.ts';
import { maySeeSignOff } from '../../cards/sign-off/rights.ts';
import { signOffRefusalText } from '../../cards/sign-off/refusal.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { HandledSignOff, SignOffView } from '../../services/sign-off/desk.ts';
import type { SignOffRefusal } from '../../services/sign-off/stream.ts';
import type { CardReply } from '../card-reply.ts';
import { whyUnchanged } from '../replies/unchanged.ts';

export const noSuchSignOff: CardReply = {
  message: 'There is no such sign-off. Write “sign off” and a case reference to begin one.',
};

/** The card as it stands for the viewer; a notice says what else there is to say. */
export function showSignOff(
  view: SignOffView | undefined,
  viewer: PersonId,
  context: CardContext,
  options: { readonly notice?: string | undefined; readonly more?: readonly Part[] } = {},
): CardReply {
  if (view === undefined) return noSuchSignOff;
  if (!maySeeSignOff(view, viewer)) {
    const why = options.notice === undefined ? '' : `${options.notice}\n\n`;
    return { message: `${why}People of the team, and those who decide, see this sign-off.` };
  }
  return { card: signOffCard(view, viewer, context, options) };
}

export const whyNot = (handled: HandledSignOff, context: CardContext): string | undefined =>
  whyUnchanged(handled, (refusal) => signOffRefusalText(refusal, context));

const correctable: readonly SignOffRefusal['reason'][] = [
  ...(['partChanged', 'unknownOutcome', 'reviewMissing', 'reviewTooLate'] as const),
  ...(['reviewPast', 'followUpProblem'] as const),
];

/** Whether somebody can put it right on the form itself: they get it back as they filled it in. */
export const isCorrectable = (handled: HandledSignOff): boolean =>
  handled.outcome === 'busy' ||
  (handled.outcome === 'refused' && correctable.includes(handled.refusal.reason));
