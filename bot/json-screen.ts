/**
 * What a JSON text must not be, whoever sent it: nested so deeply that code which goes down by
 * calling itself breaks, or with keys that name what objects inherit.
 */

/** Teams' deepest activity, a card within a message, has about 25 levels. */
const DEEPEST = 100;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Brackets and braces differ in this bit alone. */
const KIND = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Looks at each byte once and builds nothing, so it can be asked before the text is parsed. */
export function isTooDeep(json: Uint8Array, deepest = DEEPEST): boolean {
  if (hasAtMost(json, deepest)) return false;
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfText(json, at);
    else if ((byte | KIND) === OPENING) depth += 1;
    else if ((byte | KIND) === CLOSING) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** So few brackets open anything, in texts or not, that they can't go deeper: true of nearly all. */
function hasAtMost(json: Uint8Array, openings: number): boolean {
  let count = 0;
  for (const bracket of [OPENING, OPENING ^ KIND]) {
    for (let at = json.indexOf(bracket); at >= 0; at = json.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > openings) return false;
    }
  }
  return true;
}

/** Where the quotation mark stands that ends the text which begins at `start`. */
function endOfText(json: Uint8Array, start: number): number {
  let end = json.indexOf(QUOTE, start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf(QUOTE, end + 1);
  return end === -1 ? json.length : end;
}

function isEscaped(json: Uint8Array, at: number): boolean {
  let before = at - 1;
  while (json[before] === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

/**
 * Whether a key reaches for what all objects inherit: `__proto__`, or `prototype` within
 * `constructor`. `JSON.parse` keeps such keys as plain ones; code that merges objects does not.
 * @param text what `value` was parsed from; nearly always it shows that there is nothing to look for
 */
export const hasInheritedKey = (text: string, value: unknown): boolean =>
  /__proto__|prototype|\\u00/i.test(text) && reachesUp(value);

function reachesUp(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]: [string, unknown]) =>
      key === '__proto__' || (key === 'constructor' && namesPrototype(inner)) || reachesUp(inner),
  );
}

const namesPrototype = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
