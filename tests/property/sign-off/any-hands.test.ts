/**
 * Whoever does what in which order, at once, on two replicas: nobody decides on their own, every
 * yes is somebody else's who has the right, and nothing waits without a clock.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { byService } from '../../../services/kernel/by.ts';
import { addTime } from '../../../services/kernel/time.ts';
import type { HandledSignOff, OnSignOff, SignOffDesk } from '../../../services/sign-off/desk.ts';
import type { SignOff, SignOffSubject, Verdict } from '../../../services/sign-off/sign-off.ts';
import {
  amina,
  at,
  chloe,
  dev,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  maya,
  sam,
  stranger,
} from '../../support/people.ts';
import {
  kindFor,
  placeOf,
  pressed,
  signOffBench,
  subjects,
  type BenchMoment,
} from '../../support/sign-off-bench.ts';
import { replay, silenceOf } from '../../support/sign-off-laws.ts';
import { openCosmos, openSqliteInMemory, type OpenStore } from '../../support/stores.ts';

const people = [jonah, kemi, amina, grace, sam, chloe, dev, hugh, ines, maya, stranger] as const;
const person = fc.constantFrom<PersonId>(...people);
/** With whom it goes on most often. */
const decider = fc.constantFrom<PersonId>(amina, grace, sam, chloe, dev, hugh, ines, kemi);
const values = fc.constantFrom<Readonly<Record<string, string>>>(
  { what: 'A change', plan: 'As agreed' },
  { what: 'A change', plan: 'As agreed', more: 'Nothing' },
  { what: 'A change' },
  { plan: 'As agreed', more: 'contradiction' },
  {},
);
const verdict: fc.Arbitrary<Verdict> = fc.record(
  {
    outcome: fc.constantFrom('approve', 'approve', 'visit', 'nonsense'),
    rationale: fc.constant('It is agreed.'),
    reviewOn: fc.constantFrom('2027-06-01', '2027-06-01', '2028-01-01', '2026-01-01'),
  },
  { requiredKeys: ['outcome', 'rationale'], noNullPrototype: true },
);

/** What is wanted, as somebody who has seen the newest card wants it, or who has not. */
type Act = (seen: SignOff, isFresh: boolean) => OnSignOff;
const submissionOf = (seen: SignOff, isFresh: boolean): number =>
  seen.status === 'none' ? 1 : seen.submissions - (isFresh ? 0 : 1);
const seenPart = (seen: SignOff, part: string, isFresh: boolean) => {
  const at = seen.status === 'none' || !isFresh ? undefined : seen.parts[part]?.at;
  return at === undefined ? {} : { seen: at };
};

const filling: fc.Arbitrary<Act> = fc
  .tuple(fc.constantFrom('what', 'plan', 'none'), values)
  .map(([part, filled]) => (seen, isFresh) => ({
    ...{ type: 'fill', part, values: filled, ...seenPart(seen, part, isFresh) },
  }));
const approving: fc.Arbitrary<Act> = verdict.map((given) => (seen, isFresh) => ({
  ...{ type: 'approve', verdict: given, submission: submissionOf(seen, isFresh) },
}));
const counterSigning: fc.Arbitrary<Act> = decider.map((of) => (seen, isFresh) => ({
  ...{ type: 'counterSign', of, submission: submissionOf(seen, isFresh) },
}));
const refusing = fc.constantFrom<Act>(
  (seen, isFresh) => ({
    type: 'return',
    missing: 'The plan.',
    submission: submissionOf(seen, isFresh),
  }),
  (seen, isFresh) => ({
    type: 'decline',
    rationale: 'No.',
    submission: submissionOf(seen, isFresh),
  }),
);
const withdrawing: fc.Arbitrary<Act> = fc.constant(() => ({ type: 'withdraw', why: 'A mistake.' }));
const following: fc.Arbitrary<Act> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('again', 'no more', ''))
  .map(([number, next]) => () => ({
    ...{ type: 'follow', number, values: next === '' ? {} : { next } },
  }));
const rest: fc.Arbitrary<Act> = fc.oneof(
  person.map((each) => (): OnSignOff => ({ type: 'ask', person: each })),
  fc.constantFrom<Act>(
    () => ({ type: 'note', note: { text: 'A fall at home.', kind: 'incident' } }),
    () => ({ type: 'clock', timer: 'decideBy' }),
    () => ({ type: 'reroute' }),
    () => ({ type: 'rewind' }),
  ),
);

type Step = {
  readonly who: PersonId;
  readonly byService: boolean;
  readonly act: Act;
  readonly replica: 0 | 1;
  readonly isFresh: boolean;
};
const stepOf = (who: fc.Arbitrary<PersonId>, act: fc.Arbitrary<Act>): fc.Arbitrary<Step> =>
  fc.record({
    ...{ who, act, replica: fc.constantFrom<0 | 1>(0, 1) },
    byService: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.boolean()),
    isFresh: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
  });
