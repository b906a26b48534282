/** Reading of typed fields: the value, or per field a sentence that says what to do. */
export type Problems = Readonly<Record<string, string>>;

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** Keys are the form's field ids. Nothing of what was typed is in the sentences. */
  | { readonly ok: false; readonly problems: Problems };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

export const problem = (field: string, sentence: string): Parsed<never> => ({
  ok: false,
  problems: { [field]: sentence },
});

/**
 * All parts, or all their problems at once, so that a form is corrected in one go.
 *
 * @example gather({ decision: text('decision', typed), reviewOn: day('reviewOn', typed) })
 */
export function gather<T extends object>(parts: {
  readonly [Key in keyof T]: Parsed<T[Key]>;
}): Parsed<T> {
  const entries = Object.entries<Parsed<unknown>>(parts);
  const problems = Object.assign({}, ...entries.map(([, part]) => problemsOf(part))) as Problems;
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const values = entries.map(([key, part]) => [key, part.ok ? part.value : undefined]);
  return parsed(Object.fromEntries(values) as T);
}

/** The same for a list of parts of one kind. */
export function gatherAll<T>(parts: readonly Parsed<T>[]): Parsed<readonly T[]> {
  const problems = Object.assign({}, ...parts.map(problemsOf)) as Problems;
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return parsed(parts.flatMap((part) => (part.ok ? [part.value] : [])));
}

/** Reads on from a value that could be read. */
export const andThen = <A, B>(part: Parsed<A>, next: (value: A) => Parsed<B>): Parsed<B> =>
  part.ok ? next(part.value) : part;

export const problemsOf = (part: Parsed<unknown>): Problems => (part.ok ? {} : part.problems);
