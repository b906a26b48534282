import { describe, expect, it } from '@jest/globals';
import { icsFile, problemsIn, read, turnsIn } from '../../support/ics.ts';

const hoursOf = (name: string): readonly number[] => {
  const reading = read(icsFile(name));
  return reading.ok
    ? reading.file.turns.map(
        ({ from, until }) => (Date.parse(until) - Date.parse(from)) / 3_600_000,
      )
    : [];
};

describe('a calendar of Google', () => {
  const turns = turnsIn(icsFile('google-weekdays'));

  it('has its name', () => {
    const reading = read(icsFile('google-weekdays'));
    expect(reading.ok && reading.file.name).toBe('Riverside duty, autumn');
  });

  it('repeats on its days, at the same time of day over the clock change', () => {
    expect(turns).toContain('sam 2026-10-20 09:00–17:00');
    expect(turns).toContain('sam 2026-10-27 09:00–17:00');
  });

  it('ends where the rule says', () => {
    expect(turns.at(-1)).toBe('sam 2026-11-11 09:00–17:00');
    expect(turns.filter((turn) => /2026-10-(?:08|09|15|16|22|23)/.test(turn))).toHaveLength(6);
  });

  it('leaves out its exceptions, in one line and in several', () => {
    expect(turns.filter((turn) => /2026-10-(?:06|07|26)/.test(turn))).toEqual([]);
  });

  it('has a repetition that was moved and given to somebody else there, and one that was cancelled nowhere', () => {
    expect(turns.filter((turn) => turn.includes('2026-10-14'))).toEqual([
      'farah 2026-10-14 12:00–17:00',
    ]);
    expect(turns.filter((turn) => turn.includes('2026-10-19'))).toEqual([]);
  });
});

describe('a calendar of Outlook', () => {
  const turns = turnsIn(icsFile('outlook-nights'));

  it('names people among those who take part, the surname first and the trust behind', () => {
    expect(turns[0]).toBe('leo 2026-10-23 21:00–2026-10-24 09:00');
  });

  it('has its nights from nine to nine over both clock changes', () => {
    expect(turns).toContain('leo 2026-10-24 21:00–2026-10-25 09:00');
    expect(turns).toContain('leo 2027-03-27 21:00–2027-03-28 09:00');
    expect(hoursOf('outlook-nights').filter((hours) => hours !== 12)).toEqual([13, 11]);
  });

  it('has a repetition that somebody else took', () => {
    expect(turns).toContain('maya 2026-10-31 21:00–2026-11-01 09:00');
  });
});

describe('a calendar of Apple', () => {
  it('has whole local days, shown as free, for weeks that take turns', () => {
    expect(turnsIn(icsFile('apple-weeks'))).toEqual([
      'grace 2026-10-05 00:00–2026-10-12 00:00',
      'hugh 2026-10-12 00:00–2026-10-19 00:00',
      'ines 2026-10-19 00:00–2026-10-26 00:00',
      'grace 2026-10-26 00:00–2026-11-02 00:00',
      'ines 2026-11-02 00:00–2026-11-09 00:00',
      'grace 2026-11-16 00:00–2026-11-23 00:00',
    ]);
  });
});

describe('zones', () => {
  it('in Windows’ words need no description, nor does a path before a place', () => {
    const file = icsFile('exchange-no-zone-description');
    const spring = turnsIn(file, '2027-02-01T10:00:00.000Z' as never);
    expect(spring).toEqual(['sam 2027-07-01 09:00–17:00']);
    expect(turnsIn(file)).toEqual(['ben 2026-12-01 08:00–16:00', 'farah 2026-12-02 09:00–17:00']);
  });

  it('that the file describes itself change their clocks when it says', () => {
    expect(turnsIn(icsFile('own-zone'))).toEqual([
      'leo 2026-10-23 21:00–2026-10-24 09:00',
      'leo 2026-10-24 21:00–2026-10-25 09:00',
      'leo 2026-10-25 21:00–2026-10-26 09:00',
      'leo 2026-10-26 21:00–2026-10-27 09:00',
    ]);
    expect(hoursOf('own-zone')).toEqual([12, 13, 12, 12]);
  });
});

