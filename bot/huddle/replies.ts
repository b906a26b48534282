/** What somebody who acted on a huddle is shown. */
import { huddleCard, type HuddleCardOptions } from '../../cards/huddle/card.ts';
import { decidedCard } from '../../cards/huddle/decided.ts';
import { huddleRefusalText } from '../../cards/huddle/refusal.ts';
import { isOfTeam } from '../../cards/huddle/rights.ts';
import type { CardContext, Typed } from '../../cards/context.ts';
import type { HandledHuddle } from '../../services/huddle/desk.ts';
import { isPosted, type Huddle, type HuddleEntry } from '../../services/huddle/huddle.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import type { CardReply } from '../card-reply.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { keptText } from '../handlers/consult-views.ts';

/** The card as it stands for the viewer; a sentence where there is none. */
export const showHuddle = (
  huddle: Huddle,
  viewer: PersonId,
  context: CardContext,
  options: HuddleCardOptions = {},
): CardReply =>
  isPosted(huddle)
    ? { card: huddleCard(huddle, viewer, context, options) }
    : { message: options.notice ?? 'This huddle has not begun yet.' };

const whyNot = (handled: HandledHuddle, context: CardContext): string | undefined =>
  whyUnchanged(handled, (refusal) => huddleRefusalText(refusal, context));

/** The card after a command; where nothing was changed, with the reason and what had been typed. */
export function afterHuddle(
  handled: HandledHuddle,
  viewer: PersonId,
  context: CardContext,
  typed: Typed = {},
): CardReply {
  const why = whyNot(handled, context);
  const notice = why === undefined ? undefined : `${why}${keptText(typed)}`;
  return showHuddle(handled.state, viewer, context, { notice });
}

/** What stands where somebody else was quicker, with what was typed; else as `afterHuddle`. */
export function afterDecision(
  handled: HandledHuddle,
  { viewer, caseRef }: { readonly viewer: PersonId; readonly caseRef: CaseRef },
  context: CardContext,
  typed: Typed,
): CardReply {
  const { state } = handled;
  const why = whyNot(handled, context);
  const decided = isPosted(state) ? decidedIn(state.entries, caseRef) : undefined;
  if (why === undefined || !decided || !isPosted(state) || !isOfTeam(state.team, viewer, context)) {
    return afterHuddle(handled, viewer, context, typed);
  }
  return { card: decidedCard(decided, state, context, `${why}${keptText(typed)}`) };
}

export function decidedIn(entries: readonly HuddleEntry[], caseRef: CaseRef) {
  const entry = entries.find((each) => each.caseRef === caseRef);
  return entry?.decided ? { ...entry, decided: entry.decided } : undefined;
}
