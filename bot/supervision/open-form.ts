/** Which form somebody gets who asks for one. */
import { commentForm, finishForm, planForm } from '../../cards/supervision/forms.ts';
import { isWorker, mayHold, type SupervisionView } from '../../cards/supervision/rights.ts';
import { caseForm, talkForm, testForm } from '../../cards/supervision/session-forms.ts';
import type { SupervisionCardView } from '../../cards/supervision/verbs.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import type { Filled } from '../../cards/shortage/fields.ts';
import type { CaseRef, PersonId } from '../../services/kernel/ids.ts';
import type { Session, SessionCase } from '../../services/supervision/supervision.ts';

/** Nothing where the form is of no use to them, or not any more: they see how it stands. */
export function formFor(
  which: SupervisionCardView,
  view: SupervisionView,
  actor: PersonId,
  context: CardContext,
): Card | undefined {
  const { state } = view;
  if (state.status === 'unknown') return undefined;
  switch (which) {
    case 'status':
    case 'last':
      return undefined;
    case 'plan':
      return planForm(view, state, context);
    case 'comment':
      return commentFormFor(view, actor, context);
    case 'talk':
    case 'test':
    case 'finish':
      return mayHold(view, actor) ? sessionForm(which, view, context) : undefined;
  }
}

/** The worker's, of the last session, until they have answered. */
function commentFormFor(
  view: SupervisionView,
  actor: PersonId,
  context: CardContext,
): Card | undefined {
  const last = view.state.status === 'known' ? view.state.last : undefined;
  return last && !last.answer && isWorker(view, actor)
    ? commentForm(view, last.number, context)
    : undefined;
}

/** A part of the session that is being held, with what was typed. */
export function sessionForm(
  which: 'talk' | 'test' | 'finish',
  view: SupervisionView,
  context: CardContext,
  filled: Filled = {},
): Card | undefined {
  const known = view.state.status === 'known' ? view.state : undefined;
  if (!known?.current) return undefined;
  const session = known.current;
  switch (which) {
    case 'talk':
      return talkForm(view, session, context, filled);
    case 'test':
      return session.tested && testForm(view, session, context, filled);
    case 'finish':
      return finishForm(view, { session, known }, context, filled);
  }
}

type Which = { readonly session: number; readonly caseRef: CaseRef; readonly page: number };

export function caseFormFor(
  view: SupervisionView,
  { session: number, caseRef, page }: Which,
  context: CardContext,
  filled: Filled = {},
): Card | undefined {
  const session = currentOf(view, number);
  const listed = session && caseIn(session, caseRef);
  return session && listed && caseForm(view, { session, listed, page }, context, filled);
}

export const currentOf = ({ state }: SupervisionView, number: number): Session | undefined =>
  state.status === 'known' && state.current?.number === number ? state.current : undefined;

export const caseIn = ({ cases }: Session, caseRef: CaseRef): SessionCase | undefined =>
  cases.find((each) => each.caseRef === caseRef);
