import { describe, expect, it } from '@jest/globals';
import { PersonId } from '../../../services/kernel/ids.ts';
import type { Service } from '../../../services/service/service.ts';
import { ics, problemsIn, read, turnsIn } from '../../support/ics.ts';
import { sam, service, utc } from '../../support/people.ts';

const morning = ['DTSTART:20261201T090000Z', 'DTEND:20261201T120000Z'];
const titled = (title: string, ...more: readonly string[]) =>
  ics([...morning, `SUMMARY:${title}`, ...more]);
const samIsOn = ['sam 2026-12-01 09:00–12:00'];

describe('whose turn it is', () => {
  it.each([
    ['a full name', 'Sam Whitaker'],
    ['a title and a full name', 'Dr. Sam Whitaker'],
    ['a first name that only one bears', 'Sam (duty)'],
    ['a surname that only one bears', 'Duty – Whitaker'],
    ['the key of the configuration', 'SAM'],
    ['the surname first', 'Whitaker\\, Sam'],
    ['an initial before the surname', 'S. Whitaker'],
    ['what the duty is before the name', 'Duty: Sam Whitaker'],
    ['the same person twice', 'Sam Whitaker (Sam)'],
    ['a duty on a bank holiday', 'Bank holiday: Sam'],
    ['a handover that is mentioned', 'Sam (hand off at 12)'],
    ['accents and other letters', 'Sám Whitaker 😀'],
  ])('is said by %s', (_how, title) => {
    expect(turnsIn(titled(title))).toEqual(samIsOn);
  });

  it('is said by who takes part where the title names nobody', () => {
    const attendee = 'ATTENDEE;CN=Sam Whitaker;PARTSTAT=ACCEPTED:mailto:s@example.org';
    expect(turnsIn(titled('Duty', attendee))).toEqual(samIsOn);
    expect(turnsIn(titled('Duty', 'ATTENDEE:mailto:sam.whitaker@example.org'))).toEqual(samIsOn);
  });

  it('is not said by a room, or by whoever declined or only reads along', () => {
    for (const role of ['CUTYPE=ROOM', 'PARTSTAT=DECLINED', 'ROLE=NON-PARTICIPANT']) {
      expect(
        problemsIn(titled('Duty', `ATTENDEE;${role};CN=Sam Whitaker:mailto:s@example.org`)),
      ).toEqual([
        'line 3: "Duty" names nobody of this service; write the name as in the configuration',
      ]);
    }
  });

  it('is said by the title where others take part too', () => {
    expect(turnsIn(titled('Sam', 'ATTENDEE;CN=Grace Lindqvist:mailto:g@example.org'))).toEqual(
      samIsOn,
    );
  });

  it.each([
    ['somebody else', 'Duty – Dr Smith', 'names nobody of this service'],
    ['the beginning of a name', 'Sammy', 'names nobody of this service'],
    ['two people', 'Sam and Ben', 'names Sam Whitaker and Ben Okafor'],
    ['leave', 'Sam A/L', 'reads like leave'],
    ['leave in capitals', 'Sam AL', 'reads like leave'],
    ['a day off', 'Sam day off', 'reads like leave'],
    ['somebody off', 'Sam off', 'reads like leave'],
    ['holidays of one’s own', 'Sam – holiday', 'reads like leave'],
    ['what is called off', 'Cancelled: Sam', 'reads like leave'],
    ['who is not on', 'Not Sam', 'reads like leave'],
  ])('is not guessed for %s', (_what, title, says) => {
    expect(problemsIn(titled(title))).toEqual([expect.stringContaining(says)]);
  });

  it('asks who where several people take part', () => {
    const both = ['Sam Whitaker', 'Ben Okafor'].map(
      (name) => `ATTENDEE;CN=${name}:mailto:x@example.org`,
    );
    expect(problemsIn(titled('Duty', ...both))).toEqual([
      'line 3: "Duty" names nobody, and Sam Whitaker and Ben Okafor take part; write in the title who is on',
    ]);
  });

  it('never quotes what identifies a patient, nor control characters', () => {
    expect(problemsIn(titled('See 999 000 0018'))).toEqual([
      'line 3: a title that looks as if it held a patient’s details names nobody of this service; write the name as in the configuration',
    ]);
    expect(problemsIn(titled('Duty\u001b[31m'))).toEqual([
      'line 3: "Duty [31m" names nobody of this service; write the name as in the configuration',
    ]);
  });

  describe('where two people bear a name', () => {
    const other = PersonId.parse('00000000-0000-4000-8000-000000000777');
    const whitaker = service.people.get(sam);
    const people = new Map(service.people);
    if (whitaker) people.set(other, { ...whitaker, id: other, key: 'sam2', name: 'Sam Reyes' });
    const twoSams: Service = { ...service, people };
    const problems = (title: string, ...more: readonly string[]) =>
      problemsIn(titled(title, ...more), undefined, twoSams);

    it('asks which', () => {
      const [problem] = problems('Sam duty');
      expect(problem).toBe(
        'line 3: "Sam duty" could be Sam Whitaker or Sam Reyes; write the whole name',
      );
    });

    it('is said by the whole name, and by who takes part', () => {
      expect(problems('Sam Reyes')).toEqual([]);
      expect(problems('Sam', 'ATTENDEE;CN=Sam Reyes:mailto:x@example.org')).toEqual([]);
    });
  });
});

