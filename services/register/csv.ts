/**
 * Text as a CSV file of RFC 4180: records end with CRLF, and every field is enclosed in quotation
 * marks with those inside doubled, so that no text can end its own field.
 *
 * What a spreadsheet would compute is neutralised as OWASP advises ("CSV Injection"): a field that
 * begins with = + - @, a tab or a carriage return gets an apostrophe in front. Such a character
 * after a separator *inside* a text is harmless because the field is enclosed. We take blanks and
 * line feeds before it, and its full-width forms, for the same, since some programs do.
 */
const computed = /^[\t\r]|^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** What stands in the file for a text; halves of characters become a replacement mark. */
export function csvField(text: string): string {
  // eslint-disable-next-line no-control-regex -- a NUL ends the text in some programs
  const whole = text.toWellFormed().replaceAll(/\u0000/g, '');
  return computed.test(whole) ? `'${whole}` : whole;
}

const enclosed = (text: string): string => `"${csvField(text).replaceAll('"', '""')}"`;

/** With a byte order mark, by which spreadsheets know that it is UTF-8. */
export const toCsv = (records: readonly (readonly string[])[]): string =>
  `\ufeff${records.map((record) => `${record.map(enclosed).join(',')}\r\n`).join('')}`;
