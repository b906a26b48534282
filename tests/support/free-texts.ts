/**
 * Where people's own words can stand in what is recorded, read out of the types of the events: every
 * field that is a plain string. Branded ids, moments and choices are types of their own, and are
 * left out.
 */
import ts from 'typescript';

const root = new URL('../../', import.meta.url).pathname;

/** Deeper than this nothing is nested. */
const MOST_STEPS = 12;

/** By the capability's name as `bot/audited.ts` imports it: the paths of its events' texts. */
export type FreeTexts = ReadonlyMap<string, readonly string[]>;

export function freeTextsOfEvents(): FreeTexts {
  const audited = `${root}bot/audited.ts`;
  const program = ts.createProgram([audited], compilerOptions());
  const checker = program.getTypeChecker();
  const statements = program.getSourceFile(audited)?.statements ?? [];
  const names = statements.flatMap(namesImportedBy);
  return new Map(names.map((name) => [name.text, textsOfEvents(checker, name)]));
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...options, noEmit: true, types: [] };
}

/** What is imported as a value. */
function namesImportedBy(node: ts.Statement): readonly ts.Identifier[] {
  if (!ts.isImportDeclaration(node) || node.importClause?.phaseModifier !== undefined) return [];
  const names = node.importClause?.namedBindings;
  return names && ts.isNamedImports(names) ? names.elements.map(({ name }) => name) : [];
}

function textsOfEvents(checker: ts.TypeChecker, name: ts.Identifier): readonly string[] {
  const evolve = checker.getTypeAtLocation(name).getProperty('evolve');
  const [signature] = evolve ? checker.getTypeOfSymbol(evolve).getCallSignatures() : [];
  const event = signature?.parameters[1];
  if (!event) throw new RangeError(`${name.text} folds no events.`);
  return new Walk(checker).textsIn(checker.getTypeOfSymbol(event), [], []);
}

class Walk {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  textsIn(type: ts.Type, path: readonly string[], above: readonly ts.Type[]): readonly string[] {
    if (type.isUnion()) return type.types.flatMap((each) => this.textsIn(each, path, above));
    if (isText(type)) return [path.join('.')];
    if (!hasFields(type) || above.includes(type) || path.length > MOST_STEPS) return [];
    const inside = [...above, type];
    const element = this.#checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (this.#checker.isArrayLikeType(type)) {
      return element ? this.textsIn(element, path, inside) : [];
    }
    return this.#textsOfFields(type, path, inside);
  }

  #textsOfFields(
    type: ts.Type,
    path: readonly string[],
    inside: readonly ts.Type[],
  ): readonly string[] {
    const kind = path.length === 0 ? this.#eventTypeOf(type) : undefined;
    const from = kind === undefined ? path : [kind];
    const named = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const own = this.#checker
      .getPropertiesOfType(type)
      .flatMap((property) =>
        this.textsIn(this.#checker.getTypeOfSymbol(property), [...from, property.name], inside),
      );
    return [...own, ...(named ? this.textsIn(named, [...from, '*'], inside) : [])];
  }

  /** "adviceGiven", of a member of the union of events. */
  #eventTypeOf(type: ts.Type): string | undefined {
    const property = type.getProperty('type');
    const value = property && this.#checker.getTypeOfSymbol(property);
    return value?.isStringLiteral() ? value.value : undefined;
  }
}

const isText = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.String) !== 0;

/** A branded string is a string with a mark, and no text of anybody's. */
const hasFields = (type: ts.Type): boolean =>
  type.isIntersection() ? !type.types.some(isText) : (type.flags & ts.TypeFlags.Object) !== 0;