describe('times', () => {
  const at = (...lines: readonly string[]) => ics([...lines, 'SUMMARY:Sam']);

  it('without a zone are those of the calendar, else of the service', () => {
    const floating = ['DTSTART:20261201T090000', 'DTEND:20261201T120000'];
    expect(turnsIn(at(...floating))).toEqual(samIsOn);
    const berlin = new TextDecoder()
      .decode(at(...floating))
      .replace('VERSION', 'X-WR-TIMEZONE:Europe/Berlin\r\nVERSION');
    expect(turnsIn(new TextEncoder().encode(berlin))).toEqual(['sam 2026-12-01 08:00–11:00']);
  });

  it('in UTC stay so over a clock change', () => {
    const file = at(
      'DTSTART:20261023T080000Z',
      'DTEND:20261023T160000Z',
      'RRULE:FREQ=DAILY;COUNT=3',
    );
    expect(turnsIn(file)).toEqual([
      'sam 2026-10-23 09:00–17:00',
      'sam 2026-10-24 09:00–17:00',
      'sam 2026-10-25 08:00–16:00',
    ]);
  });

  it('of a date that does not say that it is one are whole days', () => {
    expect(turnsIn(at('DTSTART:20261201', 'DTEND:20261202'))).toEqual([
      'sam 2026-12-01 00:00–2026-12-02 00:00',
    ]);
    expect(turnsIn(at('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261201'))).toEqual([
      'sam 2026-12-01 00:00–2026-12-02 00:00',
    ]);
  });

  it('may end in another zone than they begin in', () => {
    const file = at(
      'DTSTART;TZID=Europe/London:20261201T090000',
      'DTEND;TZID=Europe/Berlin:20261201T130000',
    );
    expect(turnsIn(file)).toEqual(samIsOn);
  });

  it('that a clock skips mean the hour after, those that come twice the first', () => {
    const hour = (day: string) =>
      at(`DTSTART;TZID=Europe/London:${day}T013000`, `DTEND;TZID=Europe/London:${day}T090000`);
    expect(read(hour('20270328'), utc('2027-01-01T10:00'))).toMatchObject({
      file: { turns: [{ from: '2027-03-28T01:30:00.000Z' }] },
    });
    expect(read(hour('20261025'))).toMatchObject({
      file: { turns: [{ from: '2026-10-25T00:30:00.000Z' }] },
    });
  });

  it('may be added singly, as days and as periods', () => {
    const file = at(
      ...morning,
      'RDATE:20261202T090000Z,20261203T100000Z',
      'RDATE;VALUE=DATE:20261204',
      'RDATE;VALUE=PERIOD:20261205T090000Z/PT1H,20261206T090000Z/20261206T110000Z',
    );
    expect(turnsIn(file)).toEqual([
      ...samIsOn,
      'sam 2026-12-02 09:00–12:00',
      'sam 2026-12-03 10:00–13:00',
      'sam 2026-12-04 09:00–12:00',
      'sam 2026-12-05 09:00–10:00',
      'sam 2026-12-06 09:00–11:00',
    ]);
  });

  it('may be left out by the day', () => {
    const file = at(...morning, 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261202');
    expect(turnsIn(file)).toEqual([...samIsOn, 'sam 2026-12-03 09:00–12:00']);
  });

  it('end with the day that a rule names, or at the time', () => {
    const until = (end: string) => turnsIn(at(...morning, `RRULE:FREQ=DAILY;UNTIL=${end}`)).length;
    expect([until('20261203'), until('20261203T090000Z'), until('20261203T085959Z')]).toEqual([
      3, 3, 2,
    ]);
  });

  it('of a rule in small letters are read', () => {
    expect(turnsIn(at(...morning, 'rrule:freq=daily;count=2'))).toHaveLength(2);
  });
});

describe('what is read', () => {
  it('is today and the 26 weeks from then, with turns that touch them whole; the others are counted', () => {
    const day = (date: string, title = 'Sam') => [
      `DTSTART:${date}T210000`,
      'DURATION:PT12H',
      `SUMMARY:${title}`,
    ];
    const file = ics(
      day('20260929', 'Nobody whom we know'),
      day('20260930'),
      day('20261001'),
      day('20270331'),
      day('20270401'),
    );
    expect(turnsIn(file)).toEqual([
      'sam 2026-09-30 21:00–2026-10-01 09:00',
      'sam 2026-10-01 21:00–2026-10-02 09:00',
      'sam 2027-03-31 21:00–2027-04-01 09:00',
    ]);
    const reading = read(file);
    expect(reading.ok && reading.file.outside).toBe(2);
  });

  it('must hold a duty', () => {
    expect(problemsIn(ics())).toEqual([
      'line 1: the file holds no events; export the calendar that has the duties',
    ]);
    expect(problemsIn(titled('Sam'), utc('2027-01-01T10:00'))).toEqual([
      'line 1: none of its events lies in the 26 weeks from 2027-01-01; export the time that is ahead',
    ]);
  });

  it('lists twenty problems and counts the rest', () => {
    const events = Array.from({ length: 25 }, (_, index) => [
      `DTSTART:202612${String(index + 1).padStart(2, '0')}T090000Z`,
      'DURATION:PT1H',
      'SUMMARY:Nobody',
    ]);
    const reading = read(ics(...events));
    expect(reading.ok ? [] : [reading.problems.length, reading.more]).toEqual([20, 5]);
  });

  it('may have been written with any end of lines, a mark at its beginning, or in an older encoding', () => {
    const text = new TextDecoder().decode(titled('Duty – Sam', 'LOCATION:Raum für Ärzte'));
    const bytes = (written: string) => new TextEncoder().encode(written);
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const windows = new Uint8Array(Buffer.from(text.replace('–', '-'), 'latin1'));
    const files = [
      ...[bytes(text.replaceAll('\r\n', '\n')), bytes(text.replaceAll('\r\n', '\r'))],
      ...[bytes(`\ufeff${text}`), utf16, windows, bytes(text.trimEnd())],
    ];
    for (const file of files) expect(turnsIn(file)).toEqual(samIsOn);
  });

  it('may break a description without saying so, but nothing that matters', () => {
    expect(turnsIn(titled('Sam', 'DESCRIPTION:One', 'two'))).toEqual(samIsOn);
    expect(problemsIn(titled('Sam', 'EXDATE:20261201T090000Z,', '20261202T090000Z'))).toContain(
      'line 9: "20261202T090000Z" is no part of a calendar; export the file again',
    );
  });

  it.each([
    ['is too large', new Uint8Array(2 * 1024 * 1024 + 1), 'the file is larger than 2 MB'],
    ['is no calendar', new TextEncoder().encode('From,To\r\n'), 'this is no calendar file'],
    ['is empty', new Uint8Array(), 'this is no calendar file'],
    [
      'holds too much',
      ics(...Array.from({ length: 5_000 }, () => morning)),
      'more than 5000 events',
    ],
    [
      'has parts in the wrong order',
      new TextEncoder().encode('BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n'),
      'VCALENDAR ends here, but VEVENT of line 2 is still open',
    ],
    ['ends what never began', new TextEncoder().encode('END:VCALENDAR\n'), 'never began'],
  ])('is refused when it %s', (_what, file, says) => {
    expect(problemsIn(file)).toEqual([expect.stringContaining(says)]);
  });
});
