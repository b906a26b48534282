import { describe, expect, it } from '@jest/globals';
import { parseFirstContact } from '../../../services/acceptance/first-contact.ts';
import { parseAnswer, parseRecipient } from '../../../services/acceptance/forms.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { missing, typed } from '../../support/handed-over.ts';
import { at, utc } from '../../support/people.ts';

const timeZone = 'Europe/London';

describe('the first contact', () => {
  const read = (date: string, time: string, now: Instant = at('10:00')) =>
    parseFirstContact({ date, time }, { timeZone, now });

  it.each([
    ['2026-12-04', '14:30', '2026-12-04T14:30:00.000Z'],
    ['2026-12-01', '9:05', '2026-12-01T09:05:00.000Z'],
    ['4/12/2026', '14.30', '2026-12-04T14:30:00.000Z'],
  ])('is read from %s and %s', (date, time, value) => {
    expect(read(date, time)).toEqual({ ok: true, value });
  });

  it('is local time, also in summer', () => {
    const value = '2026-07-03T13:30:00.000Z';
    expect(read('2026-07-03', '14:30', utc('2026-07-01T08:00'))).toEqual({ ok: true, value });
  });

  it.each([
    ['the hour that is left out', '2027-03-28', '01:30', 'does not exist'],
    ['the hour that comes twice', '2026-10-25', '01:30', 'comes twice'],
  ])('is asked for again in %s', (_what, date, time, words) => {
    const now = utc(`${date}T00:30`);
    expect(read(date, time, now)).toMatchObject({
      problems: { time: expect.stringContaining(words) },
    });
  });

  it.each([
    ['2027-03-28', '00:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
    ['2026-10-25', '00:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
  ])('is taken beside it: %s %s', (date, time, value) => {
    expect(read(date, time, utc(`${date}T00:30`))).toEqual({ ok: true, value });
  });

  it.each([
    ['date', '', '14:30', 'Give the day'],
    ['date', '2026-02-30', '14:30', 'not a date'],
    ['date', '2026-11-03', '14:30', 'too long ago'],
    ['date', '2027-03-03', '14:30', 'too far ahead'],
    ['time', '2026-12-04', '', 'Give the time'],
    ['time', '2026-12-04', '24:00', 'Give the time'],
    ['time', '2026-12-04', 'noon', 'Give the time'],
  ])('says what is wrong with the %s: %s %s', (field, date, time, words) => {
    expect(read(date, time)).toMatchObject({
      problems: { [field]: expect.stringContaining(words) },
    });
  });
});

describe('an answer', () => {
  const context = { timeZone, now: at('10:00') };

  it('says everything that is wrong at once', () => {
    const nothing = { ...typed, name: '', role: '-', contact: 'us', date: '', time: '' };
    const read = parseAnswer('accepted', nothing, context);
    const fields = ['contact', 'date', 'name', 'role', 'time'];
    expect(read.ok ? [] : Object.keys(read.problems).sort()).toEqual(fields);
  });

  it('takes an e-mail address at work, but not as a name', () => {
    const contact = 'duty@northgate.example.org';
    expect(parseAnswer('accepted', { ...typed, contact }, context)).toMatchObject({
      value: { by: { contact } },
    });
    expect(parseAnswer('accepted', { ...typed, name: contact }, context)).toMatchObject({
      problems: { name: expect.stringContaining('e-mail address') },
    });
  });

  it.each(['ok', 'tbc', 'Plan of 999 000 0018 is missing'])('takes no %s as missing', (text) => {
    expect(parseAnswer('missing', { ...missing, text }, context).ok).toBe(false);
  });

  it('needs no first contact where something is missing', () => {
    expect(parseAnswer('missing', missing, context)).toMatchObject({
      value: { kind: 'missing', text: 'The crisis plan names no contact.' },
    });
  });

  it('keeps lines in bounds', () => {
    expect(parseAnswer('accepted', { ...typed, role: 'r'.repeat(121) }, context).ok).toBe(false);
    expect(parseRecipient(' Northgate \n Team ', '2026-12-02')).toEqual({
      ok: true,
      value: 'Northgate Team',
    });
    expect(parseRecipient(' ', '2026-12-02').ok).toBe(false);
  });
});
