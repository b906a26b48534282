import type { PersonId } from '../services/kernel/ids.ts';
import type { CardContext } from './context.ts';
import type { ChoiceOption } from './parts/fields.ts';

/** Room for a list of people in a card, in bytes: about twenty of them. */
const LIST_BYTES = 2_000;

/** The people as options, with their job, which tells apart who has the same name. */
export function personOptions(
  people: readonly PersonId[],
  { service, nameOf }: CardContext,
  limit = LIST_BYTES,
): readonly ChoiceOption[] {
  const options = people.map((person) => {
    const title = service.people.get(person)?.title;
    return {
      title: title === undefined ? nameOf(person) : `${nameOf(person)}, ${title}`,
      value: person,
    };
  });
  let room = limit;
  return options.filter(({ title, value }) => {
    room -= title.length + value.length + 25;
    return room >= 0;
  });
}

/** More names help nobody to choose whom to ask. */
const NAMES_SHOWN = 6;

/** "Grace Lindqvist, Hugh Bell and 3 more". Plain text. */
export function namesText(people: readonly PersonId[], { nameOf }: CardContext): string {
  const left = people.length - NAMES_SHOWN;
  const shown = people.slice(0, NAMES_SHOWN).map(nameOf).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}

/** "Grace Lindqvist, Hugh Bell or Ines Costa", of as many. Plain text. */
export function anyOfText(people: readonly PersonId[], { nameOf }: CardContext): string {
  const shown = people.slice(0, NAMES_SHOWN).map(nameOf);
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}
