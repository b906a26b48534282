/** Keeps a form within the bytes of a card, whatever was typed into it. */
import type { Placed } from '../../../services/sign-off/fields/places.ts';
import { isWritten } from '../../../services/sign-off/fields/read.ts';
import { bytesOf, shareOfEach } from '../../../services/sign-off/fields/room.ts';
import type { Typed } from '../../context.ts';

/**
 * What was typed, as it is, unless all texts of the form together leave no room: then their
 * beginnings. What was stored always fits; this is for what was pasted and refused.
 */
export function typedThatFits(placed: readonly Placed[], typed: Typed = {}): Typed {
  const written = placed.flatMap(({ field, place }) => (isWritten(field) ? [place] : []));
  const share = shareOfEach(written.map((place) => typed[place] ?? ''));
  if (share === undefined) return typed;
  const cut = written.map((place) => [place, beginningOf(typed[place] ?? '', share)]);
  return { ...typed, ...(Object.fromEntries(cut) as Typed) };
}

function beginningOf(text: string, bytes: number): string {
  let beginning = text;
  for (let size = bytesOf(text); size > bytes; size = bytesOf(beginning)) {
    const length = Math.min(beginning.length - 1, Math.floor((beginning.length * bytes) / size));
    beginning = beginning.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  }
  return beginning;
}
