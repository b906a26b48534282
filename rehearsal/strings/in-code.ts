/** Every text that the code of cards says (`say`, `sayCount`), found by the compiler. */
import { relative } from 'node:path';
import ts from 'typescript';
import { OversightError } from '../../services/kernel/errors.ts';

export type Said = {
  readonly text: string;
  /** For one of what is counted. */
  readonly one?: string;
  /** From the project's folder. */
  readonly file: string;
};

/** Where `say` is defined, by which its calls are known from other functions of that name. */
const HOME = 'cards/say.ts';

/** @param files Names of the files to look through, absolute */
export function textsInCode(root: string, files: readonly string[]): readonly Said[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([...files], { ...options, noEmit: true, types: [] });
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return source ? callsIn(source).flatMap((call) => saidBy(call, checker, root)) : [];
  });
}

function callsIn(node: ts.Node): readonly ts.CallExpression[] {
  const inside: ts.CallExpression[] = [];
  node.forEachChild((child) => {
    inside.push(...callsIn(child));
  });
  return ts.isCallExpression(node) ? [node, ...inside] : inside;
}

function saidBy(call: ts.CallExpression, checker: ts.TypeChecker, root: string): readonly Said[] {
  const name = calledIn(call, checker, root);
  if (name === undefined) return [];
  const file = relative(root, call.getSourceFile().fileName);
  const given = call.arguments[name === 'say' ? 1 : 2];
  if (given === undefined) return [];
  if (name === 'say') return textsIn(given, checker, file).map((text) => ({ text, file }));
  const form = (of: string): string => {
    const property = checker.getTypeAtLocation(given).getProperty(of);
    const type = property && checker.getTypeOfSymbolAtLocation(property, given);
    return type?.isStringLiteral() === true ? type.value : unreadable(given, file);
  };
  return [{ text: form('other'), one: form('one'), file }];
}

/** The function of `cards/say.ts` that is called, if it is one that says something. */
function calledIn(
  { expression }: ts.CallExpression,
  checker: ts.TypeChecker,
  root: string,
): 'say' | 'sayCount' | undefined {
  if (!ts.isIdentifier(expression)) return undefined;
  const { text } = expression;
  if (text !== 'say' && text !== 'sayCount') return undefined;
  const symbol = checker.getSymbolAtLocation(expression);
  const target =
    symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declared] = target?.declarations ?? [];
  return declared && relative(root, declared.getSourceFile().fileName) === HOME ? text : undefined;
}

/** One text, or each of a table's. */
function textsIn(given: ts.Expression, checker: ts.TypeChecker, file: string): readonly string[] {
  const type = checker.getTypeAtLocation(given);
  const members = type.isUnion() ? type.types : [type];
  return members.map((each) => (each.isStringLiteral() ? each.value : unreadable(given, file)));
}

function unreadable(given: ts.Expression, file: string): never {
  throw new OversightError('textNotFixed', `${file}: ${given.getText()} is not a fixed text`);
}
