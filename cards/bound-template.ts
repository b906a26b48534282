/**
 * Templates of cards as functions. adaptivecards-templating goes through a template anew at every
 * expansion, evaluates each `${name}` as a program, and so takes most of the time in which a card
 * is drawn. Nearly all that templates ask for is names, repetition over a list (`$data`) and four
 * forms of conditions (`$when`): that is bound once, and gives what the package gives. A template
 * that asks for anything else is left to the package.
 */

/** What a node of a template comes to with these data; nothing where it is left out. */
type Bound = (data: unknown) => unknown;

/** @returns nothing when the template asks for more than is known here */
export function boundTemplate(payload: unknown): Bound | undefined {
  if (typeof payload === 'string') return boundText(payload);
  if (Array.isArray(payload)) return boundList(payload);
  if (typeof payload === 'object' && payload !== null) return boundObject(payload);
  return () => payload;
}

const NAME = String.raw`[A-Za-z]\w*(?:\.[A-Za-z]\w*)*`;
const onlyName = new RegExp(String.raw`^\$\{(${NAME})\}$`);
const names = new RegExp(String.raw`\$\{(${NAME})\}`, 'g');

function boundText(text: string): Bound | undefined {
  if (!text.includes('${')) return () => text;
  const [, only] = onlyName.exec(text) ?? [];
  if (only !== undefined) return named(only);
  // Every second part is a name.
  const parts = text.split(names);
  if (parts.some((part, index) => index % 2 === 0 && /[\\`$]/.test(part))) return undefined;
  const bound = parts.map((part, index) => (index % 2 === 0 ? () => part : named(part)));
  return (data) => bound.reduce((before, part) => before + String(part(data)), '');
}

/** What the model lacks stays visible as `${name}`. */
function named(path: string): Bound {
  const find = finding(path);
  return (data) => {
    const found = find(data);
    return found === undefined ? `\${${path}}` : found;
  };
}

function finding(path: string): Bound {
  const keys = path.split('.');
  return (data) => keys.reduce(valueOf, data);
}

/** The package takes capitals for small letters where it must. */
function valueOf(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  const fields = object as { readonly [key: string]: unknown };
  if (Object.hasOwn(fields, key) && !Array.isArray(object)) return fields[key];
  const alike = Object.keys(fields).find((each) => each.toLowerCase() === key.toLowerCase());
  return alike === undefined ? undefined : fields[alike];
}

/** Lists within the list become part of it. */
function boundList(items: readonly unknown[]): Bound | undefined {
  const bound = items.map(boundTemplate);
  if (!areAll(bound)) return undefined;
  return (data) => {
    const list: unknown[] = [];
    for (const item of bound) {
      const value = item(data);
      if (Array.isArray(value)) list.push(...(value as readonly unknown[]));
      else if (value !== null) list.push(value);
    }
    return list;
  };
}

const areAll = (bound: readonly (Bound | undefined)[]): bound is readonly Bound[] =>
  bound.every((each) => each !== undefined);

function boundObject(node: object): Bound | undefined {
  const { $when: when, $data: over, ...fields } = node as { readonly [key: string]: unknown };
  const isWanted = boundCondition(when);
  const dataOf = boundTemplate(over);
  const make = boundFields(fields);
  if (isWanted === undefined || dataOf === undefined || make === undefined) return undefined;
  if (over === undefined) return (data) => (isWanted(data) ? make(data) : null);
  return (outer) => {
    const found = dataOf(outer);
    const made = asList(found).filter(isWanted).map(make);
    return made.length > 1 ? made : (made[0] ?? null);
  };
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function boundFields(fields: object): Bound | undefined {
  const keys = Object.keys(fields);
  if (keys.some((key) => reserved.has(key))) return undefined;
  const bound = Object.values(fields).map(boundTemplate);
  if (!areAll(bound)) return undefined;
  return (data) => {
    const made: { [key: string]: unknown } = {};
    for (const [index, key] of keys.entries()) made[key] = bound[index]?.(data);
    return made;
  };
}

/** Besides those that are read here, they mean something to the package. */
const reserved: ReadonlySet<string> = new Set(['$root', '$index', '$host', '$_acTemplateVersion']);

type Condition = (data: unknown) => boolean;

const conditions: readonly (readonly [RegExp, (value: unknown) => boolean])[] = [
  [onlyName, (value) => value === true],
  [forName('!(NAME)'), (value) => value === undefined || value === null || value === false],
  [forName(`(NAME) != ''`), (value) => value !== ''],
  [forName(String.raw`count\((NAME)\) > 0`), (value) => isSomething(value)],
];

/** Of a list its items count, of a text its letters, of an object its fields. */
const isSomething = (value: unknown): boolean =>
  typeof value === 'string'
    ? value !== ''
    : typeof value === 'object' && value !== null && Object.keys(value).length > 0;

function forName(expression: string): RegExp {
  return new RegExp(String.raw`^\$\{${expression.replace('NAME', NAME)}\}$`);
}

function boundCondition(when: unknown): Condition | undefined {
  if (when === undefined) return () => true;
  if (typeof when !== 'string') return undefined;
  for (const [form, holds] of conditions) {
    const [, path] = form.exec(when) ?? [];
    if (path === undefined) continue;
    const find = finding(path);
    return (data) => holds(find(data));
  }
  return undefined;
}
