import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cardVerbs, isCardVerb, type CardVerb } from '../../../cards/verbs.ts';
import { CrawledService, SECRET, type SentPress } from '../../support/crawled-service.ts';
import { stranger } from '../../support/people.ts';

let crawled: CrawledService;

beforeAll(async () => {
  crawled = await CrawledService.open();
  crawled.takeWrites();
});
afterAll(async () => {
  await crawled.day.bot.stop();
  await crawled.day.store.close();
});

const all = Object.keys(cardVerbs).filter(isCardVerb);

/** Verbs that name nothing, so that there is no button of others to forge. */
const needsNothing = (verb: CardVerb): boolean => cardVerbs[verb].safeParse({}).success;

/** What a real button sent, with words of the stranger's own, and with nothing typed at all. */
function forged({ verb, data }: SentPress): readonly SentPress[] {
  const text = JSON.stringify(data);
  const own = text.replaceAll(SECRET, 'Otter');
  const emptied = text.replaceAll(/"[^"]*Zebrafinch[^"]*"/g, '""').replaceAll(SECRET, 'Otter');
  return [...new Set([own, emptied])].map((sent) => ({
    verb,
    data: JSON.parse(sent) as SentPress['data'],
  }));
}

/** But for the one that forms give as an example. */
const references = (value: unknown): readonly string[] =>
  JSON.stringify(value).match(/CM-(?!10482)\d{5}/g) ?? [];

/** Cases that an answer names and the press did not; a consult says which it is about to anybody. */
function newlyNamed(verb: CardVerb, presses: readonly SentPress[], answers: unknown): unknown {
  if (verb.startsWith('consult.')) return [];
  const known = references(presses);
  return references(answers).filter((each) => !known.includes(each));
}

describe('somebody of the tenant who is not of the service', () => {
  it('meets real buttons of two kinds in three', () => {
    const met = all.filter((verb) => crawled.sent.has(verb) || needsNothing(verb));

    expect(met.length / all.length).toBeGreaterThan(0.65);
  });

  it.each(all)('writes nothing and reads nothing of a case by %s', async (verb) => {
    const presses = (crawled.sent.get(verb) ?? [{ verb, data: {} }]).flatMap(forged);
    const answers: unknown[] = [];
    for (const press of presses) answers.push(await crawled.press(stranger, press));

    expect(crawled.takeWrites()).toEqual([]);
    expect(newlyNamed(verb, presses, answers)).toEqual([]);
    expect(JSON.stringify(answers).match(/.{60}Zebrafinch.{90}/g) ?? []).toEqual([]);
  });
});
