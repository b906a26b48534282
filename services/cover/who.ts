/** Who is on now (C9): who would be pinged, in which order and why. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { ChainQuestion, ChainRole } from './chain.ts';
import { computeChain } from './compute-chain.ts';
import { chainRoleWords, linkWords, skipWords, type ChainWords } from './words.ts';

export type WhoIsOnNow = {
  /** For when it holds: now, or the next working moment on the working clock. */
  readonly asOf: Instant;
  readonly links: readonly {
    readonly person: PersonId;
    readonly role: ChainRole;
    readonly words: string;
  }[];
  /** "Dr Amina Khan (named lead): on leave until Mon 14 Dec" */
  readonly skipped: readonly string[];
};

export function whoIsOnNow(question: ChainQuestion): WhoIsOnNow {
  const { service, now } = question;
  const nameOf = (person: PersonId) => service.people.get(person)?.name ?? 'somebody unknown';
  const at: ChainWords = { timeZone: service.timeZone, now, nameOf };
  const chain = computeChain(question);
  return {
    asOf: chain.asOf,
    links: chain.links.map(({ person, role, reason }) => ({
      person,
      role,
      words: linkWords(reason, at),
    })),
    skipped: chain.skipped.map(({ person, role, reason }) => {
      const who = person === undefined ? '' : `${nameOf(person)} (${chainRoleWords[role]})`;
      return `${who === '' ? chainRoleWords[role] : who}: ${skipWords(reason, at)}`;
    }),
  };
}
