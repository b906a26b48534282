/** A reason stays in the record for ever, also after what it was for is gone: it says nothing of whom. */
import { caseNaming } from '../history/names-case.ts';
import { findIdentifier, identifierExplanations } from '../identifiers/screen.ts';
import { CaseRef } from '../kernel/ids.ts';
import type { LocalDate, Service } from '../service/service.ts';

const SHORTEST = 6;
const LONGEST = 300;

/** Why a reason can't be taken, and what to write instead; undefined where it can. */
export function problemOfReason(
  { caseReference }: Pick<Service, 'caseReference'>,
  reason: string,
  { caseRef, today }: { readonly caseRef: CaseRef; readonly today: LocalDate },
): string | undefined {
  const text = reason.trim();
  if (text.length < SHORTEST) return 'Say the reason in a few words.';
  if (text.length > LONGEST) return `Say the reason in at most ${LONGEST} characters.`;
  const pattern = new RegExp(caseReference.pattern, 'i');
  const words = text.split(/[\s,;:.()"'“”]+/);
  const isNamed =
    caseNaming(caseRef).isNamedIn(text) || caseNaming(lower(caseRef)).isNamedIn(text.toLowerCase());
  if (isNamed || words.some((word) => pattern.test(word))) {
    return 'The reason names a case. It stays in the record when the case is gone: write it without.';
  }
  const found = findIdentifier(text, today);
  return found && identifierExplanations[found.kind];
}

const lower = (caseRef: CaseRef): CaseRef => CaseRef.parse(caseRef.toLowerCase());
