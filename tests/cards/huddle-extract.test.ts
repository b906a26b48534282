/** How a huddle's card says how old the extract is by which its list was made. */
import { describe, expect, it } from '@jest/globals';
import { extractText } from '../../cards/huddle/words.ts';
import type { Language } from '../../services/service/language.ts';
import { service, utc } from '../support/people.ts';

const postedAt = utc('2026-12-07T09:30');
const said = (came: string, isOverdue = false, language: Language = 'en-GB') =>
  extractText(
    { at: utc(came), isOverdue },
    { postedAt },
    // Looked at days later: its age is that of the list.
    { service, language, now: utc('2026-12-10T09:30'), nameOf: (person) => person },
  );

describe('the age of an extract', () => {
  it.each([
    ['2026-12-07T06:10', 'Risk data: extract of Mon 7 Dec, of the same day when'],
    ['2026-12-06T23:59', 'Risk data: extract of Sun 6 Dec, 1 day old when'],
    ['2026-12-04T18:00', 'Risk data: extract of Fri 4 Dec, 3 days old when'],
  ])('is counted in days of the calendar: %s', (came, words) => {
    expect(said(came)).toContain(words);
  });

  it('is said with what to do once another should have come', () => {
    expect(said('2026-11-28T06:10', true)).toBe(
      '**Old risk data:** the last extract of the caseload came Sat 28 Nov, and was 9 days old when the list was made. Look in the record system before you rely on it.',
    );
  });

  it('is said in Welsh', () => {
    expect(said('2026-12-05T06:10', false, 'cy')).toContain('2 ddiwrnod oed');
  });
});
