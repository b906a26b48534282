import { describe, expect, it } from '@jest/globals';
import { findIdentifier, identifierExplanations } from '../../../services/identifiers/screen.ts';

const today = '2026-12-03';
const kindIn = (text: string) => findIdentifier(text, today)?.kind;

describe('an NHS number is found', () => {
  it.each([
    '9990000018',
    'NHS no 999 000 0018',
    'NHS No: 999-000-0018.',
    '999.000.0018',
    '999\u00a0000\u00a00018',
    '999\u2009000\u20090018',
    '999 – 000 – 0018',
    '999/000/0018',
    '99900 00018',
    '99 90 00 00 18',
    '9 9 9 0 0 0 0 0 1 8',
    '999000 0018',
    '999_000_0018',
    '999\t000\n0018',
    '９９９０００００１８',
    '٩٩٩ ٠٠٠ ٠٠١٨',
    '𝟗𝟗𝟗𝟎𝟎𝟎𝟎𝟎𝟏𝟖',
    '9️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣8️⃣',
    '999\u200b000\u200b0018',
    '999\u00ad000\u20600018',
    'nhs9990000018',
    'NHS9990000018now',
    '(999) 000 0018',
    'case 1042 999 000 0018 seen today',
    'CASE-1042/9990000018',
    '12/11/2026 9990000018',
    '+44 999 000 0018',
    'call 0800 000 0000 about 999 000 0018',
    'CHI 010101 0028',
  ])('%j', (text) => {
    expect(kindIn(text)).toBe('nhsNumber');
  });
});

describe('a date of birth is found', () => {
  it.each([
    '03/03/1987',
    '3/3/87',
    '03.03.87',
    '03-03-1987',
    '3 3 1987',
    '1987-03-03',
    '1987/03/03',
    '1987-03-03T00:00:00Z',
    '03/25/1987',
    '3 March 1987',
    '3rd March 1987',
    '3rd of March, 1987',
    'March 3, 1987',
    'mar 3rd 1987',
    '3-Mar-1987',
    '3-Mar-87',
    "3 Mar '87",
    '3 Mar 87',
    '3MAR1987',
    '29 Feb 1988',
    '03/03/34',
    '０３/０３/１９８７',
    '03\u00a0March\u00a01987',
    'DOB 03031987',
    'DOB03031987',
    'dob: 030387',
    'DOB 19870303',
    'd.o.b. 3/3/25',
    'D.O.B: 03 03 25',
    'd o b 3/3/2025',
    'Date of birth - 12/11/2026',
    'date of birth is 12 Nov 2026',
    'baby born on 12/11/2026',
    'born 3 March',
    'Born: 3 Mar 2026',
    'birthday 3 March',
    '12/11/2026 (dob)',
    '87-03-03',
    'born prematurely 1/12/26',
    'born at 12:30 on 1/12/26',
    'DOB for the baby is 1 Dec 2026',
    'J, 03/03/1987, known to team',
    'J, referred by the GP, 03/03/1987',
    'admitted: 03/03/1987',
    'from 03/03/1987',
    '03/03/1907',
  ])('%j', (text) => {
    expect(kindIn(text)).toBe('dateOfBirth');
  });
});

describe('an e-mail address is found', () => {
  it.each([
    'sam@example.org',
    'write to Sam.Okafor+team@nhs.example.org, please',
    'mailto:sam@example.org',
    'SAM＠EXAMPLE.ORG',
    'sam\u200b@example.org',
    'josé@beispiel.example',
    "o'neill@example.co.uk.",
    'sam@example.org-or-phone',
    'sam@example.org.123',
    '@@sam@example.org',
  ])('%j', (text) => {
    expect(kindIn(text)).toBe('email');
  });
});

describe('what identifies nobody passes', () => {
  it.each([
    '',
    'CASE-1042',
    'CASE-1042 and CASE-1043',
    'Crisis line 0800 000 0000',
    '07700 900123 or 07700 900 982',
    '+44 7700 900123',
    '+44 (0)7700 900123',
    '+44 7700 900 123 or 0044 7700 900123',
    '020 7946 0018, 0800 1111, 0845 46 47, 116 123, 999, 111',
    '0800 555111 and 01204 62083',
    'at 14:30 on 12/11/2026',
    '12.11.2026 14:30',
    '2026-12-11 14:30, 2026-12-11 15:00',
    '12 11 2026 14:30',
    'case number 9990000019',
    '999 000 0019',
    '99900000180',
    '1999 000 0018 0',
    'since 12/11/2026',
    'review 3 Dec 2026',
    'review on 3rd of December 2026',
    'next review 03/12/27',
    'due 1 March 2027',
    'last seen 12/11/25',
    'known since March 2019, in 2019 detained',
    'admitted 12/03/2019, discharged on 4 May 2019',
    'on depot since 12/11/2019',
    'overdose 3 Mar 2021',
    'Section 136 on 12/10/24 at 03:00',
    'MHA review: 12.11.2023',
    'discharged from the ward 12/11/2024, weekly contacts',
    'olanzapine 10 mg from 01/10/2024',
    'admission 3/3/2019-5/4/2019',
    'previous attempts: 12/2019, 3/2021',
    'born 34 weeks, review 3/12/26',
    'DOB not recorded. Review 3/12/26',
    'born to a mother who is seen 3/12/26',
    'birthday is tomorrow, visit 4/12/26',
    '3/12/26 10/12/26 17/12/26',
    'HR 72 BP 120 80 RR 16 T 36.8',
    'appointments 10/12 11/12 12/12 13/12 14/12',
    'BP 120/80/72, pulse 72, sats 98, temp 36.8',
    'titrated 5/10/20 mg',
    'for 10-12-14 days',
    'on 3 Mar 12 people came',
    'on 3 Dec 14:30',
    'version 10.1.2.20',
    'stubborn 3 March plan',
    'newborn seen 12/11/2026',
    'born in 2019, 34 years old',
    '30/02/1987',
    '45/13/1987',
    '1/1/1850',
    '3/3',
    'may 2019',
    'SW1A 1AA, M1 1AE',
    '@Sam please call',
    'met @ 10.30',
    'met him @home',
    'scores 12, 14, 15, 16, 11',
    'PHQ-9 21, GAD-7 18',
    '🙂🙃 no change 👍🏽',
    '\ud800 lone surrogate',
  ])('%j', (text) => {
    expect(findIdentifier(text, today)).toBeUndefined();
  });
});

describe('the place of what was found', () => {
  it.each([
    ['🙂 NHS 999\u200b 000 0018, thanks', '999\u200b 000 0018'],
    ['🙂 𝟗𝟗𝟗𝟎𝟎𝟎𝟎𝟎𝟏𝟖!', '𝟗𝟗𝟗𝟎𝟎𝟎𝟎𝟎𝟏𝟖'],
    ['DOB is 3 March 1987 then', '3 March 1987'],
    ['mail sam@example.org.', 'sam@example.org'],
    ['sam@example.org 9990000018', 'sam@example.org'],
  ])('in %j is %j', (text, found) => {
    const where = findIdentifier(text, today)?.where;
    expect(text.slice(where?.start, where?.end)).toBe(found);
  });
});

it('counts two years back from the day of asking', () => {
  expect(findIdentifier('4 Dec 2024', today)).toBeUndefined();
  expect(findIdentifier('3 Dec 2024', today)?.kind).toBe('dateOfBirth');
});

it('tells people what to do instead', () => {
  for (const sentence of Object.values(identifierExplanations)) {
    expect(sentence).toMatch(/^This looks like an? .*nothing was stored: take the .* out/);
  }
});
