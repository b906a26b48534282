/** What people type as a case reference is matched against the service's own pattern. */
import { findIdentifier } from '../identifiers/screen.ts';
import type { Service } from '../service/service.ts';
import type { Problem } from './problems.ts';

const example = ['caseReference', 'example'];
const pattern = ['caseReference', 'pattern'];

/**
 * A repeated group can make matching take for ever on a text made for it, and a reference never
 * needs one; nor does it need to look like what is refused for identifying a person.
 */
export function checkCaseReference({ caseReference }: Service): readonly Problem[] {
  const { pattern: text, example: sample } = caseReference;
  if (!isPattern(text)) {
    return [{ path: pattern, message: `${text} is not a pattern (regular expression)` }];
  }
  if (/\)[*+{?]|\\[1-9]/.test(text)) {
    return [
      {
        path: pattern,
        message: `${text} repeats a group: write it with character classes only, e.g. ^[A-Z]{2,4}-[0-9]{3,8}$`,
      },
    ];
  }
  if (!text.startsWith('^') || !text.endsWith('$')) {
    return [{ path: pattern, message: `${text} has to begin with ^ and end with $` }];
  }
  if (!new RegExp(text).test(sample)) {
    return [{ path: example, message: `"${sample}" does not match the pattern ${text}` }];
  }
  return findIdentifier(sample, '2000-01-01')
    ? [
        {
          path: example,
          message: `"${sample}" looks like an NHS number, a birth date or an e-mail address`,
        },
      ]
    : [];
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
