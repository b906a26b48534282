/** What is known to identify: people of the service, its places, and references of cases. */
import type { CaseRef } from '../kernel/ids.ts';
import type { Person, Service } from '../service/service.ts';
import { plainLetters } from './reading.ts';
import { isCommon, particles, titles } from './words.ts';

export type KnownKind = 'name' | 'team' | 'place' | 'case';

export type Known = {
  readonly kind: KnownKind;
  /** Counts only where it is written in capitals: "JW" is somebody, "jw" may be anything. */
  readonly isInitials?: true;
  readonly caseRef?: CaseRef;
};

export type Knowledge = {
  /** By letters and digits alone, in lower case. */
  readonly entries: ReadonlyMap<string, Known>;
  /** Their lengths. */
  readonly lengths: readonly number[];
  /** Parts of people's names, among which a slip of the keyboard is looked for. */
  readonly nameParts: ReadonlySet<string>;
  /** Words of titles and roles, which name nobody. */
  readonly roleWords: ReadonlySet<string>;
  readonly reference: RegExp;
  readonly timeZone: string;
};

export type KnowledgeOf = Pick<
  Service,
  'people' | 'teams' | 'localities' | 'pathways' | 'caseReference' | 'timeZone'
>;

export function knowledgeOf(service: KnowledgeOf, cases: readonly CaseRef[]): Knowledge {
  const entries = new Map<string, Known>();
  const nameParts = new Set<string>();
  for (const each of cases) add(entries, wordsIn(each).join(''), { kind: 'case', caseRef: each });
  for (const person of service.people.values()) addPerson(person, entries, nameParts);
  for (const { name } of service.localities.values()) addPlace(entries, name, 'place');
  for (const { name } of service.teams.values()) addPlace(entries, name, 'team');
  const spoken = [...service.people.values()].map(({ title }) => title);
  const paths = [...service.pathways.values()].map(({ name }) => name);
  return {
    ...{ entries, nameParts, timeZone: service.timeZone },
    lengths: [...new Set([...entries.keys()].map(({ length }) => length))].sort((a, b) => b - a),
    roleWords: new Set(
      [...spoken, ...paths].flatMap(wordsIn).filter((each) => !nameParts.has(each)),
    ),
    reference: new RegExp(service.caseReference.pattern, 'i'),
  };
}

function addPerson(
  { key, name, recordId }: Person,
  entries: Map<string, Known>,
  nameParts: Set<string>,
): void {
  const words = wordsIn(name).filter((word) => !titles.has(word));
  const parts = words.filter((word) => word.length > 1 && !particles.has(word));
  for (const part of parts) {
    nameParts.add(part);
    add(entries, part, { kind: 'name' });
  }
  add(entries, words.join(''), { kind: 'name' });
  add(entries, words.toReversed().join(''), { kind: 'name' });
  add(entries, wordsIn(key).join(''), { kind: 'name' });
  if (recordId !== undefined) add(entries, wordsIn(recordId).join(''), { kind: 'name' });
  const initials = words.map((word) => word.charAt(0)).join('');
  if (initials.length > 1) add(entries, initials, { kind: 'name', isInitials: true });
}

/** "North" or "Community team" alone names no place. */
function addPlace(entries: Map<string, Known>, name: string, kind: 'team' | 'place'): void {
  const words = wordsIn(name);
  if (!words.every(isCommon)) add(entries, words.join(''), { kind });
}

/** What is known first stays: a person called like a place is a person. */
function add(entries: Map<string, Known>, plain: string, known: Known): void {
  const before = entries.get(plain);
  if (plain.length < 2 || (before !== undefined && before.isInitials === undefined)) return;
  entries.set(plain, known);
}

const wordsIn = (text: string): readonly string[] =>
  (text.normalize('NFKC').match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []).map(plainLetters);
