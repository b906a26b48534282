/**
 * Two judges of a card that we did not write: the official 1.5 schema (where the contracts are
 * at hand) and the official renderer's parser (everywhere).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { nodesOf } from './card-parts.ts';
import { contractsDir } from './contracts.ts';

const require = createRequire(import.meta.url);

type Schema = { id?: string; $id?: string; readonly definitions: Readonly<Record<string, object>> };

/** Says per element what the official schema finds wrong; nothing when all is well. */
export function officialSchema(): (card: unknown) => readonly string[] {
  const file = join(contractsDir, 'adaptive-cards/adaptive-card-1.5.0.schema.json');
  const { id: _, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
  ajv.addSchema({ ...withoutBooleanRequired(schema), $id: 'card' });
  const judges = new Map<string, ReturnType<typeof ajv.compile>>();
  return (card) => {
    const official = withoutTeamsExtensions(card);
    return nodesOf(official).flatMap((node) => {
      const type = node.type ?? '';
      if (!(type in schema.definitions)) return [`${type} is not known to the schema`];
      const judge = judges.get(type) ?? ajv.compile({ $ref: `card#/definitions/${type}` });
      judges.set(type, judge);
      return judge(node)
        ? []
        : (judge.errors ?? []).map(
            ({ instancePath, message = '' }) => `${type} ${instancePath} ${message}`,
          );
    });
  };
}

/** Draft 6 with a leftover of draft 3 in some places, which ajv does not take. */
function withoutBooleanRequired(value: unknown): object {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) =>
      key === 'required' && typeof each === 'boolean' ? undefined : each,
    ),
  ) as object;
}

/** Teams reads `msteams` in what a button sends; the schema must not know it. */
const withoutTeamsExtensions = (card: unknown): unknown => withFallbacks(withoutTeamsData(card));

/** Charts are Teams' own elements: what is judged is what a client shows that does not know them. */
function withFallbacks(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown) => {
      if (!isChart(each)) return [withFallbacks(each)];
      return each.fallback === 'drop' ? [] : [withFallbacks(each.fallback)];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withFallbacks(each)]));
}

const isChart = (value: unknown): value is { readonly fallback?: unknown } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  String(value.type).startsWith('Chart.');

const withoutTeamsData = (card: unknown): unknown =>
  JSON.parse(
    JSON.stringify(card, (key, value: unknown) => (key === 'msteams' ? undefined : value)),
  );

type Renderer = {
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: Context): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new (version: unknown) => Context;
  readonly Versions: { readonly v1_5: unknown };
};
type Context = { readonly eventCount: number; getEventAt(index: number): { message: string } };

const renderer = require('adaptivecards/dist/adaptivecards.js') as Renderer;

/** What the official renderer's parser finds wrong with a card, as 1.5. */
export function rendererFindings(card: unknown): readonly string[] {
  const context = new renderer.SerializationContext(renderer.Versions.v1_5);
  const parsed = new renderer.AdaptiveCard();
  parsed.parse(card, context);
  const parsing = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
  return [...parsing, ...parsed.validateProperties().validationEvents]
    .map(({ message }) => message)
    .filter((message) => !message.startsWith('Unknown element type "Chart.'));
}
