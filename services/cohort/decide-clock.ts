/**
 * What the case's flags say and what clocks report. All of it may arrive late or twice: what no
 * longer fits changes nothing.
 */
import type { CaseIdentity } from '../caseload/stream.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import { isUndone, type CohortCase, type MemberCase, type Proposal } from './cohort.ts';
import { newAmong, type EntryReason } from './criteria.ts';
import { lateOccurrence } from './late.ts';
import type { CohortCommand, CohortEvent } from './stream.ts';

type Clock = Exclude<
  CohortCommand,
  { readonly type: 'enter' | 'notNow' | 'recordProgress' | 'changeLead' | 'keepIn' | 'stepDown' }
>;
type Told<Type extends Clock['type']> = CommandEnvelope<Extract<Clock, { readonly type: Type }>>;
type Events = readonly CohortEvent[];
const nothing: Events = [];

// eslint-disable-next-line complexity -- one line per command
export function decideClock(state: CohortCase, envelope: CommandEnvelope<Clock>): Events {
  const { command, at } = envelope;
  const { identity } = command;
  switch (command.type) {
    case 'assess':
      return assess(state, { ...envelope, command });
    case 'lookAgain':
      return lookAgain(state, { ...envelope, command });
    case 'proposalUnanswered': {
      if (state.status !== 'proposed' || isBefore(at, state.answerBy)) return nothing;
      const { type, tellAt, againAt } = command;
      return [{ type, ...identity, at, tellAt, againAt, times: state.unanswered + 1 }];
    }
    case 'progressDue':
      return progressDue(state, { ...envelope, command });
    case 'progressMissed':
      return progressMissed(state, { ...envelope, command });
    case 'stepDue': {
      const { number, tellAt, escalateAt } = command;
      const step = undoneStep(state, number);
      const isDue = step && !step.overdue && !isBefore(at, step.overdueAt);
      return isDue
        ? [{ type: 'stepOverdue', ...identity, at, number, tellAt, escalateAt }]
        : nothing;
    }
    case 'stepStillOverdue': {
      const { number } = command;
      const overdue = undoneStep(state, number)?.overdue;
      const isDue = overdue && !overdue.escalated && !isBefore(at, overdue.escalateAt);
      return isDue ? [{ type: 'stepEscalated', ...identity, at, number }] : nothing;
    }
    default:
      return assertNever(command);
  }
}

/** While it may be over nobody is asked for progress or steps. */
const isFollowed = (state: CohortCase): state is MemberCase =>
  state.status === 'in' && state.leftAt === undefined;

const undoneStep = (state: CohortCase, number: number) =>
  isFollowed(state)
    ? state.steps.find((each) => each.number === number && isUndone(each))
    : undefined;

function assess(state: CohortCase, { at, command }: Told<'assess'>): Events {
  const { identity, reasons, isClosed } = command;
  switch (state.status) {
    case 'unknown':
      return proposed(command, at, reasons);
    case 'notIn':
      return isNews(state.notNow?.knowing, reasons) ? proposed(command, at, reasons) : nothing;
    case 'steppedDown':
      return isNews(state.stepDown.knowing, reasons) ? proposed(command, at, reasons) : nothing;
    case 'proposed':
      return isClosed ? withdrawn(state, identity, at) : added(state, identity, reasons, at);
    case 'in':
      return gone(state, { ...command, at });
    default:
      return assertNever(state);
  }
}

/** Managers are asked about each time that it leaves the caseload once. */
function gone(
  { leftAt, keptIn }: MemberCase,
  { identity, isClosed, tellAt, at }: Told<'assess'>['command'] & { readonly at: Instant },
): Events {
  const isKnown = leftAt !== undefined || keptIn !== undefined;
  if (isClosed === isKnown) return nothing;
  return [{ type: isClosed ? 'caseLeft' : 'caseBack', ...identity, at, tellAt }];
}

function withdrawn(state: Proposal, identity: CaseIdentity, at: Instant): Events {
  const settles = lateOccurrence(state);
  const flag = settles === undefined ? {} : { settles };
  return [{ type: 'proposalWithdrawn', ...identity, at, ...flag }];
}

function added(
  state: Proposal,
  identity: CaseIdentity,
  reasons: readonly EntryReason[],
  at: Instant,
): Events {
  const fresh = newAmong(reasons, state.reasons);
  return fresh.length === 0 ? nothing : [{ type: 'reasonsAdded', ...identity, at, reasons: fresh }];
}

const isNews = (knowing: readonly EntryReason[] = [], reasons: readonly EntryReason[]): boolean =>
  newAmong(reasons, knowing).length > 0;

function proposed(
  { identity, suffices, pathway, tellAt, againAt }: Told<'assess'>['command'],
  at: Instant,
  reasons: readonly EntryReason[],
): Events {
  if (!suffices) return nothing;
  const known = pathway === undefined ? {} : { pathway };
  return [{ type: 'cohortProposed', ...identity, at, reasons, tellAt, againAt, ...known }];
}

/** The day that somebody named: whoever decides is asked again, whether a criterion is met or not. */
function lookAgain(state: CohortCase, { at, command }: Told<'lookAgain'>): Events {
  const due =
    state.status === 'steppedDown'
      ? ({ kind: 'stepDownReview', ...state.stepDown.review } as const)
      : state.status === 'notIn' && state.notNow?.lookAgain
        ? ({ kind: 'lookAgain', ...state.notNow.lookAgain } as const)
        : undefined;
  if (due === undefined || isBefore(at, due.at) || command.isClosed) return nothing;
  const { identity, reasons, tellAt, againAt } = command;
  const named: EntryReason = { kind: due.kind, occurrence: due.on, since: due.at };
  const all = [named, ...reasons];
  return [{ type: 'cohortProposed', ...identity, at, reasons: all, tellAt, againAt }];
}

function progressDue(state: CohortCase, { at, command }: Told<'progressDue'>): Events {
  if (!isFollowed(state)) return nothing;
  const { identity, missedAt } = command;
  const { askAt, asked } = state.progress;
  return asked || isBefore(at, askAt)
    ? nothing
    : [{ type: 'progressAsked', ...identity, at, missedAt }];
}

function progressMissed(state: CohortCase, { at, command }: Told<'progressMissed'>): Events {
  if (!isFollowed(state)) return nothing;
  const { asked, missed } = state.progress;
  const due = missed?.againAt ?? asked?.missedAt;
  if (due === undefined || isBefore(at, due)) return nothing;
  const { type, identity, tellAt, againAt } = command;
  return [{ type, ...identity, at, tellAt, againAt, times: (missed?.times ?? 0) + 1 }];
}
