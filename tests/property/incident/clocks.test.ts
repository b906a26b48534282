/** Whatever is asked of a review in whatever order: it never waits without a clock. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { incidentCapability } from '../../../services/incident/capability.ts';
import {
  isOpened,
  isToDo,
  openRechecks,
  reviewClocks,
  runs,
  type Incident,
} from '../../../services/incident/incident.ts';
import type { Instant, PersonId } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import {
  agreement,
  closing,
  decides,
  factor,
  incident,
  looked,
  month,
  none,
  offerTo,
  openedAt,
  opening,
  type Doing,
} from '../../support/incident-rules.ts';
import { grace, jonah, kemi, sam } from '../../support/people.ts';

const later = (at: Instant, hours: number): Instant => addTime(at, `PT${hours}H`);

/** With clocks in the future of the moment at which it is done. */
const doings: readonly ((at: Instant) => Doing)[] = [
  () => opening,
  (at) => ({ ...offerTo(sam), lapsesAt: later(at, 60) }),
  (at) => ({ ...offerTo(kemi), lapsesAt: later(at, 60) }),
  () => ({ type: 'lead' }),
  () => ({ type: 'decline', why: 'On leave.' }),
  () => looked[1],
  () => factor[1],
  () => ({ type: 'setThemes', themes: ['handover'], month }),
  (at) => ({ ...agreement, recheckAt: later(at, 500) }),
  (at) => ({ ...agreement, replaces: 1, recheckAt: later(at, 400) }),
  () => ({ type: 'recheck', action: 1, terms: { result: 'embedded', note: 'Seen.' } }),
  (at) => ({
    ...{ type: 'recheck', action: 1 },
    terms: { result: 'notYet', note: 'No.', recheckOn: '2027-03-01', recheckAt: later(at, 300) },
  }),
  (at) => ({ type: 'moveDue', why: 'Later.', dueOn: '2027-03-01', dueAt: later(at, 900) }),
  () => closing,
  () => ({ ...closing, noActionWhy: 'It was put right.' }),
  (at) => ({
    ...{ type: 'reopen', why: 'News.', dueOn: '2027-03-01', dueAt: later(at, 900) },
    ...{ leadBy: later(at, 40), lookBy: later(at, 72) },
  }),
  () => ({ type: 'withdraw', why: 'Mistake.' }),
];

const step = fc.record({
  doing: fc.constantFrom(...doings),
  actor: fc.constantFrom<PersonId>(grace, jonah, sam, kemi),
  hours: fc.integer({ min: 0, max: 200 }),
});

type Job = {
  readonly id: string;
  readonly type: string;
  readonly dueAt: Instant;
  readonly data: object;
};

/** What a review obliges the service to, with the jobs that wait for it. */
class World {
  state: Incident = none;
  jobs: ReadonlyMap<string, Job> = new Map();
  now = openedAt;

  does(actor: PersonId | 'service', doing: Doing): void {
    const { after, jobs } = decides(this.state, actor, doing, this.now);
    this.state = after;
    const clocks = jobs.filter(({ type }) => type.startsWith('incident.'));
    const waiting = [
      ...this.jobs.values(),
      ...clocks.map((job) => ({ ...job, data: Object(job.data) })),
    ];
    this.jobs = new Map(waiting.map((job) => [job.id, job]));
  }

  /** Runs each job when it is due, each once. */
  passTo(target: Instant): void {
    for (;;) {
      const due = [...this.jobs.values()]
        .filter(({ dueAt }) => dueAt <= target)
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
      if (!due) break;
      this.jobs = new Map([...this.jobs].filter(([id]) => id !== due.id));
      if (due.dueAt > this.now) this.now = due.dueAt;
      const nextAt = later(this.now, 72);
      this.does('service', this.#asked(due, nextAt));
    }
    this.now = target;
  }

  #asked({ type, data }: Job, nextAt: Instant): Doing {
    const held = new Map(Object.entries(data));
    if (type === 'incident.recheck') {
      return { type: 'askRecheck', action: Number(held.get('action')), nextAt };
    }
    if (type === 'incident.look') return { type: 'look', tellAt: this.now };
    const clock = reviewClocks.find((each) => each === held.get('clock')) ?? 'due';
    return { type: 'remind', clock, nextAt };
  }

  waits(clock: string): boolean {
    return [...this.jobs.values()].some(({ id }) => id.includes(`.${clock}.`));
  }
}

it('a review never waits without a clock for each thing that is missing in it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = new World();
      world.does(jonah, opening);
      for (const { doing, actor, hours } of steps) {
        world.passTo(later(world.now, hours));
        world.does(actor, doing(world.now));
        const { state } = world;
        if (!isOpened(state)) continue;
        for (const clock of reviewClocks) {
          expect(!runs(state, clock) || world.waits(clock)).toBe(true);
        }
        for (const { number } of openRechecks(state)) expect(world.waits(`${number}`)).toBe(true);
        const isAsked = isToDo(state) && state.offer !== undefined;
        expect(!isAsked || world.jobs.has(`incident.look.${incident}.offer`)).toBe(true);
        const isWaiting = state.status === 'open' || openRechecks(state).length > 0;
        expect(incidentCapability.isOpen(state)).toBe(isWaiting);
      }
    }),
    { numRuns: 200 },
  );
});
