/** Text as words, numbers and signs, the way names are compared. */
import { foldText } from '../identifiers/fold.ts';

/** A word, a number, or one other character. */
export type Token = {
  readonly kind: 'word' | 'number' | 'sign';
  /** Lower case, without accents. */
  readonly text: string;
  /** Nothing stands between this token and the one before. */
  readonly isTight: boolean;
};

const piece = /(\p{L}[\p{L}\p{M}]*(?:'\p{L}{3,})?)|(\d+)|[^\s@]/gu;
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu;

/** Words, numbers and signs, without emoji, `@`, and punctuation at the end. */
export function tokensOf(text: string): readonly Token[] {
  const readable = foldText(text)
    .text.replace(pictures, ' ')
    .replace(/[’‘`´]/g, "'")
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  let end = 0;
  const tokens = Array.from(readable.matchAll(piece), (match): Token => {
    const [whole, word, number] = match;
    const isTight = match.index === end;
    end = match.index + whole.length;
    return { kind: word ? 'word' : number ? 'number' : 'sign', text: whole, isTight };
  });
  const last = tokens.findLastIndex(({ kind, text: sign }) => kind !== 'sign' || sign === ')');
  return tokens.slice(0, last + 1);
}
