/** The only place where the rules of a review live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import { notOpen, onlyTheLead, type Acting, type IncidentDecision } from './acting.ts';
import { decideAction, decideRecheck } from './decide-action.ts';
import { decideClose, decideReopen } from './decide-end.ts';
import { decideLead, leadByTheService } from './decide-lead.ts';
import { isOpened, isToDo, openRechecks, runs, type Incident, type Review } from './incident.ts';
import { mayWrite } from './rights.ts';
import { mostThemesOfReview } from './settings.ts';
import type { IncidentCommand } from './stream.ts';

type Envelope = CommandEnvelope<IncidentCommand>;
const ofService = ['remind', 'askRecheck', 'handOver', 'handBack', 'look'] as const;
type ByService = Extract<IncidentCommand, { readonly type: (typeof ofService)[number] }>;
type ByPeople = Exclude<IncidentCommand, ByService>;

const isOfService = (command: IncidentCommand): command is ByService =>
  ofService.some((type) => type === command.type);

export function decideIncident(
  state: Incident,
  { command, actor, at }: Envelope,
): IncidentDecision {
  if (isOfService(command)) {
    return actor === 'service'
      ? byTheService(state, at, command)
      : refuse({ reason: 'onlyTheService' });
  }
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  return byPeople(state, command, { ...command, by: actor, at });
}

/** Done meanwhile, or a later clock runs: nothing to say. */
function byTheService(state: Incident, at: Instant, command: ByService): IncidentDecision {
  if (!isOpened(state)) return accept();
  if (command.type !== 'remind' && command.type !== 'askRecheck') {
    return leadByTheService(state, at, command);
  }
  const { nextAt } = command;
  if (command.type === 'remind') {
    const { clock } = command;
    return runs(state, clock) && !isBefore(at, state.clocks[clock])
      ? accept({ type: 'clockRanOut', clock, nextAt, at })
      : accept();
  }
  const action = openRechecks(state).find(({ number }) => number === command.action);
  if (!action || isBefore(at, action.standing.recheckAt)) return accept();
  const isOverdue = action.standing.askedAt !== undefined;
  return accept({ type: 'recheckAsked', action: action.number, isOverdue, nextAt, at });
}

function byPeople(state: Incident, command: ByPeople, acting: Acting): IncidentDecision {
  const { by, at, staff } = acting;
  if (command.type === 'open') {
    if (isOpened(state)) return refuse({ reason: 'alreadyOpened' });
    if (!staff.includes(by)) return refuse({ reason: 'notOfTheTeam' });
    const { managers: _managers, staff: _staff, type: _type, ...opened } = command;
    return accept({ type: 'reviewOpened', ...opened, by, at });
  }
  if (!isOpened(state)) return refuse({ reason: 'notOpened' });
  if (command.type === 'recheck') return decideRecheck(state, acting, command);
  if (command.type === 'reopen') return decideReopen(state, acting, command);
  if (command.type === 'agree') return decideAction(state, acting, command);
  // Whether what was agreed holds is asked of its lead when it is closed, too.
  if (isOnLead(command) && isToDo(state)) return decideLead(state, command, acting);
  return inOpenReview(state, command, acting);
}

type OnLead = Extract<ByPeople, { readonly type: 'offer' | 'lead' | 'decline' }>;

const isOnLead = (command: ByPeople): command is OnLead =>
  command.type === 'offer' || command.type === 'lead' || command.type === 'decline';

type WhileOpen = Exclude<ByPeople, { readonly type: 'open' | 'recheck' | 'reopen' | 'agree' }>;

function inOpenReview(state: Review, command: WhileOpen, acting: Acting): IncidentDecision {
  if (state.status !== 'open') return refuse(notOpen(state));
  if (isOnLead(command)) return decideLead(state, command, acting);
  if (command.type === 'moveDue' || command.type === 'withdraw') return byManagers(command, acting);
  return mayWrite(state, acting, acting.by)
    ? written(state, command, acting)
    : refuse(onlyTheLead(state, acting));
}

function byManagers(
  command: Extract<WhileOpen, { readonly type: 'moveDue' | 'withdraw' }>,
  { by, at, managers }: Acting,
): IncidentDecision {
  if (!managers.includes(by)) return refuse({ reason: 'onlyManagers', who: managers });
  const { why } = command;
  if (command.type === 'withdraw') return accept({ type: 'reviewWithdrawn', why, by, at });
  const { dueOn, dueAt } = command;
  return accept({ type: 'dueMoved', why, dueOn, dueAt, by, at });
}

type Written = Exclude<
  WhileOpen,
  { readonly type: 'offer' | 'lead' | 'decline' | 'moveDue' | 'withdraw' }
>;

function written(state: Review, command: Written, { by, at }: Acting): IncidentDecision {
  switch (command.type) {
    case 'firstLook':
      if (state.firstLook) return refuse({ reason: 'alreadyLookedAt', by: state.firstLook.by });
      return accept({ type: 'firstLookRecorded', text: command.text, by, at });
    case 'addFactor': {
      const { kind, text } = command;
      if (state.factors.length >= MOST) return refuse({ reason: 'tooMany', most: MOST });
      const number = state.factors.length + 1;
      return accept({ type: 'factorAdded', number, kind, text, by, at });
    }
    case 'setThemes': {
      const themes = [...new Set(command.themes)];
      if (themes.length > mostThemesOfReview) return refuse({ reason: 'tooManyThemes' });
      return accept({ type: 'themesRecorded', themes, month: command.month, by, at });
    }
    case 'takeTimeline': {
      const { from, until, places } = command;
      return accept({ type: 'timelineTaken', from, until, places, by, at });
    }
    case 'close':
      return decideClose(state, { by, at }, command);
    default:
      return assertNever(command);
  }
}

/** Factors of one review: more is a list, and no learning. */
const MOST = 30;
