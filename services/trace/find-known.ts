/** People, places and references that are known, however they are spelt, split or decorated. */
import type { CaseRef } from '../kernel/ids.ts';
import { CaseRef as CaseRefShape } from '../kernel/ids.ts';
import type { Found } from './found.ts';
import type { Known, Knowledge } from './known.ts';
import type { Piece, Reading } from './reading.ts';
import { isCommon } from './words.ts';

/** Signs between the parts of one name, blanks left out. */
const WIDEST_GAP = 4;

export function findKnown(reading: Reading, knowledge: Knowledge): readonly Found[] {
  const { pieces } = reading;
  const asWritten = pieces.map(({ plain }) => plain);
  const withoutDigits = pieces.map((piece, index) =>
    piece.kind === 'digits' && isWithinWord(pieces, index)
      ? piece.plain.replace(/\d/g, (digit) => digitLetters[Number(digit)] ?? digit)
      : piece.plain,
  );
  return [
    ...search(pieces, asWritten, knowledge),
    ...(pieces.some(({ kind }) => kind === 'digits')
      ? search(pieces, withoutDigits, knowledge)
      : []),
    ...patterned(pieces, knowledge),
  ];
}

/** `J0nah`, `5am`. */
const digitLetters = ['o', 'i', 'z', 'e', 'a', 's', 'g', 't', 'b', 'g'];

const isWithinWord = (pieces: readonly Piece[], index: number): boolean =>
  pieces[index]?.gap === '' || pieces[index + 1]?.gap === '';

function search(
  pieces: readonly Piece[],
  plain: readonly string[],
  { entries, lengths }: Knowledge,
): readonly Found[] {
  const joined = plain.join('');
  const startsAt: number[] = [];
  const endsAt = new Map<number, number>();
  let length = 0;
  for (const [index, text] of plain.entries()) {
    startsAt.push(length);
    length += text.length;
    endsAt.set(length, index);
  }
  return startsAt.flatMap((start, first) =>
    lengths.flatMap((each): readonly Found[] => {
      const known = entries.get(joined.slice(start, start + each));
      if (known === undefined) return [];
      const last = endsAt.get(start + each) ?? pluralEnd(joined, start + each, endsAt);
      if (last === undefined) return [];
      const within = pieces.slice(first, last + 1);
      return holdsTogether(within, known) ? [foundIn(within, known)] : [];
    }),
  );
}

/** "Jonahs phone": of a name, what stands after it may be an s. */
const pluralEnd = (
  joined: string,
  end: number,
  endsAt: ReadonlyMap<number, number>,
): number | undefined => (joined.charAt(end) === 's' ? endsAt.get(end + 1) : undefined);

function holdsTogether(within: readonly Piece[], { kind, isInitials }: Known): boolean {
  const gaps = within.slice(1).map(({ gap }) => gap);
  if (gaps.some((gap) => gap.trim().length > WIDEST_GAP)) return false;
  if (isInitials) return within.every(({ shown }) => shown === shown.toUpperCase());
  /* "am in a" is not Amina. */
  const isSpaced = gaps.some((gap) => /\s/.test(gap));
  return kind === 'case' || !isSpaced || !within.every(({ plain }) => isCommon(plain));
}

function foundIn(within: readonly Piece[], { kind, caseRef }: Known): Found {
  const range = { start: within[0]?.start ?? 0, end: within.at(-1)?.end ?? 0 };
  if (kind !== 'case') return { ...range, as: { sure: kind } };
  return caseRef === undefined
    ? { ...range, as: { sure: 'number' } }
    : { ...range, as: { sure: 'case', caseRef } };
}

/** Parts of which a reference that looks like the service's may be put together. */
const MOST_PARTS = 6;
const LONGEST = 40;

/** References that nobody knows yet, by the service's own pattern. */
function patterned(pieces: readonly Piece[], { reference }: Knowledge): readonly Found[] {
  return pieces.flatMap((_piece, first): readonly Found[] => {
    for (let count = Math.min(MOST_PARTS, pieces.length - first); count > 0; count -= 1) {
      const within = pieces.slice(first, first + count);
      const caseRef = asReference(within, reference);
      if (caseRef !== undefined) return [foundIn(within, { kind: 'case', caseRef })];
    }
    return [];
  });
}

function asReference(within: readonly Piece[], reference: RegExp): CaseRef | undefined {
  const gaps = within.slice(1).map(({ gap }) => gap);
  if (gaps.some((gap) => gap.trim().length > WIDEST_GAP)) return undefined;
  const isSpaced = gaps.some((gap) => /^\s+$/.test(gap));
  /* "in 2026" and "to 100" are none. */
  if (isSpaced && within.some(({ kind, plain }) => kind === 'letters' && isCommon(plain))) {
    return undefined;
  }
  const written = within.map(({ shown, plain, kind }) => (kind === 'digits' ? shown : plain));
  const spelt = ['-', '/', '', '.'].map((join) => written.join(join).toUpperCase());
  const own = within.map(({ gap, plain }, index) => `${index === 0 ? '' : gap}${plain}`).join('');
  const found = [own.replace(/\s/g, '').toUpperCase(), ...spelt].find(
    (each) => each.length <= LONGEST && reference.test(each),
  );
  return found === undefined ? undefined : CaseRefShape.safeParse(found).data;
}
