/** What the choices of the rehearsal's Microsoft 365 mean, by the day on which they are made. */
import { describe, expect, it } from '@jest/globals';
import { atWork, settingsOf, spansOf, standing } from '../../../rehearsal/away.ts';
import { utc } from '../../support/people.ts';

const zone = 'Europe/London';
const wednesday = utc('2026-12-02T10:00');
const wednesdayItself = { from: utc('2026-12-02T00:00'), until: utc('2026-12-03T00:00') };

describe('the days that are meant', () => {
  it('today is the day of the rehearsal’s clock, from midnight to midnight', () => {
    const choices = {
      automaticReplies: 'today',
      shifts: 'sickToday',
      calendar: 'outToday',
    } as const;

    expect(spansOf(choices, zone, wednesday)).toEqual({
      automaticReplies: wednesdayItself,
      shifts: wednesdayItself,
      calendar: wednesdayItself,
    });
  });

  it('next week is from Monday to the end of Friday, by local time', () => {
    // The clocks go back on Sunday the 25th.
    const { shifts } = spansOf({ shifts: 'leaveNextWeek' }, zone, utc('2026-10-21T09:00'));
    expect(shifts).toEqual({ from: utc('2026-10-26T00:00'), until: utc('2026-10-31T00:00') });

    const inSummer = spansOf({ calendar: 'outNextWeek' }, zone, utc('2026-07-05T12:00'));
    expect(inSummer.calendar).toEqual({
      from: utc('2026-07-05T23:00'),
      until: utc('2026-07-10T23:00'),
    });
  });

  it('replies that are simply on have none', () => {
    expect(spansOf({ automaticReplies: 'on', presence: 'Busy' }, zone, wednesday)).toEqual({});
  });
});

describe('how somebody stands', () => {
  const chosen = { ...atWork, shifts: 'sickToday', automaticReplies: 'on' } as const;

  it('is as chosen while the day lasts', () => {
    const last = utc('2026-12-02T23:59');
    expect(standing(chosen, { shifts: wednesdayItself }, last)).toEqual({
      ...chosen,
      days: { shifts: wednesdayItself },
    });
  });

  it('what was for a day is over with it; what has no end goes on', () => {
    expect(standing(chosen, { shifts: wednesdayItself }, wednesdayItself.until)).toEqual({
      ...atWork,
      automaticReplies: 'on',
      days: {},
    });
  });
});

describe('what Graph then says', () => {
  it('of replies for a day: scheduled, in local time', () => {
    const from = utc('2026-07-05T23:00');
    const until = utc('2026-07-06T23:00');
    const choices = { automaticReplies: 'today' } as const;

    expect(settingsOf(choices, { automaticReplies: { from, until } }, zone)).toEqual({
      automaticReplies: {
        status: 'scheduled',
        from: '2026-07-06T00:00',
        until: '2026-07-07T00:00',
        timeZone: zone,
      },
    });
  });

  it.each([
    ['sickToday', 'Sick'],
    ['leaveToday', 'Annual leave'],
  ] as const)('of %s: time off with the reason “%s”', (shifts, reason) => {
    expect(settingsOf({ shifts }, { shifts: wednesdayItself }, zone)).toEqual({
      timeOff: [{ ...wednesdayItself, reason }],
    });
  });

  it('of what is switched off again: nothing of it', () => {
    expect(
      settingsOf({ automaticReplies: 'off', shifts: 'none', calendar: 'none' }, {}, zone),
    ).toEqual({ automaticReplies: { status: 'disabled' }, timeOff: [], calendar: [] });
  });
});
