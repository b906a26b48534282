import { assertNever } from '../kernel/errors.ts';
import {
  mostEnded,
  mostLast,
  type Ask,
  type Delay,
  type KnownPartners,
  type Partners,
} from './partner.ts';
import type { PartnerEvent } from './stream.ts';

type Event<Type extends PartnerEvent['type']> = Extract<PartnerEvent, { readonly type: Type }>;

/** Total: an event that no longer fits changes nothing. */
export function evolvePartners(state: Partners, event: PartnerEvent): Partners {
  if (event.type === 'asked') return asked(state, event);
  return state.status === 'known' ? evolveKnown(state, event) : state;
}

function asked(
  state: Partners,
  { team, caseRef, number, agency, what, by, at, due }: Event<'asked'>,
): KnownPartners {
  const ask: Ask = {
    ...{ number, agency, what, by, at, due, dueNumber: 1 },
    ...{ attempts: { count: 0 }, stepsDone: [] },
  };
  const before = state.status === 'known' ? state : { asks: [], last: [], ended: [] };
  const { asks, last, ended } = before;
  return { status: 'known', team, caseRef, asks: [...asks, ask], asksEver: number, last, ended };
}

function evolveKnown(state: KnownPartners, event: Exclude<PartnerEvent, Event<'asked'>>): Partners {
  switch (event.type) {
    case 'attempted': {
      const { attempt, by, at } = event;
      return changed(state, event.ask, (ask) => ({
        ...ask,
        attempts: { count: ask.attempts.count + 1, last: { ...attempt, by, at } },
      }));
    }
    case 'outcomeRecorded':
      return outcomeRecorded(state, event);
    case 'stepTaken': {
      const { step, by, at, note } = event;
      const done = { step, by, at, ...(note === undefined ? {} : { note }) };
      return changed(state, event.ask, (ask) => ({ ...ask, stepsDone: [...ask.stepsDone, done] }));
    }
    case 'withdrawn':
      return without(state, event.ask);
    case 'askEnded':
      return askEnded(state, event);
    case 'askOverdue':
      return changed(state, event.ask, (ask) => ({
        ...ask,
        delay: {
          ...{ since: ask.due.at, steps: event.steps, managers: 0 },
          managersAt: ask.due.managersAt,
        },
      }));
    case 'stepsDue':
      return delayed(state, event.ask, { steps: event.steps });
    case 'managersDue':
      return delayed(state, event.ask, { managers: event.round, managersAt: event.againAt });
    default:
      return assertNever(event);
  }
}

/** What they agreed to has a clock of its own, with the route from its beginning. */
function outcomeRecorded(
  state: KnownPartners,
  { ask: number, outcome, due, by, at }: Event<'outcomeRecorded'>,
): KnownPartners {
  const ask = state.asks.find((each) => each.number === number);
  if (!ask) return state;
  const recorded = { ...outcome, recordedBy: by, at };
  const { agency } = ask;
  const last = [
    { agency: { number: agency.number, name: agency.name }, ask: number, outcome: recorded },
    ...state.last.filter((each) => each.agency.number !== agency.number),
  ].slice(0, mostLast);
  if (recorded.kind !== 'actionAgreed' || !due) return { ...without(state, number), last };
  const { delay: _over, ...before } = ask;
  const renewed: Ask = {
    ...{ ...before, agreed: recorded, due, dueNumber: ask.dueNumber + 1 },
    ...{ attempts: { count: 0 }, stepsDone: [] },
  };
  return { ...changed(state, number, () => renewed), last };
}

function askEnded(
  state: KnownPartners,
  { ask: number, by, endedAt }: Event<'askEnded'>,
): KnownPartners {
  const ask = state.asks.find((each) => each.number === number);
  if (!ask) return state;
  const { agency, what } = ask;
  const its = { agency: { number: agency.number, name: agency.name }, askedBy: ask.by };
  const ended = [{ number, what, ...its, by, at: endedAt }, ...state.ended];
  return { ...without(state, number), ended: ended.slice(0, mostEnded) };
}

const changed = (
  state: KnownPartners,
  number: number,
  change: (ask: Ask) => Ask,
): KnownPartners => ({
  ...state,
  asks: state.asks.map((ask) => (ask.number === number ? change(ask) : ask)),
});

const delayed = (state: KnownPartners, number: number, change: Partial<Delay>): KnownPartners =>
  changed(state, number, (ask) =>
    ask.delay ? { ...ask, delay: { ...ask.delay, ...change } } : ask,
  );

const without = (state: KnownPartners, number: number): KnownPartners => ({
  ...state,
  asks: state.asks.filter((ask) => ask.number !== number),
});
