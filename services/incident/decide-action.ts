/** What is agreed in a review, and whether it holds. Pure. */
import { accept, refuse } from '../kernel/decision.ts';
import { notOpen, onlyTheLead, type Acting, type IncidentDecision } from './acting.ts';
import { openRechecks, type Review } from './incident.ts';
import { mayWrite } from './rights.ts';
import type { IncidentIntent } from './stream.ts';

type Of<Type extends IncidentIntent['type']> = Extract<IncidentIntent, { readonly type: Type }>;

/** Another one in place of what did not work may be agreed once the review is closed, too. */
export function decideAction(
  state: Review,
  acting: Acting,
  { what, owner, due, recheckOn, recheckAt, replaces }: Of<'agree'>,
): IncidentDecision {
  if (state.status === 'withdrawn' || (state.status === 'closed' && replaces === undefined)) {
    return refuse(notOpen(state));
  }
  if (!mayWrite(state, acting, acting.by)) return refuse(onlyTheLead(state, acting));
  if (recheckOn < due) return refuse({ reason: 'recheckBeforeDue' });
  if (replaces !== undefined && !openRechecks(state).some(({ number }) => number === replaces)) {
    return refuse({ reason: 'noRecheck' });
  }
  if (state.actions.length >= MOST) return refuse({ reason: 'tooMany', most: MOST });
  const { by, at } = acting;
  return accept({
    ...{ type: 'reviewActionAgreed', number: state.actions.length + 1 },
    ...(replaces === undefined ? {} : { replaces }),
    ...{ what, owner, due, recheckOn, recheckAt, by, at },
  });
}

/** A review that was closed still hears whether what was agreed holds. */
export function decideRecheck(
  state: Review,
  acting: Acting,
  { action: number, terms }: Of<'recheck'>,
): IncidentDecision {
  if (state.status === 'withdrawn') return refuse(notOpen(state));
  if (!mayWrite(state, acting, acting.by)) return refuse(onlyTheLead(state, acting));
  if (!state.actions.some((each) => each.number === number)) {
    return refuse({ reason: 'unknownAction' });
  }
  if (!openRechecks(state).some((each) => each.number === number)) {
    return refuse({ reason: 'noRecheck' });
  }
  const { by, at } = acting;
  return accept({ type: 'actionRechecked', action: number, terms, by, at });
}

const MOST = 20;
