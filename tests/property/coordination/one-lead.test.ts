/** Exactly one lead at any moment, whatever is pressed by whom at once, on two replicas. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CoordinationDesk, HandledCoordination } from '../../../services/coordination/desk.ts';
import type { Absence } from '../../../services/absence/absence.ts';
import { byService, type By } from '../../../services/kernel/by.ts';
import { CommandId, type Instant, type PersonId } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { expectOneLead, identity, replicasOver } from '../../support/lead-desks.ts';
import { at, grace, hugh, jonah, kemi, sam } from '../../support/people.ts';
import { openCosmos, openSqliteInMemory, type OpenStore } from '../../support/stores.ts';

const people = [jonah, kemi, sam, grace, hugh] as const;
const person = fc.constantFrom(...people);
const offer = fc.integer({ min: 1, max: 6 });

type Act = (desk: CoordinationDesk, by: By) => Promise<HandledCoordination>;
type Step = { readonly who: PersonId; readonly act: Act; readonly byService?: true };

const named = (to: PersonId) => ({ to, reason: 'Knows them best.' });
const act: fc.Arbitrary<Pick<Step, 'act' | 'byService'>> = fc.oneof(
  person.map((to) => ({
    act: (desk: CoordinationDesk, by: By) => desk.begin(by, identity, named(to)),
  })),
  person.map((to) => ({
    act: (desk: CoordinationDesk, by: By) => desk.offer(by, identity, named(to)),
  })),
  offer.map((number) => ({
    act: (desk: CoordinationDesk, by: By) => desk.accept(by, identity, number),
  })),
  offer.map((number) => ({
    act: (desk: CoordinationDesk, by: By) => desk.accept(by, identity, number),
  })),
  offer.map((number) => ({
    act: (desk: CoordinationDesk, by: By) =>
      desk.decline(by, identity, { offer: number, reason: 'No room.' }),
  })),
  offer.map((number) => ({
    act: (desk: CoordinationDesk, by: By) => desk.withdraw(by, identity, number),
  })),
  fc.constantFrom<Pick<Step, 'act' | 'byService'>>(
    { act: (desk, by) => desk.take(by, identity, 'Nobody is there.') },
    { act: (desk, by) => desk.end(by, identity, 'One agency is left.') },
    { byService: true, act: (desk, by) => desk.look(by, identity) },
  ),
  offer.map((number) => ({
    byService: true as const,
    act: (desk: CoordinationDesk, by: By) =>
      desk.offerNotReached(by, identity, { offer: number, why: 'blocked' }),
  })),
  fc.tuple(person, person).map(([from, to]) => ({
    byService: true as const,
    act: (desk: CoordinationDesk, by: By) =>
      desk.handOver(by, identity, { from, to, kept: { person: from, period: 1 } }),
  })),
  person.map((to) => ({
    byService: true as const,
    act: (desk: CoordinationDesk, by: By) => desk.handBack(by, identity, to),
  })),
);

/** What is pressed at the same moment, on one replica or the other. */
type Round = {
  readonly hours: number;
  /** Away throughout, without cover. */
  readonly away?: PersonId | undefined;
  readonly steps: readonly (Step & { readonly replica: 0 | 1 })[];
};
const round: fc.Arbitrary<Round> = fc.record({
  hours: fc.constantFrom(0, 1, 20, 80),
  away: fc.option(person, { nil: undefined, freq: 3 }),
  steps: fc.array(
    fc
      .record({ what: act, who: person, replica: fc.constantFrom<0 | 1>(0, 1) })
      .map(({ what, who, replica }) => ({ ...what, who, replica })),
    { minLength: 1, maxLength: 8 },
  ),
});

const absent = (away: PersonId | undefined, now: Instant): readonly Absence[] =>
  away === undefined
    ? []
    : [
        {
          ...{ id: 'a-1', person: away, kind: 'sickness', declaredBy: away },
          ...{ from: addTime(now, '-PT48H'), until: addTime(now, 'PT24H') },
        },
      ];

/** What the record adds up to, and what is stored. */
async function play(open: OpenStore, rounds: readonly Round[]) {
  const { store, close } = await open();
  let now = at('09:00');
  let away: PersonId | undefined;
  let commands = 0;
  const { desks, record } = replicasOver(store, {
    now: () => now,
    absences: () => absent(away, now),
  });
  await desks[0].begin(pressed(jonah, 'first'), identity, named(jonah));
  for (const each of rounds) {
    now = addTime(now, `PT${each.hours}H`);
    ({ away } = each);
    await Promise.all(
      each.steps.map(({ who, act: does, replica, byService: isService }) => {
        const name = `step-${(commands += 1)}`;
        return does(desks[replica], isService ? byService(name) : pressed(who, name));
      }),
    );
  }
  const state = expectOneLead(await record());
  const stored = (await desks[1].load(identity)).state;
  await close();
  return { state, stored };
}

const pressed = (actor: PersonId, name: string): By => ({
  actor,
  commandId: CommandId.parse(name),
});

describe.each<readonly [string, OpenStore, number]>([
  ['SQLite', openSqliteInMemory, 120],
  ['Cosmos DB', () => openCosmos(), 40],
])('over %s', (_name, open, numRuns) => {
  it('a case has exactly one lead after every event, who got it in a rightful way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 4, maxLength: 14 }), async (rounds) => {
        const { state, stored } = await play(open, rounds);
        expect(stored).toEqual(state);
      }),
      { numRuns },
    );
  });

  it('of many who press at once one is first, and the others are told', async () => {
    const { store, close } = await open();
    const { desks, record } = replicasOver(store, { now: () => at('10:00') });
    const [first, second] = desks;
    const begun = await Promise.all([
      first.begin(pressed(jonah, 'b1'), identity, named(jonah)),
      second.begin(pressed(kemi, 'b2'), identity, named(kemi)),
      first.begin(pressed(sam, 'b3'), identity, named(sam)),
    ]);
    expect(begun.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused', 'refused']);
    const { state: led } = await first.load(identity);
    const lead = led.status === 'led' ? led.lead : jonah;
    const offered = await Promise.all([
      first.offer(pressed(lead, 'o1'), identity, named(hugh)),
      second.offer(pressed(grace, 'o2'), identity, named(hugh)),
    ]);
    expect(offered.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    const answered = await Promise.all([
      first.accept(pressed(hugh, 'a1'), identity, 1),
      second.withdraw(pressed(grace, 'w1'), identity, 1),
      second.accept(pressed(kemi, 'a2'), identity, 1),
      first.end(pressed(grace, 'e1'), identity, 'One agency is left.'),
    ]);
    expect(answered[2].outcome).toBe('refused');
    expectOneLead(await record());
    await close();
  });
});
