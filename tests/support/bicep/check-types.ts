/** Whether resources have the properties that their types ask for, and no others. */
import type { BicepFile } from './file.ts';
import { elementsOf, namesIn, resolve, withItem, type Known, type Names } from './resolve.ts';
import type { Field, Shape, Shapes } from './shapes.ts';
import {
  bodyOf,
  keyOf,
  partsOf,
  plainText,
  type Expression,
  type Problem,
  type Property,
  type ResourceStatement,
} from './syntax.ts';

/** What Bicep itself adds to every resource. */
const OF_BICEP = new Set(['parent', 'scope', 'dependsOn']);

type Report = (line: number, message: string) => void;
type Place = { readonly path: string; readonly line: number; readonly report: Report };

export function checkTypes(file: BicepFile, shapes: Shapes): readonly Problem[] {
  const problems = new Map<string, Problem>(); // said once, however many values come to the same
  const report: Report = (line, message) => {
    problems.set(`${line} ${message}`, { file: file.path, line, message });
  };
  const names = namesIn(file);
  for (const resource of file.resources) {
    const shape = shapes.get(resource.type.toLowerCase())?.();
    if (shape === undefined)
      report(resource.line, `${resource.type} is not a known type and version`);
    else if (!resource.existing) checkResource(resource, shape, names, report);
  }
  checkAccesses(file, shapes, report);
  return [...problems.values()];
}

function checkResource(
  resource: ResourceStatement,
  shape: Shape,
  names: Names,
  report: Report,
): void {
  const body = bodyOf(resource.value);
  if (body === undefined || shape.kind !== 'object') return;
  const own = body.properties.filter((property) => !OF_BICEP.has(keyOf(property) ?? ''));
  const inner = resource.value.kind === 'loop' ? withItem(resource.value, names) : names;
  const place = { path: resource.name, line: resource.line, report };
  checkFields({ ...body, properties: own }, shape.properties, shape.rest, inner, place);
}

function checkFields(
  object: Extract<Expression, { kind: 'object' }>,
  fields: Readonly<Record<string, Field>>,
  rest: (() => Shape) | undefined,
  names: Names,
  place: Place,
): void {
  const { path, line, report } = place;
  for (const property of object.properties) {
    const key = keyOf(property);
    if (key === undefined) continue;
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    checkField(
      property,
      field ?? (rest && { shape: rest, required: false, readOnly: false }),
      names,
      {
        ...{ path: `${path}.${key}`, line: property.line, report },
      },
    );
  }
  const seen = new Set(object.properties.map(keyOf));
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && !field.readOnly && !seen.has(name)) report(line, `${path} lacks ${name}`);
  }
}

function checkField(
  property: Property,
  field: Field | undefined,
  names: Names,
  place: Place,
): void {
  const { path, line, report } = place;
  if (field === undefined) {
    const dot = path.lastIndexOf('.');
    report(line, `${path.slice(0, dot)} has no property ${path.slice(dot + 1)}`);
  } else if (field.readOnly && !field.required) report(line, `${path} is read-only`);
  else checkValue(property.value, field.shape(), names, place);
}

function checkValue(expression: Expression, shape: Shape, names: Names, place: Place): void {
  if (shape.kind === 'any') return;
  if (expression.kind === 'loop') {
    checkLoop(expression, shape, names, place);
    return;
  }
  for (const known of resolve(expression, names)) checkKnown(known, shape, place);
}

function checkLoop(
  loop: Extract<Expression, { kind: 'loop' }>,
  shape: Shape,
  names: Names,
  place: Place,
): void {
  if (shape.kind === 'array') checkValue(loop.body, shape.of(), withItem(loop, names), place);
  else place.report(loop.line, `${place.path} is to be ${wordOf(shape)}, not a list`);
}

function checkKnown(known: Known, shape: Shape, place: Place): void {
  if (known.is === 'some') {
    if (!isOfKind(known.type, shape))
      place.report(place.line, `${place.path} is to be ${wordOf(shape)}, not ${known.type}`);
    return;
  }
  const { expression, names } = known;
  if (expression.kind === 'null') return;
  if (expression.kind === 'loop') checkLoop(expression, shape, names, place);
  else if (!isOfKind(kindOf(expression), shape)) {
    place.report(
      expression.line,
      `${place.path} is to be ${wordOf(shape)}, not ${kindOf(expression)}`,
    );
  } else checkInner(expression, shape, names, { ...place, line: expression.line });
}

