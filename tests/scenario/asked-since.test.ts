/** A team's consults since a moment, at the cost of those alone. */
import { expect, it } from '@jest/globals';
import { TeamId, type Instant } from '../../services/kernel/ids.ts';
import { riversideEast, utc } from '../support/people.ts';
import { askNumbered, withdrawNumbered } from '../support/several-consults.ts';
import { ServiceDay } from '../support/service-day.ts';

/** Sunday night, then each some days later; clocks do not matter to weeks of UTC. */
const moments = [
  ...['2026-11-01T23:59', '2026-11-02T00:00', '2026-11-08T23:59', '2026-11-09T00:00'],
  '2026-12-02T10:00',
].map((moment) => utc(moment));

async function asked(): Promise<ServiceDay> {
  const [first = utc('2026-11-01T23:59')] = moments;
  const day = new ServiceDay({ start: first });
  for (const [number, moment] of moments.entries()) {
    await day.passTo(moment);
    await askNumbered(day.bot, { number });
    const isLast = number === moments.length - 1;
    if (!isLast) await withdrawNumbered(day.bot, { number });
  }
  await askNumbered(day.bot, { number: 9, team: TeamId.parse('northgate') });
  return day;
}

it('gives those asked from then on, ended ones too, and no other team’s', async () => {
  const day = await asked();
  const numbersSince = async (from: Instant): Promise<readonly number[]> => {
    const numbers: number[] = [];
    for await (const { requestedAt } of day.bot.desk.since(riversideEast, from)) {
      numbers.push(moments.indexOf(requestedAt));
    }
    return numbers.sort();
  };

  expect(await numbersSince(utc('2026-10-01T00:00'))).toEqual([0, 1, 2, 3, 4]);
  expect(await numbersSince(utc('2026-11-02T00:00'))).toEqual([1, 2, 3, 4]);
  expect(await numbersSince(utc('2026-11-08T23:59'))).toEqual([2, 3, 4]);
  expect(await numbersSince(utc('2026-11-09T00:01'))).toEqual([4]);
  expect(await numbersSince(utc('2026-12-02T10:01'))).toEqual([]);
});