const step = fc.oneof(
  { weight: 3, arbitrary: stepOf(person, filling) },
  {
    weight: 3,
    arbitrary: stepOf(
      person,
      fc.constant(() => ({ type: 'submit' }) as const),
    ),
  },
  { weight: 8, arbitrary: stepOf(decider, approving) },
  { weight: 4, arbitrary: stepOf(decider, counterSigning) },
  { weight: 2, arbitrary: stepOf(decider, refusing) },
  { weight: 1, arbitrary: stepOf(fc.constantFrom<PersonId>(kemi, maya, grace), withdrawing) },
  { weight: 5, arbitrary: stepOf(fc.constantFrom<PersonId>(jonah, amina, hugh), following) },
  { weight: 1, arbitrary: stepOf(person, following) },
  { weight: 2, arbitrary: stepOf(person, rest) },
);

/** What is pressed at the same moment, on one replica or the other; before it, time goes by. */
type Round = {
  readonly hours: number;
  readonly away: readonly PersonId[];
  readonly isKilled: boolean;
  readonly steps: readonly Step[];
};
const round: fc.Arbitrary<Round> = fc.record({
  hours: fc.constantFrom(0, 0, 1, 20, 60),
  away: fc.subarray<PersonId>([amina, grace, sam, hugh, chloe, ines], { maxLength: 6 }),
  isKilled: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
});
const story = fc.record({
  subject: fc.constantFrom<SignOffSubject>(...subjects),
  opener: fc.constantFrom<PersonId>(jonah, kemi, amina),
  known: values,
  /** How far it comes before everybody presses whatever they like. */
  prelude: fc.constantFrom(0, 1, 2, 2, 3, 4, 5, 5),
  rounds: fc.array(round, { minLength: 2, maxLength: 8 }),
});

const yes = (submission: number): OnSignOff => ({
  ...{ type: 'approve', submission },
  verdict: { outcome: 'approve', rationale: 'It is agreed.', reviewOn: '2027-06-01' },
});
/** Two of the panel, one of them lapsed, a signature beside hers, and the director. */
const quietly: readonly (readonly [PersonId, OnSignOff])[] = [
  [maya, { type: 'fill', part: 'plan', values: { plan: 'As agreed' } }],
  [jonah, { type: 'fill', part: 'what', values: { what: 'A change' } }],
  [jonah, { type: 'fill', part: 'plan', values: { plan: 'As agreed' } }],
  [jonah, { type: 'submit' }],
  [grace, yes(1)],
  [amina, { type: 'counterSign', of: grace, submission: 1 }],
  [chloe, yes(1)],
  [sam, { type: 'counterSign', of: chloe, submission: 1 }],
  [hugh, yes(1)],
];
/** Steps of it by how far it comes. */
const reachedBy = [0, 3, 4, 5, 6, 9] as const;
type Story = typeof story extends fc.Arbitrary<infer Each> ? Each : never;

/** A yes counts for what its form said, and for nothing that others decided meanwhile. */
function misunderstood(intent: OnSignOff, handled: HandledSignOff): readonly string[] {
  if (intent.type !== 'approve' || handled.outcome !== 'done') return [];
  const { state } = handled;
  const made =
    'decision' in state ? state.decision : 'verdict' in state ? state.verdict : undefined;
  return made?.outcome === intent.verdict.outcome ? [] : ['a yes to something else'];
}

/** Faults of the record, and silences after any round. */
async function play(open: OpenStore, { subject, opener, known, prelude, rounds }: Story) {
  const { store, close } = await open();
  const moment: BenchMoment = { now: at('09:00'), away: [] };
  const place = placeOf(subject);
  const kind = kindFor(subject);
  const bench = signOffBench(store, moment, place);
  const begun = { subject, values: known };
  await bench.desks[0].begin(pressed(opener, 'begin'), place, kind, begun);
  for (const [index, [who, intent]] of quietly.slice(0, reachedBy[prelude]).entries()) {
    await bench.desks[0].act(pressed(who, `before-${index}`), place, intent);
  }
  const wrong: string[] = [];
  let commands = 0;
  const press = async (desk: SignOffDesk, seen: SignOff, { who, act, isFresh, ...each }: Step) => {
    const name = `step-${(commands += 1)}`;
    const by = each.byService ? byService(name) : pressed(who, name);
    const intent = act(seen, isFresh);
    wrong.push(...misunderstood(intent, await desk.act(by, place, intent)));
  };
  for (const { hours, away, isKilled, steps } of rounds) {
    Object.assign(moment, { now: addTime(moment.now, `PT${hours}H`), away });
    await bench.runDue(isKilled);
    const { state: seen } = await bench.desks[0].load(place);
    await Promise.all(steps.map((each) => press(bench.desks[each.replica], seen, each)));
    const { state } = await bench.desks[1].load(place);
    wrong.push(...silenceOf(state, await bench.timers()));
  }
  const { state, faults } = replay(await bench.record(), kind);
  const stored = (await bench.desks[1].load(place)).state;
  await close();
  return { state, stored, wrong: [...faults, ...wrong] };
}

describe.each<readonly [string, OpenStore, number]>([
  ['SQLite', openSqliteInMemory, 200],
  ['Cosmos DB', () => openCosmos(), 30],
])('over %s', (_name, open, numRuns) => {
  it('nobody decides on their own or without the right, and nothing waits silently', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (each) => {
        const { state, stored, wrong } = await play(open, each);
        expect(wrong).toEqual([]);
        expect(stored).toEqual(state);
      }),
      { numRuns },
    );
  });
});
