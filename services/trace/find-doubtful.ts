/** What may be a name: a person says whether it is. */
import type { Found } from './found.ts';
import type { Knowledge } from './known.ts';
import type { Piece, Reading } from './reading.ts';
import { isCommon, titles } from './words.ts';

/** Words in capitals that are no ordinary word, and words close to a name of the service. */
export function findDoubtful({ pieces, text }: Reading, knowledge: Knowledge): readonly Found[] {
  return pieces.flatMap((piece, index): readonly Found[] => {
    if (piece.kind !== 'letters') return [];
    const { start, end, plain } = piece;
    const isNearName = plain.length > 3 && !isCommon(plain) && isSlipOf(plain, knowledge.nameParts);
    if (isNearName && startsCapital(piece)) return [{ start, end, as: { sure: 'name' } }];
    if (isNearName && plain.length > 4) return [{ start, end, as: { doubt: 'name' } }];
    return mayBeName(pieces, index, text, knowledge) ? [{ start, end, as: { doubt: 'name' } }] : [];
  });
}

const startsCapital = ({ shown }: Piece): boolean => /^\p{Lu}/u.test(shown.normalize('NFD'));

function mayBeName(
  pieces: readonly Piece[],
  index: number,
  text: string,
  { roleWords }: Knowledge,
): boolean {
  const piece = pieces[index];
  if (piece === undefined) return false;
  const { plain, shown, end, isForeign } = piece;
  if (isForeign) return true;
  if (!/\p{Lu}/u.test(shown)) return false;
  if (isCommon(plain) || roleWords.has(plain) || titles.has(plain)) return false;
  if (isContraction(pieces, index)) return false;
  /* "P. was upset"; a lone "B" is a vitamin or a list. */
  if (plain.length === 1) return /^[.'’]/.test(text.charAt(end)) && plain !== 'i';
  return true;
}

/** "Don't", "Isn't". */
const isContraction = (pieces: readonly Piece[], index: number): boolean => {
  const next = pieces[index + 1];
  return (
    next !== undefined &&
    /^['’]$/.test(next.gap) &&
    next.plain === 't' &&
    (pieces[index]?.plain.endsWith('n') ?? false)
  );
};

/** One letter more, less, other or swapped. */
function isSlipOf(word: string, names: ReadonlySet<string>): boolean {
  for (const name of names) {
    if (name.length > 3 && Math.abs(name.length - word.length) < 2 && isOneSlip(word, name))
      return true;
  }
  return false;
}

function isOneSlip(word: string, name: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === name[same]) same += 1;
  const [left, right] = [word.slice(same), name.slice(same)];
  return (
    left.slice(1) === right ||
    left === right.slice(1) ||
    left.slice(1) === right.slice(1) ||
    `${left.charAt(1)}${left.charAt(0)}${left.slice(2)}` === right
  );
}
