import { describe, expect, it } from '@jest/globals';
import { parseTurn, wholeSpan } from '../../../services/coverage/forms/turn.ts';
import { Instant } from '../../../services/kernel/ids.ts';
import { maya, service, stranger, utc } from '../../support/people.ts';

const zone = service.timeZone;
const night = { from: utc('2026-12-05T21:00'), until: utc('2026-12-06T09:00') };
const typed = {
  ...{ person: maya, fromDate: '2026-12-05', fromTime: '21:00' },
  ...{ untilDate: '2026-12-06', untilTime: '09:00' },
};
const read = (changed: Partial<typeof typed>) =>
  parseTurn({ ...typed, ...changed }, service, night);

describe('the whole of a gap', () => {
  it('is what the clocks there show', () => {
    expect(
      wholeSpan(zone, { from: utc('2026-07-01T20:00'), until: utc('2026-07-02T08:00') }),
    ).toEqual({
      ...{ from: '2026-07-01T21:00', to: '2026-07-02T09:00' },
    });
  });

  it('is whole minutes, to the end of the last', () => {
    const from = Instant.parse('2026-12-05T21:00:30.500Z');
    const until = Instant.parse('2026-12-05T22:00:00.001Z');
    expect(wholeSpan(zone, { from, until })).toEqual({
      ...{ from: '2026-12-05T21:00', to: '2026-12-05T22:01' },
    });
  });

  it('that ends within the hour that comes twice ends after it, so that none is left', () => {
    const span = { from: utc('2026-10-24T20:00'), until: utc('2026-10-25T01:30') };
    expect(wholeSpan(zone, span)).toEqual({ from: '2026-10-24T21:00', to: '2026-10-25T02:00' });
  });

  it('that ends in the hour that is skipped in spring ends when the clocks have gone on', () => {
    const span = { from: utc('2026-03-28T21:00'), until: utc('2026-03-29T01:00') };
    expect(wholeSpan(zone, span)).toEqual({ from: '2026-03-28T21:00', to: '2026-03-29T02:00' });
  });
});

describe('a turn as it is typed', () => {
  it('is the whole gap, or some of it', () => {
    expect(read({})).toEqual({
      ok: true,
      value: { person: maya, from: '2026-12-05T21:00', to: '2026-12-06T09:00' },
    });
    expect(read({ fromTime: '23:00', untilTime: '03:00' })).toMatchObject({ ok: true });
  });

  it.each([
    ['nobody', { person: '' as typeof maya }, 'person'],
    ['a stranger', { person: stranger }, 'person'],
    ['no day', { fromDate: '' }, 'fromDate'],
    ['a day that does not exist', { untilDate: '2026-02-31' }, 'untilDate'],
    ['no time', { untilTime: '' }, 'untilDate'],
    ['a time that does not exist', { fromTime: '25:00' }, 'fromDate'],
    ['an end before the beginning', { untilDate: '2026-12-05', untilTime: '20:00' }, 'untilDate'],
    ['a beginning before the gap', { fromTime: '20:00' }, 'untilDate'],
    ['an end after the gap', { untilTime: '10:00' }, 'untilDate'],
  ])('is given back with %s', (_what, changed, field) => {
    expect(read(changed)).toEqual({ ok: false, problems: { [field]: expect.any(String) } });
  });
});
