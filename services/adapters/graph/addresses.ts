/** People's addresses, by which calendars go. Kept for a day: addresses hardly ever change. */
import { z } from 'zod';
import type { PersonId } from '../../kernel/ids.ts';
import { epochMs, type EpochMs } from '../../kernel/local-day.ts';
import type { Question } from './ask.ts';
import { chunksOf } from './chunks.ts';
import type { Outcome } from './outcome.ts';
import type { Tools } from './source.ts';

export const UsersAnswer = z.object({
  value: z.array(
    z.object({
      id: z.string().toLowerCase(),
      mail: z.string().nullish(),
      userPrincipalName: z.string().nullish(),
    }),
  ),
});
type UsersAnswer = z.infer<typeof UsersAnswer>;

/** Never throws. `absent`: Entra does not know the person. */
export type AddressBook = (
  people: readonly PersonId[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<PersonId, Outcome<string>>>;

/** Ids in one filter. */
const LIMIT = 15;
const KEPT_MS = 24 * 3_600_000;

export function createAddressBook({ askMany, clock }: Tools): AddressBook {
  const kept = new Map<PersonId, { readonly address: string; readonly until: EpochMs }>();
  return async (people, signal) => {
    const now = epochMs(clock.now());
    const known = new Map<PersonId, Outcome<string>>();
    for (const person of people) {
      const entry = kept.get(person);
      if (entry && entry.until > now) {
        known.set(person, { outcome: 'answered', value: entry.address });
      }
    }
    const asked = chunksOf(
      people.filter((person) => !known.has(person)),
      LIMIT,
    );
    const outcomes = await askMany('users', asked.map(usersQuestion), signal);
    for (const [index, chunk] of asked.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) continue;
      for (const person of chunk) {
        const address = addressIn(outcome, person);
        known.set(person, address);
        if (address.outcome !== 'answered') continue;
        kept.set(person, { address: address.value, until: now + KEPT_MS });
      }
    }
    return known;
  };
}

function addressIn(outcome: Outcome<UsersAnswer>, person: PersonId): Outcome<string> {
  if (outcome.outcome !== 'answered') return outcome;
  const user = outcome.value.value.find(({ id }) => id === person);
  const address = user?.mail ?? user?.userPrincipalName;
  return address ? { outcome: 'answered', value: address } : { outcome: 'absent', code: '' };
}

const usersQuestion = (people: readonly PersonId[]): Question<UsersAnswer> => {
  const filter = `id in (${people.map((person) => `'${person}'`).join(',')})`;
  return {
    name: 'GET users',
    pace: 'users',
    answer: UsersAnswer,
    request: {
      method: 'GET',
      path: `/users?$select=id,mail,userPrincipalName&$filter=${encodeURIComponent(filter)}`,
    },
  };
};