function checkInner(expression: Expression, shape: Shape, names: Names, place: Place): void {
  if (shape.kind === 'oneOf') checkChoice(expression, shape, place);
  else if (shape.kind === 'array') {
    const path = `${place.path}[]`;
    for (const each of elementsOf({ is: 'expression', expression, names }))
      checkKnown(each, shape.of(), { ...place, path });
  } else if (expression.kind === 'object' && shape.kind === 'object') {
    checkFields(expression, shape.properties, shape.rest, names, place);
  } else if (expression.kind === 'object' && shape.kind === 'cases') {
    checkCase(expression, shape, names, place);
  }
}

function checkChoice(
  expression: Expression,
  shape: Extract<Shape, { kind: 'oneOf' }>,
  { path, report }: Place,
): void {
  const text = plainText(expression);
  if (text === undefined || shape.values.includes(text)) return;
  // An open list takes what is not in it; ours keep to it, since nobody would notice a slip.
  report(expression.line, `${path} is none of ${shape.values.join(', ')}`);
}

function checkCase(
  object: Extract<Expression, { kind: 'object' }>,
  shape: Extract<Shape, { kind: 'cases' }>,
  names: Names,
  place: Place,
): void {
  const chosen = plainText(object.properties.find((each) => keyOf(each) === shape.by)?.value);
  const found =
    chosen !== undefined && Object.hasOwn(shape.cases, chosen)
      ? shape.cases[chosen]?.()
      : undefined;
  if (found?.kind !== 'object')
    place.report(
      object.line,
      `${place.path}.${shape.by} is none of ${Object.keys(shape.cases).join(', ')}`,
    );
  else checkFields(object, { ...shape.base, ...found.properties }, found.rest, names, place);
}

type Kind = 'string' | 'int' | 'bool' | 'array' | 'object';

const KINDS: Readonly<Partial<Record<Expression['kind'], Kind>>> = {
  ...{ text: 'string', number: 'int', boolean: 'bool', array: 'array', object: 'object' },
};

const kindOf = (expression: Expression): Kind => KINDS[expression.kind] ?? 'object';

const FITTING: Readonly<Record<Exclude<Shape['kind'], 'any'>, Kind>> = {
  ...{
    string: 'string',
    int: 'int',
    bool: 'bool',
    oneOf: 'string',
    array: 'array',
    object: 'object',
    cases: 'object',
  },
};

const isOfKind = (kind: Kind, shape: Shape): boolean =>
  shape.kind === 'any' || FITTING[shape.kind] === kind;

const wordOf = (shape: Shape): string => (shape.kind === 'any' ? 'anything' : FITTING[shape.kind]);

/** `resource.properties.x` must be a property of that resource. */
function checkAccesses(file: BicepFile, shapes: Shapes, report: Report): void {
  const bodies = new Map(
    file.resources
      .filter(({ value }) => value.kind !== 'loop')
      .map(({ name, type }) => [name, shapes.get(type.toLowerCase())]),
  );
  const visit = (expression: Expression): void => {
    const chain = expression.kind === 'member' ? chainOf(expression) : undefined;
    const body = chain && bodies.get(chain.root)?.();
    if (chain && body) follow(chain, body, report);
    else for (const part of partsOf(expression)) visit(part);
  };
  for (const statement of file.statements) if ('value' in statement) visit(statement.value);
}

type Chain = { readonly root: string; readonly names: readonly string[]; readonly line: number };

function chainOf(expression: Expression): Chain | undefined {
  if (expression.kind === 'name')
    return { root: expression.name, names: [], line: expression.line };
  if (expression.kind !== 'member') return undefined;
  const before = chainOf(expression.of);
  return before && { ...before, names: [...before.names, expression.name], line: expression.line };
}

function follow({ root, names, line }: Chain, body: Shape, report: Report): void {
  let shape = body;
  for (const name of names) {
    if (shape.kind !== 'object') return;
    const field = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
    if (field === undefined) {
      if (shape.rest === undefined) report(line, `${root} has no ${names.join('.')}`);
      return;
    }
    shape = field.shape();
  }
}
