/** Long lists come in pages, each with the address of the next. */
import { z } from 'zod';
import type { Asking, Question } from './ask.ts';
import type { GraphClient } from './client.ts';
import { failed, type Outcome } from './outcome.ts';

/** More pages than any list has that is asked for here: a list that never ends is a fault. */
const MOST_PAGES = 100;

/**
 * Hands each page over as it comes, so that what was read before a page failed is not lost.
 * Answers with how it ended.
 */
export async function askPages<Item>(
  {
    asking,
    client,
    signal,
  }: {
    readonly asking: Asking;
    readonly client: GraphClient;
    readonly signal: AbortSignal;
  },
  question: Omit<Question<Item>, 'answer'> & { readonly item: z.ZodType<Item> },
  take: (items: readonly Item[]) => Promise<void>,
): Promise<Outcome<'all'>> {
  const answer = z.object({
    value: z.array(question.item),
    '@odata.nextLink': z.string().optional(),
  });
  let { path } = question.request;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const request = { ...question.request, path };
    const outcome = await asking.ask({ ...question, request, answer }, signal);
    if (outcome.outcome !== 'answered') return outcome;
    await take(outcome.value.value);
    const next = outcome.value['@odata.nextLink'];
    if (next === undefined) return { outcome: 'answered', value: 'all' };
    // The bot's token goes with the question, so it goes nowhere else.
    if (!next.startsWith(`${client.root}/`)) {
      return failed('Microsoft Graph pointed to a page at another address');
    }
    path = next.slice(client.root.length);
  }
  return failed('Microsoft Graph gave a list that does not end');
}
