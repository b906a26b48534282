/** Folds events into a shortage. Total: an event that no longer fits changes nothing. */
import { assertNever } from '../kernel/errors.ts';
import type { DeclaredShortage, Mitigation, ProposedShortage, Shortage } from './shortage.ts';
import type { ShortageEvent } from './stream.ts';

type EventOf<Type extends ShortageEvent['type']> = Extract<ShortageEvent, { readonly type: Type }>;

export const initialShortage: Shortage = { status: 'none' };

// eslint-disable-next-line complexity -- one line per event
export function evolveShortage(state: Shortage, event: ShortageEvent): Shortage {
  switch (event.type) {
    case 'shortageProposed': {
      const { id, team, causes, at: proposedAt } = event;
      return { status: 'proposed', id, team, causes, proposedAt, reminders: 0 };
    }
    case 'shortageDeclared':
      return declared(state, event);
    case 'causesChanged':
    case 'causesGone':
    case 'decisionReminded':
    case 'proposalLapsed':
    case 'proposalDismissed':
      return state.status === 'proposed' ? evolveProposed(state, event) : state;
    case 'reviewReminded':
    case 'reviewOverdue':
    case 'shortageReviewed':
    case 'mitigationDone':
    case 'mitigationReminded':
    case 'mitigationOverdue':
    case 'shortageEnded':
      return state.status === 'declared' ? evolveDeclared(state, event) : state;
    default:
      return assertNever(event);
  }
}

function declared(state: Shortage, event: EventOf<'shortageDeclared'>): DeclaredShortage {
  const { id, team, by: declaredBy, plan, reviewAt, at } = event;
  const { times } = plan;
  return {
    status: 'declared',
    ...{ id, team, plan, declaredBy, declaredAt: at, reviewAt },
    ...(state.status === 'proposed'
      ? { proposed: { causes: state.causes, proposedAt: state.proposedAt } }
      : {}),
    timesSince: times.length === 0 ? [] : [{ at, times }],
  };
}

function evolveProposed(
  state: ProposedShortage,
  event: EventOf<
    'causesChanged' | 'causesGone' | 'decisionReminded' | 'proposalLapsed' | 'proposalDismissed'
  >,
): Shortage {
  const { id, team, causes, proposedAt, clearSince: _clear, ...rest } = state;
  const proposal = { id, team, causes, proposedAt };
  switch (event.type) {
    case 'causesChanged':
      return { ...rest, ...proposal, causes: event.causes };
    case 'causesGone':
      return { ...state, clearSince: event.at };
    case 'decisionReminded':
      return { ...state, reminders: state.reminders + 1 };
    case 'proposalLapsed':
      return { status: 'lapsed', ...proposal, lapsedAt: event.at };
    case 'proposalDismissed': {
      const { by, at, reason } = event;
      return { status: 'dismissed', ...proposal, dismissed: { by, at, reason } };
    }
    default:
      return assertNever(event);
  }
}

function evolveDeclared(
  state: DeclaredShortage,
  event: EventOf<
    | 'reviewReminded'
    | 'reviewOverdue'
    | 'shortageReviewed'
    | 'mitigationDone'
    | 'mitigationReminded'
    | 'mitigationOverdue'
    | 'shortageEnded'
  >,
): Shortage {
  switch (event.type) {
    case 'reviewReminded':
      return { ...state, reviewRemindedAt: event.at };
    case 'reviewOverdue': {
      const { since, times } = state.overdue ?? { since: event.at, times: 0 };
      return { ...state, overdue: { since, times: times + 1 } };
    }
    case 'shortageReviewed':
      return reviewed(state, event);
    case 'mitigationDone': {
      const { by, at, note } = event;
      return withMitigation(state, event.number, { done: { by, at, note } });
    }
    case 'mitigationOverdue':
      return withMitigation(state, event.number, { overdueSince: event.at });
    case 'mitigationReminded':
      return state;
    case 'shortageEnded': {
      const { overdue: _overdue, reviewRemindedAt: _reminded, ...declaration } = state;
      const { by, at, reason, learned } = event;
      return { ...declaration, status: 'ended', ended: { by, at, reason, learned } };
    }
    default:
      return assertNever(event);
  }
}

function reviewed(state: DeclaredShortage, event: EventOf<'shortageReviewed'>): DeclaredShortage {
  const { overdue: _overdue, reviewRemindedAt: _reminded, ...rest } = state;
  const { outcome, note, by, at, reviewAt, plan = state.plan } = event;
  const same = JSON.stringify(plan.times) === JSON.stringify(state.plan.times);
  return {
    ...rest,
    plan,
    reviewAt,
    reviewed: { outcome, note, by, at },
    timesSince: same ? state.timesSince : [...state.timesSince, { at, times: plan.times }],
  };
}

const withMitigation = (
  state: DeclaredShortage,
  number: number,
  change: Pick<Mitigation, 'done' | 'overdueSince'>,
): DeclaredShortage => ({
  ...state,
  plan: {
    ...state.plan,
    mitigations: state.plan.mitigations.map((each) =>
      each.number === number ? { ...each, ...change } : each,
    ),
  },
});
