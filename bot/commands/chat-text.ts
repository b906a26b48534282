/** What somebody typed in a chat, without what Teams and keyboards put around it. */
import type { Token } from '../../services/people/words.ts';

export { tokensOf, type Token } from '../../services/people/words.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
};

/**
 * Text without tags and with entities decoded. Of a mention its name stays, unless it names nobody
 * whom the service knows: then it is the bot's own.
 */
export function plainText(html: string, isKnown: (name: string) => boolean): string {
  return html
    .replace(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi, (_, name: string) =>
      isKnown(decode(name)) ? ` ${name} ` : ' ',
    )
    .replace(/<(?:br|\/?p|\/?div|\/?li)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(entity, decodeOne)
    .trim();
}

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;

const decode = (text: string): string => text.replace(entity, decodeOne);

function decodeOne(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name) return entities[name.toLowerCase()] ?? whole;
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

export const wordAt = (tokens: readonly Token[], index: number): string | undefined =>
  textAt(tokens, index, 'word');

export const signAt = (tokens: readonly Token[], index: number): string | undefined =>
  textAt(tokens, index, 'sign');

export const numberAt = (tokens: readonly Token[], index: number): string | undefined =>
  textAt(tokens, index, 'number');

function textAt(tokens: readonly Token[], index: number, kind: Token['kind']): string | undefined {
  const token = tokens[index];
  return token?.kind === kind ? token.text : undefined;
}

/** The index after these words, when they stand at `index` with nothing but spaces between. */
export function afterWords(
  tokens: readonly Token[],
  index: number,
  words: readonly string[],
): number | undefined {
  const isThere = words.every((word, place) => wordAt(tokens, index + place) === word);
  return isThere ? index + words.length : undefined;
}
