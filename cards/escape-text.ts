/** Characters with a meaning in Markdown, in `<at>` mentions or in `{{DATE(…)}}`. */
const special = /[\\`*_{}[\]()<>#+\-.!|~&$^=:@]/g;

/** Needs no escape where it stands: between two letters or digits, or before a space. */
const harmless = /[.:\-@=()]/;

/** Control characters, and the marks that turn the direction of the text around them. */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes text that somebody typed safe for a TextBlock, which reads Markdown: it comes out as
 * typed, without links, mentions or formatting, and keeps its lines. Not for the value of an
 * input or the title of a button, which are plain text.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unseen, '')
    .split('\n')
    .map(escapeLine)
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function escapeLine(line: string): string {
  const trimmed = line.trim();
  return trimmed.replace(special, (character, index: number) =>
    harmless.test(character) && !startsMarkdown(trimmed, index) ? character : `\\${character}`,
  );
}

/** A list or heading begins a line; `://` and `](` make links; `@` mentions after a space. */
function startsMarkdown(line: string, index: number): boolean {
  const before = line.slice(0, index);
  return /^\d*$/.test(before) || line.startsWith('//', index + 1) || before.endsWith(']');
}

/** The text, or its beginning with "…" where it is longer than `limit` characters. Cuts between words. */
export function shorten(text: string, limit: number): string {
  const flat = text.trim();
  if (flat.length <= limit) return flat;
  const cut = flat.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > limit / 2 ? space : cut.length).trimEnd()}…`;
}
