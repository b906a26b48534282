/** The official resource types, the same data that the Bicep compiler uses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Field, Shape, Shapes } from './shapes.ts';

const Ref = z.object({ $ref: z.string() });
const Properties = z.record(z.string(), z.object({ type: Ref, flags: z.number() }));
const OfficialType = z.discriminatedUnion('$type', [
  z.object({ $type: z.literal('AnyType') }),
  z.object({ $type: z.literal('StringType') }),
  z.object({ $type: z.literal('IntegerType') }),
  z.object({ $type: z.literal('BooleanType') }),
  z.object({ $type: z.literal('StringLiteralType'), value: z.string() }),
  z.object({ $type: z.literal('ArrayType'), itemType: Ref }),
  z.object({ $type: z.literal('UnionType'), elements: z.array(Ref) }),
  z.object({
    $type: z.literal('ObjectType'),
    properties: Properties,
    additionalProperties: Ref.optional(),
  }),
  z.object({
    $type: z.literal('DiscriminatedObjectType'),
    discriminator: z.string(),
    baseProperties: Properties,
    elements: z.record(z.string(), Ref),
  }),
  z.object({ $type: z.literal('ResourceType'), name: z.string(), body: Ref }),
  z.object({ $type: z.literal('ResourceFunctionType') }),
]);
type OfficialType = z.infer<typeof OfficialType>;
type Reference = z.infer<typeof Ref>;

const REQUIRED = 1;
const READ_ONLY = 2;

export function readOfficialTypes(folder: string): Shapes {
  const shapes = new Map<string, () => Shape>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.types.json'))) {
    const types = z.array(z.unknown()).parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    const at = ({ $ref }: Reference): OfficialType =>
      OfficialType.parse(types[Number($ref.replace('#/', ''))]);
    for (const type of types) {
      const read = OfficialType.safeParse(type);
      if (!read.success || read.data.$type !== 'ResourceType') continue;
      const { name, body } = read.data;
      shapes.set(name.toLowerCase(), () => shapeOf(at(body), at));
    }
  }
  return shapes;
}

type At = (ref: Reference) => OfficialType;

const SIMPLE: Readonly<Partial<Record<OfficialType['$type'], Shape>>> = {
  AnyType: { kind: 'any' },
  StringType: { kind: 'string' },
  IntegerType: { kind: 'int' },
  BooleanType: { kind: 'bool' },
};

function shapeOf(type: OfficialType, at: At): Shape {
  if (type.$type === 'StringLiteralType') return unionOf([type]);
  if (type.$type === 'UnionType') return unionOf(type.elements.map(at));
  if (type.$type === 'ArrayType') {
    return { kind: 'array', of: () => shapeOf(at(type.itemType), at) };
  }
  if (type.$type === 'ObjectType') {
    const { additionalProperties: rest } = type;
    const properties = fieldsOf(type.properties, at);
    return { kind: 'object', properties, ...(rest ? { rest: () => shapeOf(at(rest), at) } : {}) };
  }
  return type.$type === 'DiscriminatedObjectType'
    ? casesOf(type, at)
    : (SIMPLE[type.$type] ?? { kind: 'any' });
}

function casesOf(type: Extract<OfficialType, { $type: 'DiscriminatedObjectType' }>, at: At): Shape {
  const cases = Object.entries(type.elements).map(
    ([name, ref]) => [name, () => shapeOf(at(ref), at)] as const,
  );
  return {
    kind: 'cases',
    by: type.discriminator,
    base: fieldsOf(type.baseProperties, at),
    cases: Object.fromEntries(cases),
  };
}

function unionOf(elements: readonly OfficialType[]): Shape {
  const values = elements.flatMap((each) =>
    each.$type === 'StringLiteralType' ? [each.value] : [],
  );
  const others = elements.some((each) => each.$type === 'StringType');
  return values.length > 0 ? { kind: 'oneOf', values, others } : { kind: 'any' };
}

const fieldsOf = (
  properties: z.infer<typeof Properties>,
  at: At,
): Readonly<Record<string, Field>> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, { type, flags }]) => [
      name,
      {
        shape: () => shapeOf(at(type), at),
        required: (flags & REQUIRED) !== 0,
        readOnly: (flags & READ_ONLY) !== 0,
      },
    ]),
  );
