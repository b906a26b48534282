/** Data out of a verb's zod schema: what it takes, around what the live service holds. */
import fc from 'fast-check';
import { z } from 'zod';
import type { Dice } from '../../services/caseload/sample/dice.ts';
import type { Json } from '../../services/kernel/json.ts';
import { dateNear, plausibleText, timeOfDay, type Hostile } from './values.ts';

export type Sources = {
  readonly dice: Dice;
  readonly hostile: Hostile;
  readonly now: string;
  /** A value that stood under this name on a card. */
  readonly known: (key: string) => Json | undefined;
};

/** @returns data that the schema takes, as often as that can be had */
export function dataFor(schema: z.ZodType, sources: Sources): { [key: string]: Json } {
  const data: { [key: string]: Json } = {};
  if (!(schema instanceof z.ZodObject)) return data;
  const fields: { readonly [key: string]: z.ZodType } = schema.shape;
  for (const [key, field] of Object.entries(fields)) {
    const value = valueFor(key, field, sources);
    if (value !== undefined) data[key] = value;
  }
  return data;
}

function valueFor(key: string, schema: z.ZodType, sources: Sources): Json | undefined {
  const { dice } = sources;
  const isOptional = schema.safeParse(undefined).success;
  if (isOptional && dice.chance(0.15)) return undefined;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const candidate = candidateFor(key, schema, sources);
    if (candidate !== undefined && schema.safeParse(candidate).success) return candidate;
  }
  return isOptional ? undefined : (made(schema, sources) ?? sources.hostile.value(dice));
}

function candidateFor(key: string, schema: z.ZodType, sources: Sources): Json | undefined {
  const { dice, now, hostile } = sources;
  if (dice.chance(0.6)) {
    const known = sources.known(key);
    if (known !== undefined) return known;
  }
  if (dice.chance(0.4)) return made(schema, sources);
  if (dice.chance(0.25)) return hostile.text(dice);
  return dice.pick<() => Json>([
    () => plausibleText(dice),
    () => plausibleText(dice),
    () => dateNear(dice, now),
    () => timeOfDay(dice),
    () => String(dice.between(0, 5)),
  ])();
}

/** One value of the schema's own kind, whether or not anything bears it. */
function made(schema: z.ZodType, sources: Sources): Json | undefined {
  const { dice } = sources;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return made(schema.def.innerType as z.ZodType, sources);
  }
  if (schema instanceof z.ZodEnum) return anyOf(dice, schema.options);
  if (schema instanceof z.ZodLiteral) return anyOf(dice, [...schema.values] as readonly Json[]);
  if (schema instanceof z.ZodUnion) {
    const options = schema.options as readonly z.ZodType[];
    const option = options[dice.between(0, options.length - 1)];
    return option && made(option, sources);
  }
  if (schema instanceof z.ZodNumber) return dice.pick([1, 1, 2, 3, 0, 99, 1_000_000]);
  if (schema instanceof z.ZodArray) return [plausibleText(dice)];
  return texts(schema, dice);
}

const anyOf = (dice: Dice, options: readonly Json[]): Json | undefined =>
  options[dice.between(0, options.length - 1)];

/** A text that matches the schema's pattern, where it has one. */
function texts(schema: z.ZodType, dice: Dice): Json | undefined {
  const { patterns } = schema._zod.bag as { readonly patterns?: ReadonlySet<RegExp> };
  const [pattern] = patterns ?? [];
  if (pattern === undefined) return plausibleText(dice);
  const known = matching.get(pattern.source) ?? samplesOf(pattern);
  matching.set(pattern.source, known);
  return anyOf(dice, known);
}

const matching = new Map<string, readonly string[]>();

/** Few, and the same in every run: what matters is the service's state, not the text. */
function samplesOf(pattern: RegExp): readonly string[] {
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern.source)), { seed: 1, numRuns: 5 });
  } catch {
    return []; // with a construct that fast-check does not know
  }
}

/** Nearly right: one field is dropped, of another kind, too long, or one too many. */
export function spoilt(
  data: { readonly [key: string]: Json },
  { dice, hostile, known }: Sources,
): { [key: string]: Json } {
  const keys = Object.keys(data);
  const key = keys[dice.between(0, keys.length - 1)];
  const { [key ?? '']: value, ...rest } = data;
  if (key === undefined) return { surplus: hostile.value(dice) };
  return dice.pick<() => { [key: string]: Json }>([
    () => rest,
    () => ({ ...rest, [key]: hostile.value(dice) }),
    () => ({ ...rest, [key]: hostile.text(dice) }),
    () => ({ ...rest, [key]: known(key) ?? null }),
    () => ({
      ...data,
      [dice.pick(['surplus', 'constructor', 'toString', 'actor', 'authority'])]: 1,
    }),
    () => JSON.parse(`{"__proto__":{"polluted":true},${JSON.stringify(data).slice(1)}`) as never,
    () => ({ ...rest, [key]: typeof value === 'string' ? `${value}\u0000` : [value ?? null] }),
  ])();
}