describe('a night over a clock change', () => {
  it('ends when its end says, with and without a zone', () => {
    expect(turnsIn(icsFile('nights-over-both-changes'))).toEqual([
      'leo 2026-10-24 21:00–2026-10-25 09:00',
      'maya 2026-10-25 21:00–2026-10-26 09:00',
      'leo 2027-03-27 21:00–2027-03-28 09:00',
      'ben 2027-03-28 21:00–2027-03-29 09:00',
    ]);
  });

  it('is as long as its duration says: hours are exact, days are days', () => {
    expect(turnsIn(icsFile('exact-duration'))).toEqual([
      'leo 2026-10-24 21:00–2026-10-25 08:00',
      'maya 2027-03-27 21:00–2027-03-28 21:00',
    ]);
  });
});

describe('several calendars in one file', () => {
  it('are read together, and what the later ones change or call off counts', () => {
    expect(turnsIn(icsFile('called-off'))).toEqual([
      'sam 2026-12-01 09:00–17:00',
      'sam 2026-12-03 12:00–17:00',
    ]);
    const reading = read(icsFile('called-off'));
    expect(reading.ok && reading.file.cancelled).toBe(1);
  });
});

describe('a bad file', () => {
  it('is refused for names, each with its line and what to do', () => {
    expect(problemsIn(icsFile('bad-names'))).toEqual([
      'line 10: "Duty – Dr Smith" names nobody of this service; write the name as in the configuration',
      'line 16: "Sam / Ben" names Sam Whitaker and Ben Okafor; a rota has one person at a time',
      'line 22: "Farah annual leave" reads like leave, or like something called off; leave it out of the rota’s calendar',
      'line 28: the event has no title; write in it who is on',
    ]);
  });

  it('is refused for what can’t be read, each with its line and what to do', () => {
    expect(problemsIn(icsFile('bad-lines'))).toEqual([
      'line 4: the event does not say when it begins (DTSTART); put its beginning in',
      'line 9: the event does not say when it ends (DTEND or DURATION); put its end in',
      'line 17: the event ends before it begins; correct its end',
      'line 22: the time zone "Riverside Time" is not known, and the file does not describe it; write e.g. Europe/London',
      'line 28: DTSTART is no date of the calendar; correct it',
      'line 36: "RRULE:FREQ=FORTNIGHTLY" can\'t be read; correct it, or put the dates in singly',
      'line 41: a change of this and all later repetitions (RANGE) is not read here; end the series and begin a new one',
      'line 50: the repetition does not fall on the event’s own beginning, 2026-12-08 09:00; let it begin on one of its days',
      'line 58: this exception (EXDATE) is on a day of the repetition, but not at its time; correct its time',
      'line 65: this repetition falls too often, or goes on for too long, to be followed; put the dates in singly',
      'line 71: the duration is not written like PT12H; correct it',
      'line 77: the end is not written in the same way as the beginning (DTEND); correct it',
      'line 85: a rule for exceptions (EXRULE) is not read here; put the exceptions in singly',
      'line 93: "this line belongs nowhere" is no part of a calendar; export the file again',
    ]);
  });

  it('is refused when two people are on at once, once for each pair of lines; one person twice is one', () => {
    expect(problemsIn(icsFile('two-at-once'))).toEqual([
      'line 11: Ben Okafor is on from 2026-12-01 16:00 together with Sam Whitaker of line 4, 3 times in all; a rota has one person at a time',
    ]);
  });

  it('is refused when it is cut short', () => {
    expect(problemsIn(icsFile('cut-short'))).toEqual([
      'line 4: VEVENT begins here and never ends: the file is cut short; export it again',
    ]);
  });
});
