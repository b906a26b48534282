/**
 * A text as a reader sees it, in pieces that can be compared: tags, hidden characters and look-alike
 * letters make no difference. Everything found later is a range of `text`.
 */
import { foldText } from '../identifiers/fold.ts';

export type Piece = {
  readonly kind: 'letters' | 'digits';
  /** Without accents, in lower case, look-alikes as the Latin letter. */
  readonly plain: string;
  /** As it is shown. */
  readonly shown: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the piece before and this one. */
  readonly gap: string;
  /** It holds letters of another script, or ones that only look Latin. */
  readonly isForeign: boolean;
};

export type Reading = { readonly text: string; readonly pieces: readonly Piece[] };

export function readingOf(typed: string): Reading {
  const text = cleaned(typed);
  const pieces: Piece[] = [];
  let last = 0;
  /* The classes exclude each other, so no character is looked at twice. */
  for (const match of text.matchAll(/(\d+)|([\p{L}\p{M}\p{No}\p{Nl}]+)/gu)) {
    const [shown, digits] = match;
    const start = match.index;
    const plain = digits ?? plainLetters(shown);
    if (plain === '') continue;
    pieces.push({
      ...{ kind: digits === undefined ? 'letters' : 'digits', plain, shown },
      ...{ start, end: start + shown.length, gap: text.slice(last, start) },
      isForeign: digits === undefined && !isLatin(shown),
    });
    last = start + shown.length;
  }
  return { text, pieces };
}

/** As it may be shown: no tag, entity, hidden or direction character, no mark that only we write. */
function cleaned(typed: string): string {
  const lines = withoutTags(decoded(typed.toWellFormed()))
    .split(/\r\n?|[\n\u2028\u2029\u0085]/)
    .map((line) => foldText(line.replace(fillers, '')).text.trim());
  return lines
    .join('\n')
    .replace(/\{(?=\{)/g, '')
    .replace(/\[(?=(?:name|date|code)\?)/gi, '(')
    .trim();
}

/** Letters that show nothing, and blanks that are no blank. */
const fillers = /\u034f|[\u115f\u1160\u2800\u3164\uffa0]|\u17b4|\u17b5/gu;

const MOST_PASSES = 6;

function withoutTags(text: string): string {
  let left = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = left.replace(/<[/!a-z][^<>]{0,2000}>/gi, '');
    if (next === left) return left;
    left = next;
  }
  return left.replace(/[<>]/g, '');
}

const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', zwnj: '', zwj: '' },
};

const decoded = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '';
    },
  );

/** Letters without accents, each as the Latin one that it looks like. */
export function plainLetters(shown: string): string {
  let plain = '';
  for (const character of shown.normalize('NFD')) {
    if (/\p{M}/u.test(character)) continue;
    plain += lookAlikes.get(character) ?? character.toLowerCase();
  }
  return plain.replace(/\p{M}/gu, '');
}

const isLatin = (shown: string): boolean => /^[\p{Script=Latin}\p{M}]*$/u.test(shown);

const pairs: readonly (readonly [string, string])[] = [
  ['аААαΑɑ', 'a'],
  ['ЬвВΒβ', 'b'],
  ['сСϲϹⅽ', 'c'],
  ['ԁԀđĐð', 'd'],
  ['еЕЁёΕε', 'e'],
  ['ϜſƑ', 'f'],
  ['ɡԌ', 'g'],
  ['һҺнНΗ', 'h'],
  ['іІΙιıїӏ', 'i'],
  ['јЈ', 'j'],
  ['кКΚκ', 'k'],
  ['łŁӀⅼ', 'l'],
  ['мМΜⅿ', 'm'],
  ['пΝηո', 'n'],
  ['оОΟοøØσօ', 'o'],
  ['рРΡρ', 'p'],
  ['ԛԚ', 'q'],
  ['гʀ', 'r'],
  ['ѕЅ', 's'],
  ['тТΤτ', 't'],
  ['υսц', 'u'],
  ['νѵѴ', 'v'],
  ['ԝԜωш', 'w'],
  ['хХΧχ', 'x'],
  ['уУΥүγ', 'y'],
  ['ΖᴢȤ', 'z'],
  ['ß', 'ss'],
  ['æÆ', 'ae'],
  ['œŒ', 'oe'],
  ['þÞ', 'th'],
];
const lookAlikes = new Map(
  pairs.flatMap(([letters, plain]) => Array.from(letters, (letter) => [letter, plain] as const)),
);
