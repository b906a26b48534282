/** Inputs by which something was found once: each stays, and is tried before anything new is. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ways, type Input } from './inputs.ts';

const json = z.json();
const Seed = z.strictObject({
  /** What it found. */
  why: z.string().min(20),
  inputs: z
    .array(
      z.union([
        z.strictObject({
          kind: z.literal('activity'),
          by: z.string(),
          way: z.enum([...ways, 'chat', 'other']),
          verb: z.string().exactOptional(),
          activity: z.record(z.string(), json),
          token: z.string().exactOptional(),
        }),
        z.strictObject({
          kind: z.literal('raw'),
          body: z.base64(),
          headers: z.record(z.string(), z.string()),
          token: z.string().exactOptional(),
        }),
        z.strictObject({ kind: z.literal('pass'), duration: z.string() }),
      ]),
    )
    .min(1)
    .refine((inputs) => {
      const sent = inputs.filter(({ kind }) => kind !== 'pass').length;
      return [0, sent].includes(inputs.filter(hasToken).length);
    }, 'Either every input comes with a token, or none does.'),
});

/** Then it is for a service whose callers have to prove who they are. */
export const hasToken = (input: Input): boolean =>
  input.kind !== 'pass' && input.token !== undefined;

export type Seed = {
  readonly name: string;
  readonly why: string;
  readonly inputs: readonly Input[];
};

const folder = new URL('seeds/', import.meta.url);

export const seeds = (): readonly Seed[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readSeed(new URL(name, folder), name));

export const readSeed = (file: URL | string, name: string): Seed => ({
  name,
  ...Seed.parse(JSON.parse(readFileSync(file, 'utf8'))),
});
