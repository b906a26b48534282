/** The people who take part in an event, as the calendar names them. */
import type { Component } from './content.ts';
import { readProperty, type Property } from './property.ts';

/** More than these are an audience. */
const MOST = 20;

/** Names, or else addresses; not rooms, nor whoever has declined or only reads along. */
export const attendeesOf = ({ lines }: Component): readonly string[] =>
  lines
    .filter(({ name }) => name === 'ATTENDEE')
    .slice(0, MOST)
    .flatMap((line) => {
      try {
        const property = readProperty(line);
        return takesPart(property) ? [nameOf(property)] : [];
      } catch {
        return []; // the title names whoever is on, as a rule
      }
    })
    .filter((name) => name !== '');

const takesPart = ({ parameters }: Property): boolean =>
  (parameters['cutype'] ?? 'INDIVIDUAL').toUpperCase() === 'INDIVIDUAL' &&
  (parameters['role'] ?? '').toUpperCase() !== 'NON-PARTICIPANT' &&
  (parameters['partstat'] ?? '').toUpperCase() !== 'DECLINED';

/** Of an address the part before the @, which is a name at most places. */
function nameOf({ parameters, values }: Property): string {
  const name = parameters['cn']?.trim() ?? '';
  const [value] = values;
  const address = name === '' && typeof value === 'string' ? value.replace(/^mailto:/i, '') : name;
  return address.split('@')[0] ?? '';
}
