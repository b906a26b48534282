import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpenConsult } from '../../../services/consult/capability.ts';
import type { ConsultCommand } from '../../../services/consult/commands.ts';
import type { Consult } from '../../../services/consult/consult.ts';
import { decideConsult } from '../../../services/consult/decide.ts';
import { evolveConsult, initialConsult } from '../../../services/consult/evolve.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import { consultJobs } from '../../../services/consult/jobs.ts';
import { consultReactions } from '../../../services/consult/reactions.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import type { JobSpec } from '../../../services/kernel/job.ts';
import {
  amina,
  at,
  ben,
  chainOf,
  dana,
  deadlines,
  deputyLink,
  dutyLink,
  leadLink,
  managerLink,
  marta,
  minutesAfter,
  oscar,
  priya,
  request,
  routingAt,
  told,
} from '../../support/consults.ts';

const anyChain = fc
  .subarray([leadLink, deputyLink, dutyLink, managerLink])
  .map((links) => chainOf(...links));
const anyPerson = fc.constantFrom(amina, ben, dana, marta, oscar, priya);

/** What happens next: somebody does something, a waiting job runs, or a ping fails. */
const anyStep = fc.record({
  actor: anyPerson,
  to: anyPerson,
  chain: anyChain,
  minutes: fc.integer({ min: 0, max: 30 }),
  what: fc.constantFrom(
    'acknowledge',
    'advise',
    'askForMore',
    'offerHandOn',
    'acceptHandOn',
    'refuseHandOn',
    'decline',
    'addInformation',
    'raise',
    'withdraw',
    'close',
    'review',
    'runTimer',
    'runTimer',
    'pingFails',
    'goneAway',
  ),
  which: fc.nat(20),
});
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

type World = {
  readonly state: Consult;
  readonly events: readonly ConsultEvent[];
  readonly jobs: ReadonlyMap<string, JobSpec>;
  readonly now: string;
};

const apply = (world: World, actor: Actor, command: ConsultCommand, now = world.now): World => {
  const envelope = told(actor, command, now as never);
  const decision = decideConsult(world.state, envelope);
  if (!decision.accepted) return { ...world, now };
  const state = decision.events.reduce(evolveConsult, world.state);
  const jobs = new Map(world.jobs);
  for (const job of consultReactions(decision.events, state, envelope)) jobs.set(job.id, job);
  return { state, events: [...world.events, ...decision.events], jobs, now };
};

const timersOf = (world: World): readonly JobSpec[] =>
  [...world.jobs.values()].filter(({ type }) => type === 'consult.timer');

function fire(world: World, job: JobSpec, chain = chainOf(leadLink, managerLink)): World {
  const data = consultJobs['consult.timer'].parse(job.data);
  const now = world.now > job.dueAt ? world.now : job.dueAt;
  const jobs = new Map(world.jobs);
  jobs.delete(job.id);
  const routing = routingAt(now as never, chain);
  const againAt = minutesAfter(now as never, 60);
  const commands: Record<typeof data.timer, ConsultCommand> = {
    acknowledge: { type: 'acknowledgeOverdue', hop: data.hop ?? 0, routing },
    tellManager: { type: 'tellManager' },
    answer: { type: 'answerOverdue', againAt, chain },
    handOn: { type: 'handOnOverdue', offeredAt: data.offeredAt ?? at('00:00') },
    review: { type: 'reviewOverdue', againAt },
    outcome: { type: 'outcomeOverdue', againAt },
  };
  return apply({ ...world, jobs }, 'service', commands[data.timer], now);
}

// eslint-disable-next-line complexity -- one line per kind of step
function command(step: Step, world: World): ConsultCommand | undefined {
  const { chain, to } = step;
  const routing = routingAt(world.now as never, chain);
  const links = [leadLink, deputyLink, dutyLink, managerLink];
  const toLink = links.find(({ person }) => person === to);
  const acceptBy = minutesAfter(world.now as never, 10);
  const hop = 'asked' in world.state ? (world.state.asked.at(-1)?.hop ?? 0) : 0;
  switch (step.what) {
    case 'acknowledge':
      return { type: 'acknowledge', chain };
    case 'advise':
      return {
        type: 'advise',
        chain,
        decision: 'Daily contact',
        rationale: 'Early signs',
        actions: [],
        reviewOn: '2026-12-04',
        crisisReviewBy: acceptBy,
        remindAt: acceptBy,
      };
    case 'askForMore':
      return { type: 'askForMore', chain, question: 'Since when?' };
    case 'offerHandOn':
      return {
        type: 'offerHandOn',
        to,
        reason: 'Driving',
        chain,
        acceptBy,
        ...(toLink ? { toLink } : {}),
      };
    case 'acceptHandOn':
      return { type: 'acceptHandOn' };
    case 'refuseHandOn':
      return { type: 'refuseHandOn', reason: 'Busy' };
    case 'decline':
      return { type: 'decline', reason: 'Busy', routing };
    case 'addInformation':
      return { type: 'addInformation', text: 'More' };
    case 'raise':
      return { type: 'raiseSensitivity', to: 'emergency', reason: 'Worse', routing, deadlines };
    case 'withdraw':
      return { type: 'withdraw', reason: 'Seen by the GP' };
    case 'close':
      return { type: 'close', outcome: 'adviceFollowed', whatHappened: 'Done' };
    case 'review':
      return { type: 'recordReview', finding: 'Holds', chain };
    case 'pingFails':
      return {
        type: 'pingUndeliverable',
        hop,
        detail: 'down',
        mayRetry: step.which % 2 === 0,
        routing,
      };
    case 'goneAway':
      return { type: 'personGoneAway', hop, routing };
    case 'runTimer':
      return undefined;
  }
}

