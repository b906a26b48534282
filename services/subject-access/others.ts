/** Takes out of what is given to one person what is about others. */
import { casesIn } from '../erasure/naming.ts';
import { isList, isRecord } from '../history/describing.ts';
import { caseNaming } from '../history/names-case.ts';
import type { CaseRef } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Service } from '../service/service.ts';

/** What stands where the reference of another case was. */
export const anotherCase = '[another case]';

export type WithoutOthers = {
  /** Without entries about other cases, and without their references in ids and texts. */
  readonly event: (value: Json) => Json;
  readonly text: (text: string) => string;
};

/**
 * @param known References of other cases, beside whatever looks like one. A reference that stands in
 *   another spelling is left, and so is what a text says of somebody else: that is for a human.
 */
export function withoutOthers(
  { caseReference }: Pick<Service, 'caseReference'>,
  caseRef: CaseRef,
  known: ReadonlySet<CaseRef>,
): WithoutOthers {
  const naming = caseNaming(caseRef);
  const others = [...known].filter((each) => each !== caseRef).sort((a, b) => b.length - a.length);
  const pattern = caseReference.pattern.replace(/^\^|\$$/g, '');
  const either = [...others.map(literal), `(?:${pattern})`].join('|');
  const reference = new RegExp(`(?<![0-9A-Za-z])(?:${either})(?![0-9A-Za-z])`, 'g');
  const text = (said: string): string =>
    said.replace(reference, (found) => (found === caseRef ? found : anotherCase));

  const isOfOthers = (value: Json): boolean => {
    const cases = casesIn(value);
    return cases.size > 0 && !cases.has(caseRef);
  };
  const masked = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (isList(value)) return value.filter((entry) => !isOfOthers(entry)).map(masked);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value)
      .filter(([, held]) => !isOfOthers(held))
      .map(([name, held]): [string, Json] => [text(name), masked(held)]);
    return Object.fromEntries(entries);
  };
  return { event: (value) => masked(naming.withoutOthers(value)), text };
}

const literal = (reference: string): string => reference.replace(/[^0-9A-Za-z]/g, '\\$&');
