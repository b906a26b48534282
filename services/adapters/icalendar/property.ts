/** One property of a component, read by ical.js into its parameters and values. */
import ICAL from 'ical.js';
import { z } from 'zod';
import { shown, type Component, type ContentLine } from './content.ts';

export type Property = {
  readonly name: string;
  readonly line: number;
  /** E.g. `tzid`, `cn`: names in small letters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly values: readonly unknown[];
};

/** A file that can't be read says where and what to do. Caught at each event, never thrown on. */
export class UnreadableLine extends Error {
  readonly line: number;

  constructor(line: number, says: string) {
    super(says);
    this.name = 'UnreadableLine';
    this.line = line;
  }
}

const JCal = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()]).rest(z.unknown());

/** No property that is read here needs more; ical.js takes long over parameters without end. */
const LONGEST_LINE = 20_000;

/** Throws `UnreadableLine`. */
export function readProperty({ name, text, line }: ContentLine): Property {
  if (text.length > LONGEST_LINE) {
    throw new UnreadableLine(line, `${name} is too long to be read; export the file again`);
  }
  try {
    // ical.js knows the words of a rule in capitals only, though their case means nothing.
    const parsed: unknown = ICAL.parse.property(name === 'RRULE' ? text.toUpperCase() : text);
    const [, parameters, , ...values] = JCal.parse(parsed);
    return { name, line, parameters: firstTexts(parameters), values };
  } catch {
    const otherwise = name === 'RRULE' ? ', or put the dates in singly' : '';
    throw new UnreadableLine(line, `"${shown(text)}" can't be read; correct it${otherwise}`);
  }
}

const firstTexts = (
  parameters: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return typeof first === 'string' ? [[name, first]] : [];
    }),
  );

/** Every property of a name. Throws `UnreadableLine`. */
export const propertiesOf = ({ lines }: Component, name: string): readonly Property[] =>
  lines.filter((line) => line.name === name).map(readProperty);

/** The first property of a name. Throws `UnreadableLine`. */
export function propertyOf({ lines }: Component, name: string): Property | undefined {
  const found = lines.find((line) => line.name === name);
  return found && readProperty(found);
}

/** The text of the first property of a name; empty where there is none. Throws `UnreadableLine`. */
export function textOf(component: Component, name: string): string {
  const [value] = propertyOf(component, name)?.values ?? [];
  return typeof value === 'string' ? value.trim() : '';
}
