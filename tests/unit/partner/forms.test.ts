/** What is typed about partners: each outcome with what it needs, nothing that names a person. */
import { describe, expect, it } from '@jest/globals';
import { parseAsk, parseContact } from '../../../services/partner/forms/partner.ts';
import { service } from '../../support/people.ts';

const context = { service, today: '2026-12-02' };
const contact = (came: string, what = '', on = '') => parseContact({ came, what, on }, context);

describe('an ask', () => {
  const ask = (typed: Partial<Record<'agency' | 'what' | 'on', string>>) =>
    parseAsk({ agency: '1', what: 'The tenancy.', on: '', ...typed }, [1, 2], context);

  it('is read with a day, or without', () => {
    expect(ask({})).toEqual({ ok: true, value: { agency: 1, what: 'The tenancy.' } });
    expect(ask({ on: '2026-12-04' })).toMatchObject({ value: { answerBy: '2026-12-04' } });
  });

  it.each([
    ['agency', { agency: '9' }],
    ['what', { what: '' }],
    ['what', { what: 'NHS 999 000 0018' }],
    ['what', { what: 'x y '.repeat(100) }],
    ['on', { on: '2026-12-01' }],
  ])('is given back where %s is wrong', (field, typed) => {
    expect(ask(typed)).toMatchObject({ ok: false, problems: { [field]: expect.any(String) } });
  });
});

describe('a contact', () => {
  it.each([
    ['noAnswer', '', '', { type: 'attempt', attempt: { kind: 'noAnswer' } }],
    ['leftMessage', 'Front desk.', '', { attempt: { kind: 'leftMessage', note: 'Front desk.' } }],
    ['step', '', '', { type: 'step' }],
    ['informationReceived', '', '', { outcome: { kind: 'informationReceived' } }],
    ['actionAgreed', 'A visit.', '2026-12-09', { outcome: { what: 'A visit.', by: '2026-12-09' } }],
    ['referralAccepted', '', '2026-12-09', { outcome: { on: '2026-12-09' } }],
    ['declined', 'Outside their area.', '', { outcome: { why: 'Outside their area.' } }],
  ])('%s', (came, what, on, value) => {
    expect(contact(came, what, on)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['came', contact('')],
    ['what', contact('actionAgreed', '', '2026-12-09')],
    ['by', contact('actionAgreed', 'A visit.', '')],
    ['on', contact('referralAccepted')],
    ['what', contact('declined')],
    ['what', contact('leftMessage', 'born 03/02/1990')],
  ])('is given back where %s is wrong', (field, read) => {
    expect(read.ok ? {} : Object.keys(read.problems)).toEqual([field === 'by' ? 'on' : field]);
  });
});
