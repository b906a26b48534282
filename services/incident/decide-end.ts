/** Closing a review, and opening it again. Pure. */
import { accept, refuse } from '../kernel/decision.ts';
import { onlyTheLead, type Acting, type IncidentDecision } from './acting.ts';
import type { Review } from './incident.ts';
import { mayWrite } from './rights.ts';
import type { ClosingTerms, IncidentIntent, MissingPart } from './stream.ts';

type Of<Type extends IncidentIntent['type']> = Extract<IncidentIntent, { readonly type: Type }>;

/** With what was learnt. It needs somebody who led it, a first look, a factor, a theme, and an action or why there is none. */
export function decideClose(
  state: Review,
  { by, at }: Pick<Acting, 'by' | 'at'>,
  { learning, isReleased, noActionWhy, month }: Of<'close'>,
): IncidentDecision {
  const missing = missingIn(state, { noActionWhy });
  if (missing.length > 0) return refuse({ reason: 'incomplete', missing });
  const why = state.actions.length > 0 || noActionWhy === undefined ? {} : { noActionWhy };
  return accept({ type: 'reviewClosed', learning, isReleased, ...why, month, by, at });
}

function missingIn(
  { lead, firstLook, factors, themes, actions }: Review,
  { noActionWhy }: { readonly noActionWhy?: ClosingTerms['noActionWhy'] | undefined },
): readonly MissingPart[] {
  const isThere: Readonly<Record<MissingPart, boolean>> = {
    lead: lead !== undefined,
    firstLook: firstLook !== undefined,
    factors: factors.length > 0,
    themes: themes.length > 0,
    actions: actions.length > 0 || noActionWhy !== undefined,
  };
  const all = ['lead', 'firstLook', 'factors', 'themes', 'actions'] as const;
  return all.filter((part) => !isThere[part]);
}

/** Something new came to be known: all its clocks run again. */
export function decideReopen(
  state: Review,
  acting: Acting,
  { why, dueOn, dueAt, leadBy, lookBy }: Of<'reopen'>,
): IncidentDecision {
  if (state.status === 'open') return refuse({ reason: 'isOpen' });
  if (!mayWrite(state, acting, acting.by)) return refuse(onlyTheLead(state, acting));
  const { by, at } = acting;
  return accept({ type: 'reviewReopened', why, dueOn, dueAt, leadBy, lookBy, by, at });
}
