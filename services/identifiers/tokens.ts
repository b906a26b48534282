/** A maximal run of digits, of letters, or of anything else; offsets are those of the folded text. */
export type Token = {
  readonly kind: 'digits' | 'word' | 'gap';
  /** Words in lower case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** First and last token of something that was recognised. */
export type TokenSpan = { readonly first: number; readonly last: number };

/* The three classes exclude each other, so no character is looked at twice. */
const run = /(\d+)|([\p{L}\p{M}]+)|[^\d\p{L}\p{M}]+/gu;

export function tokenise(text: string): readonly Token[] {
  return Array.from(text.matchAll(run), (match) => {
    const [whole, digits, word] = match;
    const kind = digits ? 'digits' : word ? 'word' : 'gap';
    return {
      kind,
      text: whole.toLowerCase(),
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

/** How much may stand between parts that belong together, e.g. ` - `. */
const widestGap = 3;

export const isGap = (token: Token | undefined): boolean =>
  token?.kind === 'gap' && token.text.length <= widestGap;

/** The index after a short gap at `index`, or `index` where there is none. */
export const afterGap = (tokens: readonly Token[], index: number): number =>
  isGap(tokens[index]) ? index + 1 : index;

export const digitsAt = (tokens: readonly Token[], index: number): string | undefined =>
  textAt(tokens, index, 'digits');

export const wordAt = (tokens: readonly Token[], index: number): string | undefined =>
  textAt(tokens, index, 'word');

function textAt(tokens: readonly Token[], index: number, kind: Token['kind']): string | undefined {
  const token = tokens[index];
  return token?.kind === kind ? token.text : undefined;
}
