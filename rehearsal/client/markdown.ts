/** The little of Markdown that Teams shows in messages and cards, as safe HTML. */

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A backslash keeps the next punctuation mark as it is. */
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!~|<>&])/g;
const KEPT_FROM = 0xe000;

export function toHtml(markdown: string): string {
  const kept: string[] = [];
  const guarded = markdown.replaceAll(ESCAPED, (_match, mark: string) => {
    kept.push(mark);
    return String.fromCharCode(KEPT_FROM + kept.length - 1);
  });
  const html = blocks(escapeHtml(guarded));
  return html.replaceAll(/[\ue000-\uf8ff]/g, (held) =>
    escapeHtml(kept[held.charCodeAt(0) - KEPT_FROM] ?? ''),
  );
}

const inline = (text: string): string =>
  text
    .replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/(^|[^\w*])[*_](?!\s)([^*_]+?)[*_](?!\w)/g, '$1<em>$2</em>')
    .replaceAll(
      /\[([^\]]+)\]\((https?:[^)\s]+|tel:[^)\s]+)\)/g,
      '<a href="$2" target="_blank" rel="noopener noreferrer">$1</a>',
    );

/** Lines that start with `- ` or `1. ` are lists, everything else flows with its line breaks. */
function blocks(text: string): string {
  const html: string[] = [];
  let list: 'ul' | 'ol' | undefined;
  for (const line of text.split('\n')) {
    const item = /^\s*(?:([-*])|\d+\.)\s+(.*)$/.exec(line);
    const kind = item ? (item[1] ? 'ul' : 'ol') : undefined;
    if (kind !== list) {
      if (list) html.push(`</${list}>`);
      if (kind) html.push(`<${kind}>`);
      list = kind;
    }
    html.push(item ? `<li>${inline(item[2] ?? '')}</li>` : `${inline(line)}<br>`);
  }
  if (list) html.push(`</${list}>`);
  return html.join('').replace(/(?:<br>)+$/, '');
}
