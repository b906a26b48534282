/** Whether something recorded names a case, and what of it is about that case. */
import { caseStream } from '../caseload/case-stream.ts';
import type { CaseRef } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { isList, isRecord } from './describing.ts';

export type CaseNaming = {
  /** By its reference, or by an id that was made of it. */
  readonly isNamedIn: (value: Json) => boolean;
  /** The same without list entries that are about other cases. */
  readonly withoutOthers: (value: Json) => Json;
};

export function caseNaming(caseRef: CaseRef): CaseNaming {
  const written = caseStream(caseRef).slice('case.'.length);
  const isNamed = (text: string): boolean =>
    standsIn(text, caseRef) || (written !== caseRef && standsIn(text, written));

  const isNamedIn = (value: Json): boolean => {
    if (typeof value === 'string') return isNamed(value);
    if (isList(value)) return value.some(isNamedIn);
    return isRecord(value) && Object.values(value).some(isNamedIn);
  };

  const isOther = (entry: Json): boolean =>
    isRecord(entry) && typeof entry['caseRef'] === 'string' && entry['caseRef'] !== caseRef;

  const withoutOthers = (value: Json): Json => {
    if (isList(value)) return value.filter((entry) => !isOther(entry)).map(withoutOthers);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([field, held]): [string, Json] => [
      field,
      listsOfReferences.has(field) && isList(held)
        ? held.filter((entry) => entry === caseRef)
        : withoutOthers(held),
    ]);
    return Object.fromEntries(entries);
  };

  return { isNamedIn, withoutOthers };
}

/** As a whole word: `CM-10` does not stand in `CM-104`. */
function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = [text.charAt(at - 1), text.charAt(at + name.length)];
    if (!around.some((neighbour) => /[0-9A-Za-z]/.test(neighbour))) return true;
  }
  return false;
}

/** Fields that hold references of cases. */
const listsOfReferences: ReadonlySet<string> = new Set(['notListed', 'undecided']);
