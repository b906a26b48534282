/** What the record shows as of a moment is what it showed then, whatever came after. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import {
  journalAsOf,
  type MarkedCapability,
} from '../../../services/evidence/gather/record-as-of.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { createJournal, type Journal } from '../../../services/kernel/journal.ts';
import { addTime } from '../../../services/kernel/time.ts';
import type { Partition } from '../../../services/ports/store.ts';
import { openSqliteInMemory, type OpenedStore } from '../../support/stores.ts';
import { command, tally, tallyStream } from '../../support/tally.ts';

const partition = 'tenant|team' as Partition;
const begin = Instant.parse('2026-08-20T22:30:00.000Z');
const capabilities = [tally] as readonly MarkedCapability[];

const aStep = fc.record({
  stream: fc.nat({ max: 3 }),
  /** Nought: from the beginning. */
  amount: fc.constantFrom(0, 1, 40, 450, 899, 900),
  hours: fc.constantFrom(0, 1, 30),
});

const all = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
};

const shownBy = async (journal: Journal) => ({
  open: await all(journal.open(partition, 'tally')),
  large: await all(journal.listed(partition, 'tally', 'large')),
  odd: await all(journal.listed(partition, 'tally', 'odd')),
  states: await all(journal.states(tally, partition)),
  later: await all(journal.states(tally, partition, 's1')),
  first: (await journal.load(tally, tallyStream('s0', partition))).state,
});

const journalOver = ({ store }: OpenedStore): Journal =>
  createJournal({ store, digest: createDigest(), salt: randomSalt, configVersion: 'test' });

it.each([
  ['the feed goes back so far', false],
  ['the feed was forgotten', true],
])('for random histories, where %s', async (_what, isForgotten) => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 14 }), async (steps) => {
      const opened = await openSqliteInMemory();
      const { store } = opened;
      const journal = journalOver(opened);
      const shown = new Map<Instant, Awaited<ReturnType<typeof shownBy>>>();
      let now = begin;
      for (const [index, { stream, amount, hours }] of steps.entries()) {
        now = addTime(now, `PT${hours}H`);
        const target = tallyStream(`s${stream}`, partition);
        const doing =
          amount === 0 ? { type: 'reset' as const } : { type: 'add' as const, amounts: [amount] };
        await journal.handle(tally, target, command(`c${index}`, doing, now));
        shown.set(now, await shownBy(journal));
      }
      if (isForgotten) await opened.advance('PT960H');
      for (const [moment, then] of shown) {
        const asOf = journalAsOf({ journal, store, capabilities }, moment);
        expect(await shownBy(asOf)).toEqual(then);
      }
      await opened.close();
    }),
    { numRuns: 40 },
  );
});

it('is not written, and knows no capability that nobody named', async () => {
  const opened = await openSqliteInMemory();
  const { store } = opened;
  const asOf = journalAsOf({ journal: journalOver(opened), store, capabilities }, begin);
  const target = tallyStream('s0', partition);
  await expect(asOf.handle(tally, target, command('c', { type: 'reset' }))).rejects.toThrow(
    'only read',
  );
  await expect(all(asOf.open(partition, 'other'))).rejects.toThrow('No other is known');
  await opened.close();
});

it('has a history that ends at the moment', async () => {
  const opened = await openSqliteInMemory();
  const journal = journalOver(opened);
  const target = tallyStream('s0', partition);
  const later = addTime(begin, 'PT1H');
  await journal.handle(tally, target, command('a', { type: 'add', amounts: [1] }, begin));
  await journal.handle(tally, target, command('b', { type: 'add', amounts: [2] }, later));
  const asOf = journalAsOf({ journal, store: opened.store, capabilities }, begin);
  const { events } = await asOf.history(partition, target.stream);
  expect(events.map(({ at }) => at)).toEqual([begin]);
  await opened.close();
});
