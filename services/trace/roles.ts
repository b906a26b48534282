/** What people are called in a trace: their role, with a letter where several have the same. */
import type { PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { maskText, type Masking } from './mask-text.ts';

/** @param people Everybody whom the episode names, in order; letters follow it. */
export function rolesOf(
  { people: known }: Pick<Service, 'people'>,
  people: readonly PersonId[],
  masking: Masking,
): (person: string) => string {
  const groups = new Map<string, PersonId[]>();
  for (const person of new Set(people)) {
    const role = roleOf(known.get(person)?.title, masking);
    groups.set(role, [...(groups.get(role) ?? []), person]);
  }
  const labels = new Map<string, string>();
  for (const [role, members] of groups) {
    for (const [index, member] of members.entries()) {
      labels.set(member, members.length === 1 ? role : `${role} ${letterOf(index)}`);
    }
  }
  return (person) => labels.get(person) ?? unknown;
}

const unknown = 'Somebody who has left';

/** A title may hold a place or a name: "Team manager, Riverside East". */
function roleOf(title: string | undefined, masking: Masking): string {
  if (title === undefined) return unknown;
  const { text } = maskText(title, masking);
  const plain = text.replace(/\[[^\]]{0,80}\]/g, '').replace(/\s+/g, ' ');
  return plain.replace(/(?<![\s,(–-])[\s,(–-]+$/, '').trim() || 'A colleague';
}

/** A to Z, then AA. */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
}
