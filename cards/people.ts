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
