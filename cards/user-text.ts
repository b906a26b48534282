/**
 * Text that people typed, made fit for a card. Longer text goes into a TextRun (`plainText`),
 * which knows no Markdown on any client; short text within our own sentences goes into a
 * TextBlock or a fact (`escapeText`). Only what would act is escaped, since some phones show the
 * backslash of an escape that was not needed.
 */

/** Control characters, and the marks that turn the direction of the text around them. */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** For a TextRun: as typed, with its lines; what a card would compute (`{{DATE(…)}}`) is held apart. */
export const plainText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unseen, '')
    .replace(/\{(?=\{)/g, '{\u2060')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const rules: readonly (readonly [RegExp, string])[] = [
  [/[\\`*[\]<~]/g, '\\$&'],
  /* Emphasis, but not the underscore within a word. */
  [/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&'],
  /* A character reference such as `&lt;`. */
  [/&(?=#?\w+;)/g, '\\&'],
  [/:(?=\/\/)/g, '\\:'],
  [/\$(?=\{)/g, '\\$'],
  /* What begins a list, a heading, a quotation or a rule. */
  [/^(?=[-+#>=])/gm, '\\'],
  [/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2'],
];

/** Names, and most of what people say in a line, hold nothing that would act: shown by one look. */
const actsNowhere = /^[\p{L}(][\p{L}\p{N} ,.;:'’()?!-]*(?<! )$/u;

/** For a TextBlock or a fact, which read Markdown: no formatting, link or mention; lines are kept. */
export function escapeText(text: string): string {
  if (actsNowhere.test(text)) return text;
  const lines = plainText(text).replace(/^ +/gm, '');
  return rules
    .reduce((escaped, [pattern, by]) => escaped.replace(pattern, by), lines)
    .replace(/\n+/g, '\n\n');
}

/** The text, or its beginning with "…" where it is longer than `limit` characters. Cuts between words. */
export function shorten(text: string, limit: number): string {
  const whole = text.trim();
  if (whole.length <= limit) return whole;
  const cut = whole.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '');
  const space = cut.search(/\s\S*$/);
  return `${cut.slice(0, space > limit / 2 ? space : cut.length).trimEnd()}…`;
}
