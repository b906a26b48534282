/** Shows a history's sentences: whoever does says how people and cases are called. */
export type Naming = {
  readonly person: (id: string) => string;
  readonly case: (caseRef: string) => string;
};

/** The text with every mark replaced by what it stands for. */
export const withNames = (text: string, naming: Naming): string =>
  text.replace(/\{\{(person|case):([^{}]+)\}\}/g, (_mark, kind: 'person' | 'case', of: string) =>
    naming[kind](of),
  );
