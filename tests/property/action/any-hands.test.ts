/** Whatever is pressed by whom in which order: an action has one owner, and nothing of it is lost. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpened, type Action, type TrackedAction } from '../../../services/action/action.ts';
import { actionCapability, evolveAction } from '../../../services/action/capability.ts';
import { deadlinesOf, offerTimes, overdueTimes } from '../../../services/action/clocks.ts';
import { originKeyOf, actionIdOf, type ActionOrigin } from '../../../services/action/origin.ts';
import type { ActionCommand, ActionEvent } from '../../../services/action/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { CaseRef, CommandId, HuddleId, type Instant } from '../../../services/kernel/ids.ts';
import { localDate } from '../../../services/kernel/local-day.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { at, grace, hugh, jonah, kemi, riversideEast, sam, service } from '../../support/people.ts';

const people = [kemi, sam, jonah, grace, hugh] as const;
const managers = [grace];
const caseRef = CaseRef.parse('CM-10482');
const origin: ActionOrigin = {
  ...{ kind: 'huddle', huddle: HuddleId.parse('2026-11-30') },
  ...{ by: grace, at: at('09:00') },
};
const action: TrackedAction = {
  id: actionIdOf(originKeyOf(origin, caseRef), 1),
  ...{ team: riversideEast, caseRef, what: 'Ring the sister.', owner: kemi },
  ...{ due: '2026-12-04', origin },
};

type Step = { readonly actor: Actor; readonly hours: number; readonly make: Make };
type Make = (now: Instant) => ActionCommand;

const person = fc.constantFrom(...people);
const makes: fc.Arbitrary<{ readonly make: Make; readonly byService?: true }> = fc.oneof(
  fc.constantFrom<{ readonly make: Make; readonly byService?: true }>(
    { make: () => ({ type: 'complete', outcome: 'Rang her.', managers }) },
    { make: () => ({ type: 'accept' }) },
    { make: () => ({ type: 'accept' }) },
    { make: () => ({ type: 'decline', reason: 'Not mine.' }) },
    { make: () => ({ type: 'takeBack', managers }) },
    { byService: true, make: () => ({ type: 'remind' }) },
    { byService: true, make: () => ({ type: 'remind', eve: true }) },
    { byService: true, make: (now) => ({ type: 'overdue', ...overdueTimes(service, now) }) },
  ),
  fc.integer({ min: -3, max: 40 }).map((days) => ({
    make: (now: Instant): ActionCommand => {
      const due = localDate(service.timeZone, addTime(now, `PT${Math.max(days, 0) * 24}H`));
      const today = localDate(service.timeZone, now);
      const deadlines = deadlinesOf(service, due, now);
      return { type: 'snooze', due, reason: 'Later.', today, deadlines, tellAt: now, managers };
    },
  })),
  person.map((to) => ({
    make: (now: Instant): ActionCommand => {
      const times = offerTimes(service, now);
      return { type: 'offer', to, reason: 'You know them.', managers, ...times };
    },
  })),
  person.map((to) => ({
    byService: true as const,
    make: (): ActionCommand => ({ type: 'endOffer', to }),
  })),
  fc.tuple(person, person).map(([from, to]) => ({
    byService: true as const,
    make: (): ActionCommand => ({
      ...{ type: 'handOver', from, to },
      kept: { person: from, period: 1 },
    }),
  })),
  person.map((to) => ({
    byService: true as const,
    make: (): ActionCommand => ({ type: 'handBack', to }),
  })),
);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc
    .record({ what: makes, who: person, hours: fc.integer({ min: 0, max: 60 }) })
    .map(({ what, who, hours }) => ({
      ...{ hours, make: what.make },
      actor: what.byService ? 'service' : who,
    })),
  { maxLength: 40 },
);

/** Every event with the states before and after it, and what it leaves behind. */
function live(all: readonly Step[]) {
  const opened: ActionEvent = {
    ...{ type: 'actionOpened', action, at: at('10:00') },
    deadlines: deadlinesOf(service, action.due, at('10:00')),
  };
  let state: Action = evolveAction(actionCapability.initial, opened);
  let now: Instant = at('10:00');
  const lived = [];
  for (const { actor, hours, make } of all) {
    now = addTime(now, `PT${hours}H`);
    const envelope = {
      ...{ id: CommandId.parse('step'), at: now, actor, authority: 'test' },
      command: make(now),
    };
    const decision = actionCapability.decide(state, envelope);
    for (const event of decision.accepted ? decision.events : []) {
      const before: Action = state;
      state = evolveAction(before, event);
      const jobs = actionCapability.reactions([event], state, envelope);
      lived.push({ before, event, after: state, jobs });
    }
  }
  return { lived, state };
}

const opened = (state: Action) => {
  if (!isOpened(state)) throw new TypeError('It is open from the beginning.');
  return state;
};

describe('an action in anybody’s hands', () => {
  const holds = (check: (result: ReturnType<typeof live>) => void) => {
    fc.assert(
      fc.property(steps, (all) => {
        check(live(all));
      }),
      { numRuns: 400 },
    );
  };

  it('changes its owner by acceptance of whoever was asked, or by a handover, and by nothing else', () => {
    holds(({ lived }) => {
      for (const { before, event, after } of lived) {
        const [was, is] = [opened(before), opened(after)];
        if (was.owner === is.owner) continue;
        expect(['actionAccepted', 'actionHandedOver', 'actionHandedBack']).toContain(event.type);
        if (event.type !== 'actionAccepted') continue;
        expect(was.status === 'open' && was.offer?.to).toBe(is.owner);
        expect(is).not.toHaveProperty('offer');
      }
    });
  });

  it('is accepted once an offer, answered once, and never by its owner', () => {
    holds(({ lived }) => {
      const count = (...types: readonly ActionEvent['type'][]) =>
        lived.filter(({ event }) => types.includes(event.type)).length;
      const offers = count('actionOffered');
      expect(count('actionAccepted', 'actionNotTaken', 'offerTakenBack')).toBeLessThanOrEqual(
        offers,
      );
    });
  });

  it('is what was agreed until it is done, once, and within four weeks of the day agreed', () => {
    holds(({ lived, state }) => {
      expect(state).toMatchObject({ id: action.id, what: action.what, origin });
      expect(lived.filter(({ event }) => event.type === 'actionDone').length).toBeLessThan(2);
      expect(opened(state).due <= '2027-01-01').toBe(true);
    });
  });

  it('always has a clock that runs while it is open, and an offer has one too', () => {
    holds(({ lived, state }) => {
      const is = opened(state);
      if (is.status === 'done') return;
      const timers = new Map(
        lived.flatMap(({ jobs }) =>
          jobs
            .filter(({ type }) => type === 'action.timer')
            .map(({ id, dueAt }) => [id, dueAt] as const),
        ),
      );
      const overdueAt = is.overdue?.againAt ?? is.deadlines.overdueAt;
      const first = deadlinesOf(service, action.due, at('10:00')).overdueAt;
      expect(timers.get(`action.timer.${is.id}.overdue`) ?? first).toBe(overdueAt);
      const { offer } = is;
      const lapsesAt = offer && timers.get(`action.timer.${is.id}.offer`);
      expect(lapsesAt).toBe(offer?.lapsesAt);
    });
  });

  it('is reminded once a day at most', () => {
    holds(({ lived }) => {
      const days = lived.flatMap(({ event }) =>
        event.type === 'actionReminded' ? [localDate(service.timeZone, event.at)] : [],
      );
      expect(new Set(days).size).toBe(days.length);
    });
  });
});
