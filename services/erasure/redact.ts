/** What stays of an event that others need, once everything about one case is taken out. */
import { isList, isRecord } from '../history/describing.ts';
import type { Json } from '../kernel/json.ts';
import { erasedText, type ErasureNaming } from './naming.ts';

/**
 * How a text that names the case is cut down. `whole`: nobody can tell how much of it is about the
 * case. `names`: it belongs to the record of another case, which keeps all but the reference.
 */
export type TextsOf = 'whole' | 'names';

/**
 * The same without what names the case: entries of lists, entries by name, and texts. What can't be
 * told apart goes as a whole; undefined: nothing is left.
 */
export function withoutCase(value: Json, naming: ErasureNaming, texts: TextsOf): Json | undefined {
  if (typeof value === 'string') return textWithout(value, naming, texts);
  if (isList(value)) {
    return value
      .map((entry) => withoutCase(entry, naming, texts))
      .filter((left) => left !== undefined);
  }
  if (!isRecord(value)) return value;
  const inIt = isOfAnother(value, naming) ? 'names' : texts;
  const left: Record<string, Json> = {};
  for (const [name, held] of Object.entries(value)) {
    if (naming.isNamedIn(name)) continue;
    const kept = withoutCase(held, naming, inIt);
    if (kept === undefined) return undefined;
    left[name] = kept;
  }
  return left;
}

const isOfAnother = (value: { readonly [field: string]: Json }, naming: ErasureNaming): boolean =>
  typeof value['caseRef'] === 'string' && value['caseRef'] !== naming.caseRef;

/** An id goes with whatever it names; people write words. */
function textWithout(text: string, naming: ErasureNaming, texts: TextsOf): string | undefined {
  if (!naming.isNamedIn(text)) return text;
  if (text === naming.caseRef) return undefined;
  if (texts === 'names') return naming.masked(text);
  return /\s/.test(text) ? erasedText : undefined;
}
