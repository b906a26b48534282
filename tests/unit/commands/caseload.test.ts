import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { at, jonah, service } from '../../support/people.ts';

const read = (text: string) =>
  parseCommand(text, { service, now: at('10:00'), speaker: jonah, kinds: [] });
const caseRef = 'CM-10482';

describe('“flag …”', () => {
  it.each<[string, object]>([
    ['flag', {}],
    ['please flag a case', {}],
    ['flag CM-10482', { caseRef }],
    ['flag cm-10482', { caseRef }],
    ['flag CM-10482 missed contact', { caseRef, flag: 'missedContact' }],
    ['Flag CM-10482: Missed contacts.', { caseRef, flag: 'missedContact' }],
    [
      'flag CM-10482 missed contact, not at home on Monday',
      { caseRef, flag: 'missedContact', note: 'not at home on Monday' },
    ],
    [
      'flag CM-10482 for a safeguarding concern – Sister told us',
      { caseRef, flag: 'safeguarding', note: 'Sister told us' },
    ],
    ['flag overdue review CM-10482', { caseRef, flag: 'overdueReview' }],
    [
      'flag no lead coordinator on CM-10482 since Friday',
      { caseRef, flag: 'coordinatorMissing', note: 'since Friday' },
    ],
    ['flag CM-10482 DNA x2', { caseRef, flag: 'missedContact', note: 'x2' }],
    ['flag CM-10482 early-warning signs', { caseRef, flag: 'earlyWarning' }],
    ['flag CM-10482 staff concern', { caseRef, flag: 'staffConcern' }],
    ['flag CM-10482 recent discharge', { caseRef, flag: 'transition' }],
    ['flag CM-10482 repeat crisis', { caseRef, flag: 'repeatCrisis' }],
    ['flag CM-10482 partner delay', { caseRef, flag: 'partnerDelay' }],
    ['flag CM-10482 restriction overdue', { caseRef, flag: 'restrictionOverdue' }],
    ['flag CM-10482 incident', { caseRef, flag: 'incident' }],
  ])('%s', (text, understood) => {
    expect(read(text)).toEqual({ kind: 'flag', ...understood });
  });

  it.each([
    ['flag CM-10482 mised contact', 'missedContact', 'mised contact'],
    [
      'flag CM-10482 safegarding concern, see plan',
      'safeguarding',
      'safegarding concern, see plan',
    ],
    ['flag CM-10482 overdue reveiw', 'overdueReview', 'overdue reveiw'],
  ])('takes a slip for what was meant, and keeps the words: %s', (text, flag, note) => {
    expect(read(text)).toEqual({ kind: 'flag', caseRef, flag, note });
  });

  it('begins the form with what it may be about, where that is not clear', () => {
    const note = 'key worker is on leave, missed the review';
    expect(read(`flag CM-10482 ${note}`)).toEqual({ kind: 'flag', caseRef, note });
    expect(read('flag CM-10482 sister rang about a missed visit')).toEqual({
      ...{ kind: 'flag', caseRef, likely: 'missedContact' },
      note: 'sister rang about a missed visit',
    });
  });

  it('keeps the case and the kind, and leaves out words that identify somebody', () => {
    expect(read('flag CM-10482 missed contact, NHS 999 000 0018')).toEqual({
      ...{ kind: 'flag', caseRef, flag: 'missedContact' },
      leftOut: 'nhsNumber',
    });
  });

  it('is suggested for a slip', () => {
    expect(read('flga CM-10482 missed contact')).toMatchObject({
      ...{ kind: 'unknown', didYouMean: expect.stringContaining('flag cm-10482') },
    });
  });
});

describe('“case …”', () => {
  it.each(['case CM-10482', 'show me case cm-10482', 'CM-10482', '<at>Oversight</at> CM-10482?'])(
    '%s',
    (text) => {
      expect(read(text)).toEqual({ kind: 'case', caseRef });
    },
  );

  it.each(['case', 'case 12'])('says how a case is named: %s', (text) => {
    expect(read(text)).toEqual({
      ...{ kind: 'problem', about: 'case' },
      sentence: 'Write the case reference, e.g. “case CM-10482”.',
    });
  });
});

describe('“flags”', () => {
  it.each<[string, object]>([
    ['flags', {}],
    ['flagged cases', {}],
    ['flags open', {}],
    ['flags northgate', { team: 'northgate' }],
    ['flagged cases in Riverside East', { team: 'riverside-east' }],
  ])('%s', (text, asked) => {
    expect(read(text)).toEqual({ kind: 'flags', ...asked });
  });

  it.each([
    ['flags riverside', 'could be Riverside East or Riverside West'],
    ['flags norhtgate', 'Did you mean Northgate?'],
  ])('asks again where a team is not clear: %s', (text, sentence) => {
    expect(read(text)).toMatchObject({
      kind: 'problem',
      sentence: expect.stringContaining(sentence),
    });
  });
});
