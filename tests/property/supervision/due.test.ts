import { it } from '@jest/globals';
import fc from 'fast-check';
import { CommandId, PersonId } from '../../../services/kernel/ids.ts';
import { supervisionCapability } from '../../../services/supervision/capability.ts';
import { addDays, dueOn, lastDay } from '../../../services/supervision/dates.ts';
import type {
  DailyLook,
  SupervisionEvent,
  SupervisionIntent,
} from '../../../services/supervision/stream.ts';
import type { Supervision } from '../../../services/supervision/supervision.ts';
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
  return { events, state: events.reduce(supervisionCapability.evolve, state) };
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

it('whatever is held, planned or waited for, a worker who is there is never silently late', () => {
  fc.assert(
    fc.property(anyDays, (stretches) => {
      let state: Supervision = supervisionCapability.initial;
      let toldOn: string | undefined;
      let awaySince: string | undefined;
      for (const [index, day] of asDays(stretches).entries()) {
        const today = addDays(first, index);
        awaySince = day.isAway ? (awaySince ?? today) : undefined;
        const looked = run(
          state,
          'service',
          { type: 'look', tell: [grace], ...(awaySince ? { away: { from: awaySince } } : {}) },
          today,
        );
        if (looked.events.some(({ type }) => type === 'supervisionOverdue')) toldOn = today;
        if (looked.state.status !== 'known') throw new TypeError('Nobody is forgotten.');
        const known = looked.state;
        // Never sooner than the rhythm says, never later than the first day back.
        const due = dueOn(known, rhythm);
        const plain = addDays(known.lastOn ?? known.since, rhythm.everyDays);
        const isRight = due >= plain && (due === plain || due === known.notBefore);
        if (!isRight) throw new TypeError(`${due} is not ${plain}.`);
        if (!day.isAway && today > lastDay(known, rhythm)) {
          const isTold = toldOn !== undefined && addDays(toldOn, 7) > today;
          if (!isTold) throw new TypeError(`Nobody heard by ${today} that it was due ${due}.`);
        }
        state = done(looked.state, day, today);
        if (state.status === 'known' && state.lastOn !== known.lastOn) toldOn = undefined;
      }
    }),
    { numRuns: 150 },
  );
});
