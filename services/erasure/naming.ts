/** Whether something says something of a case: by its reference, or by the name of one of its streams. */
import { caseStream } from '../caseload/case-stream.ts';
import { isRecord, isList } from '../history/describing.ts';
import { caseNaming } from '../history/names-case.ts';
import { CaseRef, type StreamId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { capabilityOf } from './erase-stream.ts';
import { recordKindOf } from './record-kinds.ts';

/** What stands where a text was, or a reference within one. */
export const erasedText = '[erased]';

export type ErasureNaming = {
  readonly caseRef: CaseRef;
  readonly isNamedIn: (value: Json) => boolean;
  /** The text without any name of the case. */
  readonly masked: (text: string) => string;
};

/** Ids that were minted at random, and digests; a shorter word may be somebody else's, too. */
const SHORTEST = 20;
const UNIQUE = /[0-9A-Za-z]{20,}/g;

/** @param own Streams that are about the case alone. */
export function erasureNaming(caseRef: CaseRef, own: readonly StreamId[]): ErasureNaming {
  const byReference = caseNaming(caseRef);
  const names = own.map(nameOf);
  const ids = new Set(names.flatMap((name) => name.match(UNIQUE) ?? []));
  const odd = names.filter((name) => !name.match(UNIQUE) && !byReference.isNamedIn(name));
  const isOwn = (text: string): boolean =>
    odd.some((name) => text.includes(name)) ||
    (text.length >= SHORTEST && (text.match(UNIQUE)?.some((word) => ids.has(word)) ?? false));

  const isNamedIn = (value: Json): boolean => {
    if (typeof value === 'string') return byReference.isNamedIn(value) || isOwn(value);
    if (isList(value)) return value.some(isNamedIn);
    if (!isRecord(value)) return false;
    return Object.entries(value).some(([name, held]) => isNamedIn(name) || isNamedIn(held));
  };
  const references = [...new Set<string>([caseRef, nameOf(caseStream(caseRef))])].map(asWord);
  const reference = new RegExp(references.join('|'), 'g');
  const masked = (text: string): string => {
    const without = text
      .replace(reference, erasedText)
      .replace(UNIQUE, (word) => (ids.has(word) ? erasedText : word));
    return isNamedIn(without) ? erasedText : without;
  };
  return { caseRef, isNamedIn, masked };
}

/** `CM-10` does not stand in `CM-104`. */
const asWord = (name: string): string =>
  `(?<![0-9A-Za-z])${name.replace(/[^0-9A-Za-z]/g, '\\$&')}(?![0-9A-Za-z])`;

const nameOf = (stream: StreamId): string => stream.slice(stream.indexOf('.') + 1);

/** Every case of which something under `caseRef` speaks, at any depth. */
export function casesIn(value: Json, found = new Set<CaseRef>()): Set<CaseRef> {
  if (isList(value)) {
    for (const item of value) casesIn(item, found);
  } else if (isRecord(value)) {
    for (const [field, held] of Object.entries(value)) {
      const reference = field === 'caseRef' ? CaseRef.safeParse(held).data : undefined;
      if (reference === undefined) casesIn(held, found);
      else found.add(reference);
    }
  }
  return found;
}

/** Whether a stream is of the case alone, as its name or one of its events says. */
export const isOfCase = (stream: StreamId, cases: ReadonlySet<CaseRef>, caseRef: CaseRef) =>
  recordKindOf(capabilityOf(stream)).about === 'oneCase' &&
  (cases.has(caseRef) || (cases.size === 0 && nameOf(stream) === nameOf(caseStream(caseRef))));
