/** What the service does by itself: clocks that run out, people who left, dates that moved. */
import { accept, refuse } from '../kernel/decision.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addTime, compareInstants, isBefore } from '../kernel/time.ts';
import { addWorkingDuration, nextWorkingMoment } from '../kernel/working-calendar.ts';
import { askAll, askNext, decidersOf } from './asking.ts';
import { clocksOf, type Decided, type Deciding, type IntentOf } from './deciding.ts';
import { openStep } from './decide-approval.ts';
import { recordedBy } from './decide-follow.ts';
import { addDays, localDayOf, workingMorning } from './moments.ts';
import { isOver, type Asking, type BegunSignOff, type Submitted } from './sign-off.ts';
import type { SignOffEvent } from './stream.ts';

const isDue = (due: Instant | undefined, at: Instant): boolean =>
  due !== undefined && compareInstants(due, at) <= 0;

/** Told in working hours; again a working day later. */
const againAt = ({ at, command: { facts } }: Deciding): Instant =>
  addWorkingDuration(facts.calendar, nextWorkingMoment(facts.calendar, at), 'P1D');

// eslint-disable-next-line complexity -- one line per clock
export function decideClock(
  state: BegunSignOff,
  envelope: Deciding,
  { timer, number }: IntentOf<'clock'>,
): Decided {
  if (envelope.actor !== 'service') return refuse({ reason: 'onlyTheService' });
  if (isOver(state)) return accept();
  const { at } = envelope;
  switch (timer) {
    case 'submitBy':
      return (state.status === 'draft' || state.status === 'returned') &&
        isDue(state.clocks.submitBy, at)
        ? accept(late(state, envelope))
        : accept();
    case 'decideBy':
      return state.status === 'submitted' && isDue(state.clocks.decideBy, at)
        ? accept<SignOffEvent>(late(state, envelope), ...escalated(state, envelope))
        : accept();
    case 'expiresAt':
      return expired(state, envelope);
    case 'askAgain':
      return askedAgain(state, envelope);
    case 'followUp':
      return overdue(state, envelope, number);
  }
}

/** Asked at once, at any hour: whoever is there is asked again so soon. */
const PRESSING_AGAIN = 'PT2H';

const isPressing = ({ status }: BegunSignOff, { command: { facts } }: Deciding): boolean =>
  status === 'submitted' && facts.kind.isUrgent === true;

const late = (state: BegunSignOff, envelope: Deciding): SignOffEvent => ({
  ...{ type: 'signOffLate', at: envelope.at, times: (state.told ?? 0) + 1 },
  againAt: isPressing(state, envelope) ? addTime(envelope.at, PRESSING_AGAIN) : againAt(envelope),
});

/** Everybody with the right who is there is asked, whoever was asked first. */
function escalated(state: Submitted, envelope: Deciding): readonly SignOffEvent[] {
  const able = decidersOf(state, openStep(state, envelope), state.approvals)
    .filter(({ isAway }) => !isAway)
    .map(({ person }) => person);
  const asking = askAll(state.asking, able, state.asking.escalations + 1);
  const newly = asking.asked;
  return [{ type: 'approversAsked', at: envelope.at, asking, newly, why: 'escalated' }];
}

function expired(state: BegunSignOff, { at, authority }: Deciding): Decided {
  if (state.status === 'approved' || !isDue(state.clocks.expiresAt, at)) return accept();
  const why =
    state.status === 'submitted'
      ? 'Nobody decided before it had no use any more.'
      : 'It was not handed in before it had no use any more.';
  return accept({ type: 'signOffEnded', at, how: 'expired', why, authority });
}

function overdue(state: BegunSignOff, envelope: Deciding, number = 0): Decided {
  const { at } = envelope;
  if (state.status !== 'approved') return accept();
  const followUp = state.followUps.find((each) => each.number === number);
  if (followUp === undefined || followUp.done || !isDue(followUp.dueAt, at)) return accept();
  if (followUp.isAnytime) return accept();
  const { kind, context } = envelope.command.facts;
  const values = kind.foundDone?.(followUp, state, context);
  if (values !== undefined) return accept(...recordedBy(state, envelope, number, values));
  const times = (followUp.told ?? 0) + 1;
  return accept({ type: 'followUpOverdue', at, number, times, againAt: againAt(envelope) });
}

/** While nobody can be asked managers hear of it again, each working morning. */
function askedAgain(state: BegunSignOff, envelope: Deciding): Decided {
  const rerouted = decideReroute(state, envelope);
  if (!rerouted.accepted || rerouted.events.length > 0 || state.status !== 'submitted')
    return rerouted;
  const { at, command } = envelope;
  const { asking } = state;
  const { nobodySince, toldAgain = nobodySince } = asking;
  if (toldAgain === undefined) return rerouted;
  const { calendar } = command.facts;
  const morning = workingMorning(calendar, addDays(calendar, localDayOf(calendar, toldAgain), 1));
  if (isBefore(at, morning)) return rerouted;
  return accept({
    ...{ type: 'approversAsked', at, why: 'rerouted', newly: [] },
    asking: { ...asking, toldAgain: at },
  });
}

/** Who is asked stays asked while they are there; where nobody is, whoever is there now. */
export function decideReroute(state: BegunSignOff, envelope: Deciding): Decided {
  const { at, command } = envelope;
  if (state.status !== 'submitted') return accept();
  const next = askNext(state, command.facts.steps, state.approvals, at);
  if (next === undefined) return accept();
  const { asking } = state;
  const asked = stillAsked(state, envelope, next);
  const newly = asked.filter((person) => !asking.asked.includes(person));
  const nobodySince = next.nobodySince && (asking.nobodySince ?? at);
  const hasChanged = (nobodySince === undefined) !== (asking.nobodySince === undefined);
  if (!hasChanged && newly.length === 0 && asked.length === asking.asked.length) return accept();
  const { nobodySince: _, ...rest } = next;
  const { since, escalations } = asking;
  const changed = { ...rest, asked, since, escalations };
  return accept({
    ...{ type: 'approversAsked', at, why: 'rerouted', newly },
    asking: nobodySince === undefined ? changed : { ...changed, nobodySince },
  });
}

/** Of those who are asked the ones who are there; too few, and whoever would be asked now as well. */
function stillAsked(state: Submitted, envelope: Deciding, next: Asking): readonly PersonId[] {
  const there = decidersOf(state, openStep(state, envelope), state.approvals)
    .filter(({ isAway }) => !isAway)
    .map(({ person }) => person);
  const still = state.asking.asked.filter((person) => there.includes(person));
  const isEnough = still.length > 0 && still.length >= (next.needs > 1 ? next.asked.length : 1);
  return isEnough ? still : [...new Set([...still, ...next.asked])];
}

/** A date moved: in the record system, or in what was filled in. */
export function decideRewind(state: BegunSignOff, envelope: Deciding): Decided {
  if (isOver(state) || state.status === 'approved') return accept();
  const submittedAt = state.status === 'submitted' ? state.submitted.at : undefined;
  const clocks = clocksOf(state, envelope, submittedAt);
  const isSame = JSON.stringify(clocks) === JSON.stringify(state.clocks);
  return isSame ? accept() : accept({ type: 'clocksChanged', at: envelope.at, clocks });
}
