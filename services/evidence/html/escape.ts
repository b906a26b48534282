/** Text as HTML and SVG show it: whatever it holds, it stays text. */
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no HTML document may hold become a replacement mark. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const unlawful = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;

/** For the text of an element, and within the quotation marks of an attribute. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(unlawful, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
