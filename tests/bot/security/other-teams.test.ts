/** People of the service press what others met in their teams: a table of its own says who may. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cardVerbs, isCardVerb } from '../../../cards/verbs.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { mayHaveWritten } from '../../fuzz/authority.ts';
import { watchStore, type WatchedStore } from '../../fuzz/watched-store.ts';
import { CrawledService, SECRET, type SentPress } from '../../support/crawled-service.ts';
import { ines, leo } from '../../support/people.ts';

let crawled: CrawledService;
let watched: WatchedStore;

beforeAll(async () => {
  crawled = await CrawledService.open((store) => {
    watched = watchStore(store);
    return watched.store;
  });
});
afterAll(async () => {
  await crawled.day.bot.stop();
  await crawled.day.store.close();
});

const all = Object.keys(cardVerbs).filter(isCardVerb);

/** What a real button sent, in words of their own. */
const own = ({ verb, data }: SentPress): SentPress => ({
  verb,
  data: JSON.parse(JSON.stringify(data).replaceAll(SECRET, 'Otter')) as SentPress['data'],
});

/** @returns what was written that they may not write */
async function faultsOf(person: PersonId, press: SentPress): Promise<readonly string[]> {
  const count = watched.written.length;
  await crawled.press(person, press);
  const before = watched.written.slice(0, count);
  return watched.written
    .slice(count)
    .flatMap((event) => [
      ...(event.actor === person || event.actor === 'service'
        ? []
        : [`${event.type} was written for ${event.actor}`]),
      ...mayHaveWritten(event, person, before),
    ]);
}

describe.each([
  ['a member of another team of the locality', leo],
  ['the manager of another locality’s team', ines],
])('%s', (_who, person) => {
  it.each(all)('writes nothing by %s that is not theirs to write', async (verb) => {
    const faults: string[] = [];
    for (const press of (crawled.sent.get(verb) ?? []).slice(0, 2).map(own)) {
      faults.push(...(await faultsOf(person, press)));
    }
    expect(faults).toEqual([]);
  });
});

it('the table was asked about many kinds of events', () => {
  const people: readonly string[] = [leo, ines];
  const kinds = new Set(
    watched.written.filter(({ actor }) => people.includes(actor)).map(({ type }) => type),
  );
  expect(kinds.size).toBeGreaterThan(4);
});
