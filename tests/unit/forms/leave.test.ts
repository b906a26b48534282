import { describe, expect, it } from '@jest/globals';
import { parseLeaveForm, type TypedLeave } from '../../../services/absence/forms/leave-form.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { amina, at, grace, sam, service, stranger, utc } from '../../support/people.ts';

const typed: TypedLeave = {
  person: '',
  kind: 'leave',
  from: '2026-12-03',
  until: '2026-12-14',
  cover: sam,
};
const parse = (changes: Partial<TypedLeave>, now: Instant = at('10:00')) =>
  parseLeaveForm({ ...typed, ...changes }, { service, now, by: amina });

describe('the leave form', () => {
  it('runs from the start of the first day to the end of the last, for whoever fills it in', () => {
    expect(parse({})).toEqual({
      ok: true,
      value: {
        person: amina,
        kind: 'leave',
        from: utc('2026-12-03T00:00'),
        until: utc('2026-12-15T00:00'),
        cover: sam,
      },
    });
  });

  it('is for somebody else when one is chosen, with or without cover', () => {
    expect(parse({ person: grace, cover: '' })).toEqual({
      ok: true,
      value: {
        person: grace,
        kind: 'leave',
        from: utc('2026-12-03T00:00'),
        until: utc('2026-12-15T00:00'),
      },
    });
  });

  it('begins now when the first day is today or past', () => {
    expect(parse({ from: '2026-12-02' })).toMatchObject({ value: { from: at('10:00') } });
    expect(parse({ from: '2026-11-30' })).toMatchObject({ value: { from: at('10:00') } });
  });

  it('lets sickness begin now and end openly', () => {
    expect(parse({ kind: 'sickness', from: '', until: '', cover: '' })).toEqual({
      ok: true,
      value: { person: amina, kind: 'sickness', from: at('10:00') },
    });
  });

  it('counts days by the clocks of the service, across both changes', () => {
    expect(parse({ from: '2027-03-28', until: '2027-03-28' })).toMatchObject({
      value: { from: utc('2027-03-28T00:00'), until: utc('2027-03-28T23:00') },
    });
    expect(
      parse({ from: '2026-10-25', until: '2026-10-25' }, utc('2026-10-01T10:00')),
    ).toMatchObject({
      value: { from: utc('2026-10-24T23:00'), until: utc('2026-10-26T00:00') },
    });
  });

  it.each<[Partial<TypedLeave>, Record<string, string>]>([
    [
      { from: '', until: '' },
      { from: 'Choose the first day away.', until: 'Choose the last day away.' },
    ],
    [{ kind: '' }, { kind: 'Choose leave or sickness.' }],
    [{ from: '2026-02-30' }, { from: 'This is not a date of the calendar: choose it again.' }],
    [
      { until: '2026-12-02' },
      { until: 'The end, 2 December 2026, is before the start, 3 December 2026.' },
    ],
    [{ from: '2026-11-01', until: '2026-12-01' }, { until: '1 December 2026 has passed already.' }],
    [
      { from: '2028-01-01', until: '2028-01-02' },
      { from: '1 January 2028 is more than a year away.' },
    ],
    [
      { until: '2027-12-04' },
      { until: 'From 3 December 2026 to 4 December 2027 is more than a year.' },
    ],
    [{ cover: amina }, { cover: 'The cover is somebody else than the person who is away.' }],
    [{ person: sam }, { cover: 'The cover is somebody else than the person who is away.' }],
    [{ person: stranger }, { person: `This person is not in ${service.name}: choose again.` }],
    [{ cover: 'sam' }, { cover: `This person is not in ${service.name}: choose again.` }],
  ])('asks to correct %j', (changes, problems) => {
    expect(parse(changes)).toEqual({ ok: false, problems });
  });
});
