/** A part of a sign-off's form as typed, read by what its kind says of each field. */
import { readOneOf, readPerson } from '../../consult/forms/choices.ts';
import { cleanText, readText } from '../../consult/forms/free-text.ts';
import type { Instant } from '../../kernel/ids.ts';
import { assertNever } from '../../kernel/errors.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate, Service } from '../../service/service.ts';
import type { FieldOption, FieldSpec, FormPart, Values } from '../form.ts';
import { readDate, readMoment } from './days.ts';
import { placesOf, takenBack, type Place, type Placed, type TypedPlaces } from './places.ts';
import { bytesOf, shareOfEach } from './room.ts';

/**
 * `save`: several people fill it in over days, so what is empty is allowed, and what is there is
 * checked. `all`: what is required has to be there.
 */
export type FormMode = 'save' | 'all';

export type PartContext = {
  readonly service: Service;
  readonly today: LocalDate;
  readonly now: Instant;
  readonly mode: FormMode;
};

/** Characters of a line, as a reader counts them. */
export const longestLine = 200;

/**
 * All fields of the part, those that were left or made empty with an empty text: laid over what
 * was filled in before, they take it back. Problems stand by the place on the wire.
 */
export function readPart(part: FormPart, typed: TypedPlaces, context: PartContext): Parsed<Values> {
  const placed = placesOf(part);
  const read = gather<Values>(
    Object.fromEntries(placed.map((each) => [each.field.id, readField(each, typed, context)])),
  );
  return andThen(read, (values) => withinRoom(placed, values));
}

function readField(placed: Placed, typed: TypedPlaces, context: PartContext): Parsed<string> {
  const { field, place } = placed;
  const text = typedAt(placed, typed[place]);
  const time = 'time' in placed ? typed[placed.time].trim() : '';
  if (text === '' && time === '') {
    const isWanted = context.mode === 'all' && field.isOptional !== true;
    return isWanted ? problem(place, field.ask) : parsed('');
  }
  if (!('time' in placed)) return readOne(placed.field, place, text, context);
  const { today, now, service } = context;
  return readMoment(placed, { date: text, time }, placed.field, {
    ...{ today, now, timeZone: service.timeZone },
  });
}

/** Empty where nothing is there that counts. */
function typedAt({ field: { type } }: Placed, typed: string): string {
  const text = cleanText(typed);
  const isNone =
    type === 'choices'
      ? /^[\s,]*$/.test(text)
      : text === takenBack && (type === 'choice' || type === 'person');
  return isNone ? '' : text;
}

function readOne(
  field: Exclude<FieldSpec, { readonly type: 'moment' }>,
  place: Place,
  text: string,
  { service, today }: PartContext,
): Parsed<string> {
  const { ask } = field;
  switch (field.type) {
    case 'text':
      return readText(place, text, { today, ask, substance: field.substance });
    case 'line':
      return readLine(place, text, ask, today);
    case 'choice':
      return readOneOf(place, text, idsOf(field.options), ask);
    case 'choices':
      return readSeveral(place, text, field.options);
    case 'date':
      return readDate(place, text, field, today);
    case 'person':
      return readPerson(place, text, service, ask);
    default:
      return assertNever(field);
  }
}

const idsOf = (options: readonly FieldOption[]): readonly string[] => options.map(({ id }) => id);

function readLine(place: Place, text: string, ask: string, today: LocalDate): Parsed<string> {
  const line = text.replace(/\n+/g, ' ');
  const tooMany = Array.from(line).length - longestLine;
  return tooMany > 0
    ? problem(place, `At most ${longestLine} characters fit here: shorten it by ${tooMany}.`)
    : readText(place, line, { today, ask, substance: 'something' });
}

/** In the order of the options, each once. */
function readSeveral(place: Place, text: string, options: readonly FieldOption[]): Parsed<string> {
  const ids = new Set(text.split(',').map((id) => id.trim()));
  ids.delete('');
  const known = idsOf(options);
  return [...ids].every((id) => known.includes(id))
    ? parsed(known.filter((id) => ids.has(id)).join(','))
    : problem(place, 'What can be ticked here has changed: tick again what is so.');
}

/** All texts of a part have to fit into one card, also when it is filled in again. */
function withinRoom(placed: readonly Placed[], values: Values): Parsed<Values> {
  const texts = placed.flatMap(({ field, place }) =>
    isWritten(field) ? [{ place, text: values[field.id] ?? '' }] : [],
  );
  const share = shareOfEach(texts.map(({ text }) => text));
  if (share === undefined) return parsed(values);
  const tooLong = texts.filter(({ text }) => bytesOf(text) > share);
  return {
    ok: false,
    problems: Object.fromEntries(
      tooLong.map(({ place, text }) => {
        const fitting = Math.floor((Array.from(text).length * share) / bytesOf(text) / 50) * 50;
        return [
          place,
          `Together the texts of this page are too long: shorten this one to ${fitting} characters.`,
        ];
      }),
    ),
  };
}

export const isWritten = ({ type }: FieldSpec): boolean => type === 'text' || type === 'line';
