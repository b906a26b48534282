/** How much text one page of a form holds: a card has room for so much, whatever is written. */

/** Bytes of all texts of a part together, as a card carries them. */
const roomForTexts = 10_000;

const encoder = new TextEncoder();

export const bytesOf = (text: string): number => encoder.encode(JSON.stringify(text)).length;

/**
 * What each text may take at most: absent where all fit as they are, else the same for each.
 */
export const shareOfEach = (texts: readonly string[]): number | undefined =>
  texts.reduce((sum, text) => sum + bytesOf(text), 0) <= roomForTexts
    ? undefined
    : Math.floor(roomForTexts / texts.length);
