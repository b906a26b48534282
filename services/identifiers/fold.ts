/**
 * Text as a reader sees it: every kind of digit, space and dash becomes the plain one, what is
 * invisible goes. Each folded character knows where it came from.
 */
export type FoldedText = {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where its character begins in the original. */
  readonly origins: readonly number[];
};

/** Zero of each script whose digits are typed here and that compatibility folding leaves alone. */
const zeros = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50];

const invisible = /[\p{Cf}\p{Me}\u{fe00}-\u{fe0f}]/u;
const space = /[\p{Zs}\p{Cc}\u2028\u2029]/u;
const dash = /[\p{Pd}\u2212\u02d7]/u;
const dot = /[\u00b7\u2022\u2027\u3002]/u;

export function foldText(original: string): FoldedText {
  const parts: string[] = [];
  const origins: number[] = [];
  let at = 0;
  for (const character of original) {
    const folded = foldCharacter(character);
    parts.push(folded);
    origins.push(...Array<number>(folded.length).fill(at));
    at += character.length;
  }
  return { text: parts.join(''), origins };
}

/** The stretch of the original that became `[start, end)` of the folded text. */
export function originalRange(
  original: string,
  folded: FoldedText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const first = folded.origins[start] ?? original.length;
  const last = folded.origins[end - 1] ?? original.length;
  const width = (original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
  return { start: first, end: Math.min(last + width, original.length) };
}

/** What a character is made up of is folded as well: "ŀ" is an l and a dot. */
function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x1f && code < 0x7f) return character;
  const plain = plainOf(character);
  if (plain !== undefined) return plain;
  return Array.from(character.normalize('NFKC'), (part) => plainOf(part) ?? part).join('');
}

/** @returns nothing for a character that may stand, or is made up of others */
function plainOf(character: string): string | undefined {
  if (invisible.test(character)) return '';
  if (space.test(character)) return ' ';
  if (dash.test(character)) return '-';
  if (dot.test(character)) return '.';
  const code = character.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? undefined : String(code - zero);
}
