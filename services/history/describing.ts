/**
 * How a capability's events are put into words: a sentence per type, and a label for everything
 * that people wrote. Both are complete by their types: a new event, or a new field that holds free
 * text, does not compile before somebody has said what becomes of it.
 */
import { PersonId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { personMark, type Described, type WrittenText } from './history.ts';

/** Names of fields, at any depth, that hold any string at all: free text, or a code without a type of its own. */
export type LooseField<Event> = Event extends readonly (infer Item)[]
  ? LooseField<Item>
  : Event extends string
    ? never
    : Event extends object
      ? { [Key in keyof Event & string]-?: LooseIn<Event[Key], Key> }[keyof Event & string]
      : never;

type LooseIn<Value, Key extends string> = Value extends string
  ? string extends Value
    ? Key
    : never
  : Value extends readonly (infer Item)[]
    ? LooseIn<Item, Key>
    : Value extends object
      ? string extends keyof Value
        ? Key
        : LooseField<Value>
      : never;

/**
 * What a text is called; of a field that holds texts by name, what the one of that name is called.
 * `code`: an id, a
 * day or a word of the program. `nameBeside`: of somebody whose id stands beside it, and is left out.
 */
export type Label = string | ((name: string) => string) | typeof code | typeof nameBeside;
export const code = Symbol('code');
export const nameBeside = Symbol('nameBeside');

/** `type.field` where a field means something else in events of that type. */
export type Labels<Event extends { readonly type: string }> = {
  readonly [Field in LooseField<Event>]: Label;
} & { readonly [Field in `${Event['type']}.${LooseField<Event>}`]?: Label };

/** A sentence for each type of event. Texts are blank in what it is given, so that none can get into it. */
export type Sentences<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: (event: Extract<Event, { readonly type: Type }>) => string;
};

export type Describe = ((event: Json) => Described | undefined) & {
  /** Of events that this version knows: all of the capability's. */
  readonly types: readonly string[];
};

/** Undefined for an event of a type that this version does not know. */
export function describing<Event extends { readonly type: string }>(
  sentences: Sentences<Event>,
  labels: Labels<Event>,
): Describe {
  const byType = new Map<string, (event: never) => string>(Object.entries(sentences));
  const byField = new Map<string, Label | undefined>(Object.entries(labels));
  const describe = (event: Json): Described | undefined => {
    const type = typeOf(event);
    const sentence = byType.get(type);
    if (sentence === undefined) return undefined;
    const { texts, rest } = separate(
      event,
      (field) => byField.get(`${type}.${field}`) ?? byField.get(field),
    );
    const what = said(sentence, rest);
    return what === undefined ? undefined : { what, texts };
  };
  return Object.assign(describe, { types: [...byType.keys()] });
}

/** As in `readEvent`: that an event has the shape of its type rests on the record. */
function said(sentence: (event: never) => string, event: Json): string | undefined {
  try {
    return sentence(event as never);
  } catch (error) {
    // An earlier version wrote it in another shape: a history that shows less is better than none.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The texts of an event that this version does not know. */
export const textsOf = (event: Json): readonly WrittenText[] =>
  separate(event, () => undefined).texts;

export function typeOf(event: Json): string {
  const type = isRecord(event) ? event['type'] : undefined;
  return typeof type === 'string' ? type : '';
}

type LabelOf = (field: string) => Label | undefined;

/** An event's texts, and the event with a blank in place of each. */
function separate(
  event: Json,
  labelOf: LabelOf,
): { readonly texts: readonly WrittenText[]; readonly rest: Json } {
  const texts: WrittenText[] = [];
  const note = (text: string, label: string): string => {
    if (text !== '') texts.push({ label, text });
    return '';
  };
  const word = (value: string, field: string, label: Label | undefined): string => {
    if (label === nameBeside) return '';
    if (typeof label === 'string') return note(value, label);
    // Ids, days and words of the program have no blanks in them.
    return /\s/.test(value) ? note(value, inWords(field)) : value;
  };
  const visit = (value: Json, field: string): Json => {
    const label = labelOf(field);
    if (typeof value === 'string') return word(value, field, label);
    if (isList(value)) return value.map((item) => visit(item, field));
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([key, held]): [string, Json] => [
      key,
      typeof label === 'function' && typeof held === 'string'
        ? note(filledIn(held), label(key))
        : visit(held, key),
    ]);
    return Object.fromEntries(entries);
  };
  return { rest: visit(event, ''), texts };
}

/** A form names people by their id. */
function filledIn(value: string): string {
  const person = PersonId.safeParse(value);
  return person.success ? personMark(person.data) : value;
}

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

export const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A word of the program as people read it: `notAcknowledged`, `positive-risk`. */
export function inWords(word: string): string {
  const words = within(word);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The same within a sentence. */
export const within = (word: string): string =>
  word
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