function step(world: World, next: Step): World {
  const now = minutesAfter(world.now as never, next.minutes);
  const moved = { ...world, now };
  const made = command(next, moved);
  const byService = next.what === 'pingFails' || next.what === 'goneAway';
  if (made) return apply(moved, byService ? 'service' : next.actor, made);
  const timers = timersOf(moved);
  const timer = timers[next.which % Math.max(1, timers.length)];
  return timer ? fire(moved, timer, next.chain) : moved;
}

const start = (decisionType: typeof request.decisionType, chain = chainOf(leadLink)): World =>
  apply({ state: initialConsult, events: [], jobs: new Map(), now: at('14:00') }, priya, {
    type: 'request',
    request: { ...request, decisionType },
    routing: routingAt(at('14:00'), chain),
    deadlines,
  });

/** Timers that would change something if they ran now; while nobody has it, the one that moves it on. */
const liveTimers = (world: World): readonly JobSpec[] =>
  timersOf(world).filter((job) => {
    const isMovingOn = consultJobs['consult.timer'].parse(job.data).timer === 'acknowledge';
    const matters = world.state.status !== 'waiting' || isMovingOn;
    return matters && fire(world, job).events.length > world.events.length;
  });

/** Every world that a consult passes through. */
const worlds = (first: World, steps: readonly Step[]): readonly World[] =>
  steps.reduce<readonly World[]>((all, next) => [...all, step(all.at(-1) ?? first, next)], [first]);

it('never leaves an open consult without a clock that does something, whatever people do', () => {
  fc.assert(
    fc.property(
      anyChain,
      fc.constantFrom('contactIntensity' as const, 'crisisEscalation' as const),
      fc.array(anyStep, { maxLength: 40 }),
      (chain, decisionType, steps) => {
        const stuck = worlds(start(decisionType, chain), steps).filter(
          (world) => isOpenConsult(world.state) && liveTimers(world).length === 0,
        );
        expect(stuck.map(({ state }) => state)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

it('keeps the head equal to the fold of its events, and pings everybody who is asked', () => {
  fc.assert(
    fc.property(anyChain, fc.array(anyStep, { maxLength: 40 }), (chain, steps) => {
      const world = steps.reduce(step, start('crisisEscalation', chain));
      expect(world.events.reduce(evolveConsult, initialConsult)).toEqual(world.state);
      const hops = world.events.flatMap((event) => (event.type === 'linkAsked' ? [event.hop] : []));
      const pings = hops.map((hop) => `consult.ping.${request.id}.${hop}`);
      expect([...world.jobs.keys()]).toEqual(expect.arrayContaining(pings));
      expect(new Set(hops).size).toBe(hops.length);
    }),
    { numRuns: 200 },
  );
});

it('has one holder at most, who took it by an event, never the requester or a passer-by', () => {
  fc.assert(
    fc.property(anyChain, fc.array(anyStep, { maxLength: 40 }), (chain, steps) => {
      const holders = worlds(start('contactIntensity', chain), steps).map(({ state }) =>
        'holder' in state ? state.holder.person : undefined,
      );
      const taken = steps
        .reduce(step, start('contactIntensity', chain))
        .events.filter(({ type }) => type === 'consultAcknowledged' || type === 'handOnAccepted');
      const changes = holders.filter(
        (holder, i) => holder !== undefined && holder !== holders[i - 1],
      );
      expect(holders).not.toContain(priya);
      expect(holders).not.toContain(oscar);
      expect(changes.length).toBeLessThanOrEqual(taken.length);
    }),
    { numRuns: 200 },
  );
});
