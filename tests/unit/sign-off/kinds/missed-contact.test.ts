import { describe, expect, it } from '@jest/globals';
import { missedContact } from '../../../../services/sign-off/kinds/missed-contact/missed-contact.ts';
import {
  decidedBy,
  handedInBy,
} from '../../../../services/sign-off/kinds/missed-contact/same-week.ts';
import { at, service, utc } from '../../../support/people.ts';
import { quiet } from '../../../support/cases.ts';

describe('the default rights of a missed-contact review', () => {
  it.each([
    ['core', [['teamManager', 'localityManager']]],
    ['enhanced', [['teamManager', 'localityManager']]],
    ['intensive', [['teamManager', 'clinicalLead', 'localityManager']]],
  ] as const)('at the %s tier', (tier, roles) => {
    expect(missedContact.rights[tier].map((step) => step.roles)).toEqual(roles);
  });
});

describe('a review of missed contacts is decided', () => {
  it.each([
    ['on a Monday: on Friday', '2026-11-30', '2026-12-04T17:00'],
    ['on a Thursday: on Friday', '2026-12-03', '2026-12-04T17:00'],
    ['on a Friday: on Monday', '2026-12-04', '2026-12-07T17:00'],
    ['on a Saturday: on Monday', '2026-12-05', '2026-12-07T17:00'],
    ['on a Sunday: on Monday', '2026-12-06', '2026-12-07T17:00'],
    ['in the week of Christmas: after the bank holidays', '2026-12-23', '2026-12-29T17:00'],
    ['on Christmas Day, a Friday: after them too', '2026-12-25', '2026-12-29T17:00'],
    ['on a Friday before New Year’s Day', '2026-12-31', '2027-01-04T17:00'],
    ['before Good Friday: on Tuesday, by summer time', '2027-03-24', '2027-03-30T16:00'],
    ['on the Friday before clocks go back', '2026-10-23', '2026-10-26T17:00'],
    ['in the last week of summer time', '2026-10-20', '2026-10-23T16:00'],
    ['on the Sunday on which clocks go back', '2026-10-25', '2026-10-26T17:00'],
    ['on the Sunday on which clocks go forward', '2028-03-26', '2028-03-27T16:00'],
  ])('when the second was missed %s', (_, missedOn, by) => {
    expect(decidedBy(service, missedOn)).toBe(utc(by));
  });
});

describe('its risk check is handed in', () => {
  it.each([
    ['by the end of the working day before', '2026-12-01T10:00', '2026-12-03T17:00'],
    ['after two working hours, begun on that morning', '2026-12-04T09:30', '2026-12-04T11:30'],
    ['after two working hours, begun in the evening', '2026-12-03T20:00', '2026-12-04T11:00'],
  ])('%s', (_, openedAt, by) => {
    expect(handedInBy(service, '2026-12-01', utc(openedAt))).toBe(utc(by));
  });
});

describe('a missed-contact review is begun by the service', () => {
  const context = (missedContacts: readonly string[]) => ({
    ...{ service, now: at('10:00'), today: '2026-12-02' },
    facts: { ...quiet, missedContacts },
  });

  it('for the second in a row, once a series', () => {
    const series = ['2026-11-25', '2026-12-01', '2026-12-02'];
    expect(missedContact.opensItself?.(context(series))).toEqual({
      ...{ occurrence: '2026-11-25', since: '2026-12-01', values: { missedOn: '2026-12-01' } },
    });
  });

  it('not for the first', () => {
    expect(missedContact.opensItself?.(context(['2026-12-01']))).toBeUndefined();
  });
});
