/** Whether every name in a Bicep file means something, and modules are given what they ask for. */
import { dirname, join } from 'node:path';
import { isRead, readBicep, type BicepFile } from './file.ts';
import { bodyOf, keyOf, partsOf, propertyOf } from './syntax.ts';
import type {
  Expression,
  ModuleStatement,
  ParamStatement,
  Problem,
  ResourceStatement,
  Statement,
} from './syntax.ts';

/** Functions of Bicep that our files may call; another one is most likely mistyped. */
const FUNCTIONS = new Set(
  `allowed cidrSubnet concat contains description empty environment format guid join json last length
  loadTextContent map maxLength maxValue minLength minValue readEnvironmentVariable resourceGroup
  resourceId secure split string subscription subscriptionResourceId take tenant toLower union
  uniqueString`.split(/\s+/),
);

const TYPES = new Set(['string', 'int', 'bool', 'object', 'array', 'string[]']);

export function checkSymbols(file: BicepFile): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (line: number, message: string): void => {
    problems.push({ file: file.path, line, message });
  };
  const names = new Set([...namesOf(file.statements, report), ...nestedIn(file)]);
  for (const statement of file.statements) {
    if ('type' in statement && statement.kind !== 'resource' && !TYPES.has(statement.type)) {
      report(statement.line, `${statement.type} is not a type`);
    }
    for (const expression of rootsOf(statement)) checkNames(expression, names, report);
  }
  for (const module of file.modules) checkModule(file, module, report);
  checkOutputs(file, report);
  if (file.path.endsWith('.bicepparam')) checkGiven(file, report);
  return problems;
}

type Report = (line: number, message: string) => void;

function namesOf(statements: readonly Statement[], report: Report): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of statements) {
    if (!('name' in statement) || statement.kind === 'output' || statement.kind === 'given')
      continue;
    if (names.has(statement.name)) report(statement.line, `${statement.name} is declared twice`);
    names.add(statement.name);
  }
  return names;
}

const nestedIn = ({ resources }: BicepFile): readonly string[] => resources.map(({ name }) => name);

function rootsOf(statement: Statement): readonly Expression[] {
  return [
    ...statement.decorators.flatMap(({ given }) => given),
    ...('value' in statement ? [statement.value] : []),
    ...(statement.kind === 'param' && statement.default ? [statement.default] : []),
  ];
}

function checkNames(expression: Expression, names: ReadonlySet<string>, report: Report): void {
  if (expression.kind === 'name' && !names.has(expression.name)) {
    report(expression.line, `${expression.name} is not declared`);
  }
  if (
    expression.kind === 'call' &&
    expression.of === undefined &&
    !FUNCTIONS.has(expression.name)
  ) {
    report(expression.line, `${expression.name}() is not known`);
  }
  if (expression.kind === 'loop') {
    checkNames(expression.over, names, report);
    const { item, index } = expression;
    const inner = new Set([...names, item, ...(index === undefined ? [] : [index])]);
    checkNames(expression.body, inner, report);
    return;
  }
  for (const part of partsOf(expression)) checkNames(part, names, report);
  if (expression.kind === 'object') checkChildren(expression.children, names, report);
}

function checkChildren(
  children: readonly ResourceStatement[],
  names: ReadonlySet<string>,
  report: Report,
): void {
  for (const { value } of children) checkNames(value, names, report);
}

const paramsOf = (file: BicepFile): ReadonlyMap<string, ParamStatement> =>
  new Map(
    file.statements.filter((each) => each.kind === 'param').map((param) => [param.name, param]),
  );

function otherFile(
  file: BicepFile,
  path: string,
  line: number,
  report: Report,
): BicepFile | undefined {
  const other = readIfThere(join(dirname(file.path), path));
  if (other === undefined) report(line, `${path} is not there`);
  return other;
}

function readIfThere(path: string): BicepFile | undefined {
  try {
    const read = readBicep(path);
    return isRead(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function checkModule(file: BicepFile, module: ModuleStatement, report: Report): void {
  const other = otherFile(file, module.path, module.line, report);
  if (other === undefined) return;
  const given = propertyOf(bodyOf(module.value), 'params');
  const properties = given?.kind === 'object' ? given.properties : [];
  compare(
    paramsOf(other),
    properties.map((property) => ({ name: keyOf(property) ?? '', line: property.line })),
    { of: `module ${module.name}`, line: module.line },
    report,
  );
}

function compare(
  params: ReadonlyMap<string, ParamStatement>,
  given: readonly { readonly name: string; readonly line: number }[],
  { of, line }: { readonly of: string; readonly line: number },
  report: Report,
): void {
  for (const each of given) {
    if (!params.has(each.name)) report(each.line, `${of} has no param ${each.name}`);
  }
  const names = new Set(given.map(({ name }) => name));
  for (const [name, param] of params) {
    if (param.default === undefined && !names.has(name)) report(line, `${of} is not given ${name}`);
  }
}

/** `module.outputs.x` must be an output of that module. */
function checkOutputs(file: BicepFile, report: Report): void {
  const outputs = new Map(
    file.modules.map((module) => {
      const other = readIfThere(join(dirname(file.path), module.path));
      const names = other?.statements.filter((each) => each.kind === 'output') ?? [];
      return [module.name, new Set(names.map(({ name }) => name))];
    }),
  );
  for (const expression of file.statements.flatMap((each) => [...everything(each)])) {
    if (expression.kind !== 'member' || expression.of.kind !== 'member') continue;
    const { of } = expression.of;
    const known =
      of.kind === 'name' && expression.of.name === 'outputs' ? outputs.get(of.name) : undefined;
    if (known && !known.has(expression.name)) {
      report(expression.line, `the module has no output ${expression.name}`);
    }
  }
}

function* everything(statement: Statement): Generator<Expression> {
  const pending = [...rootsOf(statement)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    pending.push(...partsOf(next));
    if (next.kind === 'object') pending.push(...next.children.map(({ value }) => value));
  }
}

/** A .bicepparam file gives every parameter that is needed, and none that there is not. */
function checkGiven(file: BicepFile, report: Report): void {
  const using = file.statements.find((each) => each.kind === 'using');
  const other = using && otherFile(file, using.path, using.line, report);
  if (other === undefined) return;
  const given = file.statements.filter((each) => each.kind === 'given');
  compare(paramsOf(other), given, { of: using?.path ?? '', line: 1 }, report);
}
