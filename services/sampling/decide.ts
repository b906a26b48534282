/** The only place where the rules of a sampling audit live. Pure. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import { isBefore } from '../kernel/time.ts';
import type { Acting, SamplingDecision } from './acting.ts';
import { decideFinding } from './decide-finding.ts';
import { decideMark, decideResolve, decideTake } from './decide-mark.ts';
import { isDone, withEvents } from './evolve.ts';
import {
  isDrawn,
  outstandingOf,
  unassigned,
  type DrawnSample,
  type NothingDrawn,
  type Sampling,
} from './sampling.ts';
import type { SamplingCommand, SamplingIntent } from './stream.ts';

type Envelope = CommandEnvelope<SamplingCommand>;
type ByPeople = Extract<SamplingCommand, SamplingIntent>;
type ByService = Exclude<SamplingCommand, ByPeople>;

export function decideSampling(state: Sampling, envelope: Envelope): SamplingDecision {
  const { command } = envelope;
  const isOfService =
    command.type === 'draw' || command.type === 'remind' || command.type === 'askRecheck';
  return isOfService ? byTheService(state, envelope, command) : byPeople(state, envelope, command);
}

function byTheService(
  state: Sampling,
  { actor, at }: Envelope,
  command: ByService,
): SamplingDecision {
  if (actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (command.type === 'draw') {
    if (isDrawn(state)) return refuse({ reason: 'alreadyDrawn' });
    const { type: _type, managers: _managers, ...drawn } = command;
    if (command.records.length === 0) return nothing(state, at, drawn);
    return accept({ type: 'sampleDrawn', ...drawn, at });
  }
  if (!isDrawn(state)) return accept();
  return command.type === 'remind'
    ? remind(state, at, command.nextAt)
    : askRecheck(state, at, command);
}

/** Said once: managers of a team in which nothing was decided are not left to wonder. */
const nothing = (
  { status }: Sampling,
  at: Envelope['at'],
  { team, sample, month }: NothingDrawn,
): SamplingDecision =>
  status === 'nothing' ? accept() : accept({ type: 'nothingDrawn', team, sample, month, at });

/** Done meanwhile, or a later clock runs: nothing to say. */
const remind = (
  state: DrawnSample,
  at: Envelope['at'],
  nextAt: Envelope['at'],
): SamplingDecision =>
  state.status === 'marking' && !isBefore(at, state.dueAt)
    ? accept({ type: 'auditOverdue', nextAt, at })
    : accept();

/** Asked once, then out of standard until somebody answers. */
function askRecheck(
  { findings }: DrawnSample,
  at: Envelope['at'],
  { finding, nextAt }: Extract<ByService, { readonly type: 'askRecheck' }>,
): SamplingDecision {
  const standing = findings.find(({ number }) => number === finding)?.standing;
  if (standing?.status !== 'agreed' || isBefore(at, standing.recheckAt)) return accept();
  const isOverdue = standing.askedAt !== undefined;
  return accept({ type: 'recheckAsked', finding, isOverdue, nextAt, at });
}

function byPeople(state: Sampling, envelope: Envelope, command: ByPeople): SamplingDecision {
  const { actor, at } = envelope;
  if (actor === 'service') return refuse({ reason: 'onlyPeople' });
  if (!isDrawn(state)) return refuse({ reason: 'notDrawn' });
  const acting = { by: actor, at, managers: command.managers };
  const decision = inTheAudit(state, acting, command);
  if (!decision.accepted || state.status === 'closed') return decision;
  const after = withEvents(state, decision.events);
  // What is left to do was done by this: nobody has to close it.
  return isDone(after) && after.status === 'marking'
    ? accept(...decision.events, { type: 'auditClosed' as const, at })
    : decision;
}

function inTheAudit(state: DrawnSample, acting: Acting, command: ByPeople): SamplingDecision {
  switch (command.type) {
    case 'mark':
      return decideMark(state, acting, command);
    case 'resolve':
      return decideResolve(state, acting, command);
    case 'take':
      return decideTake(state, acting, command);
    case 'agree':
    case 'noAction':
    case 'recheck':
      return decideFinding(state, acting, command);
    case 'close':
      return close(state, acting, command.why);
    default:
      return assertNever(command);
  }
}

/** By a manager, with why: what is not marked stays so, and is counted. */
function close(state: DrawnSample, { by, at, managers }: Acting, why: string): SamplingDecision {
  if (state.status === 'closed') return refuse({ reason: 'closed', at: state.closed.at });
  if (!managers.includes(by)) return refuse({ reason: 'onlyManagers', who: managers });
  const count = state.findings.filter(({ standing }) => standing.status === 'open').length;
  if (count > 0) return refuse({ reason: 'findingsOpen', count });
  const isLeft = outstandingOf(state).length + unassigned(state).length > 0;
  return accept({ type: 'auditClosed', by, ...(isLeft ? { why } : {}), at });
}
