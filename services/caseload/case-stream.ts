import { StreamId, type CaseRef } from '../kernel/ids.ts';

/**
 * The stream of a case. References are the record system's own: what is no letter, digit or single
 * hyphen is written as its UTF-16 code, `--002f` for a slash, so that no two references meet.
 */
export const caseStream = (caseRef: CaseRef): StreamId =>
  StreamId.parse(`case.${caseRef.replace(/--|[^0-9A-Za-z-]/g, codes)}`);

const codes = (text: string): string =>
  text
    .split('')
    .map((unit) => `--${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
