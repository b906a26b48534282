import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommandId, type PersonId } from '../../../services/kernel/ids.ts';
import { supervisionCapability } from '../../../services/supervision/capability.ts';
import { addDays, dueOn, lastDay } from '../../../services/supervision/dates.ts';
import type {
  DailyLook,
  SupervisionEvent,
  SupervisionIntent,
} from '../../../services/supervision/stream.ts';
import type { KnownSupervision, Supervision } from '../../../services/supervision/supervision.ts';
import { at, grace, jonah, riversideEast } from '../../support/people.ts';

const rhythm = { everyDays: 28, graceDays: 7 };
const first = '2026-09-01';
const DAYS = 200;

type Doing = 'hold' | 'plan' | 'prepare' | 'nothing';
type Day = { readonly isAway: boolean; readonly does: Doing; readonly planned: number };

const anyDays = fc.array(
  fc.record({
    stays: fc.integer({ min: 1, max: 25 }),
    isAway: fc.boolean(),
    does: fc.constantFrom<Doing>('hold', 'plan', 'prepare', 'nothing', 'nothing'),
    planned: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 10, maxLength: 40 },
);

/** Each stretch in days; what is done in it is done on its first. */
const asDays = (stretches: readonly (Day & { readonly stays: number })[]): readonly Day[] =>
  stretches
    .flatMap(({ stays, ...day }) =>
      Array.from({ length: stays }, (_, n): Day => (n === 0 ? day : { ...day, does: 'nothing' })),
    )
    .slice(0, DAYS);

function run(
  state: Supervision,
  actor: PersonId | 'service',
  intent: SupervisionIntent | DailyLook,
  today: string,
) {
  const decision = supervisionCapability.decide(state, {
    ...{ id: CommandId.parse('one'), at: at('10:00'), actor, authority: 'any' },
    command: {
      ...intent,
      ...{ identity: { team: riversideEast, person: jonah }, today, rhythm },
      around: { supervisor: grace, managers: [grace] },
    },
  });
  const events: readonly SupervisionEvent[] = decision.accepted ? decision.events : [];
  return {
    events,
    state: events.reduce((before, event) => supervisionCapability.evolve(before, event), state),
  };
}

function done(state: Supervision, { does, planned }: Day, today: string): Supervision {
  const number = state.status === 'known' ? state.sessions : 0;
  switch (does) {
    case 'prepare':
      return run(state, grace, { type: 'prepare', prepared: { cases: [], notListed: 0 } }, today)
        .state;
    case 'plan':
      return run(state, jonah, { type: 'plan', on: addDays(today, planned), why: 'Because' }, today)
        .state;
    case 'hold':
      return run(
        state,
        grace,
        {
          ...{ type: 'complete', session: number, heldOn: today },
          nextOn: addDays(today, 1 + (planned % 35)),
        },
        today,
      ).state;
    case 'nothing':
      return state;
  }
}

/** What went wrong on that day: nothing, where somebody hears each week, and the date is right. */
function faultOf(known: KnownSupervision, { isAway, today, toldOn }: Moment): string | undefined {
  const due = dueOn(known, rhythm);
  const plain = addDays(known.lastOn ?? known.since, rhythm.everyDays);
  // Never sooner than the rhythm says, never later than the first day back.
  if (due < plain || (due !== plain && due !== known.notBefore)) return `${due} is not ${plain}`;
  const isTold = toldOn !== undefined && addDays(toldOn, 7) > today;
  return !isAway && today > lastDay(known, rhythm) && !isTold
    ? `nobody heard by ${today} that it was due ${due}`
    : undefined;
}

type Moment = {
  readonly isAway: boolean;
  readonly today: string;
  readonly toldOn: string | undefined;
};

function faultsOf(days: readonly Day[]): readonly string[] {
  const faults: string[] = [];
  let state: Supervision = supervisionCapability.initial;
  let toldOn: string | undefined;
  let from: string | undefined;
  for (const [index, day] of days.entries()) {
    const today = addDays(first, index);
    from = day.isAway ? (from ?? today) : undefined;
    const away = from === undefined ? {} : { away: { from } };
    const looked = run(state, 'service', { type: 'look', tell: [grace], ...away }, today);
    if (looked.events.some(({ type }) => type === 'supervisionOverdue')) toldOn = today;
    const known = knownIn(looked.state);
    faults.push(...[faultOf(known, { ...day, today, toldOn }) ?? []].flat());
    state = done(looked.state, day, today);
    if (knownIn(state).lastOn !== known.lastOn) toldOn = undefined;
  }
  return faults;
}

function knownIn(state: Supervision): KnownSupervision {
  if (state.status === 'unknown') throw new TypeError('Nobody is forgotten.');
  return state;
}

it('whatever is held, planned or waited for, a worker who is there is never silently late', () => {
  fc.assert(
    fc.property(anyDays, (stretches) => {
      expect(faultsOf(asDays(stretches))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
