/** What people may do with an action. Pure, like all of `decide.ts`. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { latestDue, type Action, type OpenAction } from './action.ts';
import type { ActionByPeople, ActionEvent, ActionRefusal } from './stream.ts';

export type ActionDecision = Decision<ActionEvent, ActionRefusal>;

type By = { readonly by: PersonId; readonly at: Instant };
type Of<Type extends ActionByPeople['type']> = Extract<ActionByPeople, { readonly type: Type }>;

export function decideByPeople(
  state: Action,
  { actor, at, command }: CommandEnvelope<ActionByPeople>,
): ActionDecision {
  if (state.status === 'notOpened') return refuse({ reason: 'unknownAction' });
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  const others = 'managers' in command ? mayNot(state, actor, command.managers) : undefined;
  if (others) return refuse(others);
  if (state.status === 'done') {
    const { by, text } = state.outcome;
    const isSame = command.type === 'complete' && by === actor && text === command.outcome;
    return isSame ? accept() : refuse({ reason: 'alreadyDone', by });
  }
  return whileOpen(state, command, { by: actor, at });
}

/** For whoever has it, whoever it is kept for, and the team's managers in their place. */
function mayNot(
  { owner, kept }: Exclude<Action, { readonly status: 'notOpened' }>,
  actor: PersonId,
  managers: readonly PersonId[],
): ActionRefusal | undefined {
  const may = [owner, kept?.person, ...managers].includes(actor);
  return may ? undefined : { reason: 'notOwner', owner, managers };
}

// eslint-disable-next-line complexity -- one line or two per command
function whileOpen(state: OpenAction, command: ActionByPeople, { by, at }: By): ActionDecision {
  switch (command.type) {
    case 'complete': {
      const outcome = { text: command.outcome, by, at };
      const asked = state.offer ? { offeredTo: state.offer.to } : {};
      return accept({ type: 'actionDone', outcome, ...asked });
    }
    case 'snooze':
      return snooze(state, command, { by, at });
    case 'offer':
      return offer(state, command, { by, at });
    case 'accept':
      // The same press again: it is theirs already.
      if (state.owner === by) return accept();
      return state.offer?.to === by
        ? accept({ type: 'actionAccepted', from: state.owner, to: by, at })
        : refuse({ reason: 'notOfferedToYou', owner: state.owner });
    case 'decline':
      return decline(state, command, { by, at });
    case 'takeBack':
      return state.offer
        ? accept({ type: 'offerTakenBack', to: state.offer.to, by, at })
        : refuse({ reason: 'nothingOffered', owner: state.owner });
    default:
      return assertNever(command);
  }
}

function snooze(state: OpenAction, command: Of<'snooze'>, { by, at }: By): ActionDecision {
  const { due, reason, today, deadlines, tellAt } = command;
  const { snoozed } = state;
  if (due === state.due && snoozed?.by === by && snoozed.reason === reason) return accept();
  const latest = latestDue(state);
  if (due < today) return refuse({ reason: 'dueInThePast' });
  if (due > latest) return refuse({ reason: 'dueTooFar', latest });
  if (due <= state.due) return refuse({ reason: 'dueNotLater', due: state.due });
  return accept({ type: 'actionSnoozed', by, reason, due, deadlines, tellAt, at });
}

function offer(state: OpenAction, command: Of<'offer'>, { by, at }: By): ActionDecision {
  const { to, reason, tellAt, againAt, lapsesAt } = command;
  if (state.kept) return refuse({ reason: 'keptForSomebody', person: state.kept.person });
  if (to === state.owner) return refuse({ reason: 'alreadyTheirs', person: to });
  if (state.offer) {
    const isSame = state.offer.to === to && state.offer.by === by;
    return isSame ? accept() : refuse({ reason: 'alreadyOffered', to: state.offer.to });
  }
  return accept({
    type: 'actionOffered',
    ...{ offer: { to, by, reason, at, lapsesAt }, tellAt, againAt },
  });
}

function decline(
  { offer: open, notTaken, owner }: OpenAction,
  { reason }: Of<'decline'>,
  { by, at }: By,
): ActionDecision {
  if (open?.to === by) {
    return accept({ type: 'actionNotTaken', to: by, reason, offeredBy: open.by, at });
  }
  const isSame = notTaken?.to === by && notTaken.reason === reason;
  return isSame ? accept() : refuse({ reason: 'notOfferedToYou', owner });
}
