/** Nothing that is stored or logged tells who gave which answer; and everybody gives one. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { createPassingStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { PulseBox, scale, type PulseAnswer } from '../../../services/pulse/box.ts';
import { PulseDesk } from '../../../services/pulse/desk.ts';
import { PulseMonth } from '../../../services/pulse/round.ts';
import {
  amina,
  ben,
  jonah,
  kemi,
  riversideEast as team,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const members: readonly PersonId[] = [amina, ben, sam, jonah, kemi];
const round = { team, month: PulseMonth.parse('2026-12') };
const clock = { now: () => utc('2026-12-11T10:00') };
const partition = partitionOf(service.tenant, team);

const beginning = () => {
  const store = createPassingStore({ clock });
  const replica = () =>
    new PulseDesk({ store, service, clock, digest: createDigest({ auditKey: 'of the tests' }) });
  return { store, replicas: [replica(), replica()] as const };
};
type Service = ReturnType<typeof beginning>;

/** Everything that the store holds of the team, without what changes at every write. */
async function storedIn({ store }: Service): Promise<string> {
  const { documents } = await store.list(partition, '');
  return JSON.stringify(documents.map(({ id, body, dueAt }) => ({ id, body, dueAt })));
}

const mark = fc.constantFrom(...scale);
const answer: fc.Arbitrary<PulseAnswer> = fc.tuple(mark, mark);
const answers = fc.array(answer, { minLength: members.length, maxLength: members.length });

const give = async (of: Service, given: readonly PulseAnswer[], order: readonly number[]) => {
  for (const index of order) {
    const [person, each] = [members[index], given[index]];
    if (person && each) await of.replicas[index % 2 === 0 ? 0 : 1].answer(round, person, each);
  }
};

const inOrder = members.map((_each, index) => index);
const anyOrder = fc.shuffledSubarray(inOrder, { minLength: inOrder.length });

describe('what is stored', () => {
  it('is the same whoever gave which of the answers, in whichever order', async () => {
    await fc.assert(
      fc.asyncProperty(answers, anyOrder, anyOrder, async (given, swap, order) => {
        const one = beginning();
        await give(one, given, inOrder);
        const other = beginning();
        const swapped = swap.map((index) => given[index] ?? ([1, 1] as const));
        await give(other, swapped, order);
        expect(await storedIn(other)).toBe(await storedIn(one));
      }),
      { numRuns: 40 },
    );
  });

  it('names nobody', async () => {
    const one = beginning();
    await give(
      one,
      members.map(() => [5, 1]),
      inOrder,
    );
    const text = await storedIn(one);
    for (const person of members) expect(text).not.toContain(person);
  });
});

describe('one answer each', () => {
  const press = fc.record({
    who: fc.integer({ min: 0, max: members.length - 1 }),
    replica: fc.constantFrom(0, 1),
    answer,
  });

  it('is counted, however often and wherever people press at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 1, maxLength: 12 }), async (presses) => {
        const of = beginning();
        const outcomes = await Promise.all(
          presses.map(({ who, replica, answer: given }) =>
            (replica === 0 ? of.replicas[0] : of.replicas[1]).answer(
              round,
              members[who] ?? jonah,
              given,
            ),
          ),
        );
        const people = new Set(presses.map(({ who }) => who)).size;
        const found = await of.store.read(partition, 'pulse.2026-12');
        const { counts, answered } = PulseBox.parse(found?.body);
        const totals = counts.map((each) => each.reduce((sum, count) => sum + count, 0));
        expect([...totals, answered.length]).toEqual([people, people, people]);
        expect(outcomes.filter((each) => each === 'taken')).toHaveLength(people);
        expect(new Set(outcomes.filter((each) => each !== 'taken'))).not.toContain('isOver');
      }),
      { numRuns: 60 },
    );
  });
});
