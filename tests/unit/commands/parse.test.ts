import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../bot/commands/parse.ts';
import type { Command } from '../../../bot/commands/command.ts';
import { keyOf } from '../../support/chains.ts';
import { at, grace, jonah, service } from '../../support/people.ts';
import type { Instant, PersonId } from '../../../services/kernel/ids.ts';

/** Wednesday 2 December 2026, 10:00, unless said otherwise. */
const ask = (text: string, now: Instant = at('10:00'), speaker: PersonId = jonah): Command =>
  parseCommand(text, { service, now, speaker, kinds: [] });

describe('help', () => {
  it.each([
    '',
    ' ',
    'help',
    'Help!',
    'HELP',
    '?',
    'hi',
    'Hello',
    'please help',
    'menu',
    '🙂',
    '/help',
    '&nbsp;',
    '<at>Oversight</at>',
    'can you help me?',
    'good morning',
  ])('%j', (text) => {
    expect(ask(text)).toEqual({ kind: 'help' });
  });
});

describe('consult', () => {
  it.each([
    'consult',
    'Consult.',
    'CONSULT!',
    '/consult',
    '<at>Oversight</at>&nbsp;consult',
    'I need a consult',
    'please consult',
    'consult 🙏',
    'new consult',
    'escalate',
    'ｃｏｎｓｕｌｔ',
  ])('%j', (text) => {
    expect(ask(text)).toMatchObject({ kind: 'consult' });
  });

  it('takes the case reference and what was said into the form', () => {
    expect(ask('consult CM-10482: refuses tablets, sleeps 2 h')).toEqual({
      kind: 'consult',
      caseRef: 'CM-10482',
      said: 'CM-10482: refuses tablets, sleeps 2 h',
    });
    expect(ask('consult about cm-10482?')).toMatchObject({ caseRef: 'CM-10482' });
  });

  it('leaves out what identifies somebody, and says so', () => {
    expect(ask('consult for 999 000 0018, refuses tablets')).toEqual({
      kind: 'consult',
      leftOut: 'nhsNumber',
    });
  });
});

describe('my work', () => {
  it.each(['my work', 'My work?', 'work', 'my open work', 'show me my work', 'my consults'])(
    '%j',
    (text) => {
      expect(ask(text)).toEqual({ kind: 'myWork' });
    },
  );
});

describe('who', () => {
  it.each<[string, object]>([
    ['who', {}],
    ["who's on?", {}],
    ['who is on duty now?', {}],
    ['duty', {}],
    ['on call', {}],
    ['who perinatal', { pathway: 'perinatal' }],
    ['Who Perinatal?', { pathway: 'perinatal' }],
    ['who peri', { pathway: 'perinatal' }],
    ['who cen', { pathway: 'complex-needs' }],
    ['who complex emotional needs northgate', { pathway: 'complex-needs', locality: 'northgate' }],
    ['who complex-needs', { pathway: 'complex-needs' }],
    ['who early', { pathway: 'early-intervention' }],
    ['who is on for crisis in riverside?', { pathway: 'crisis', locality: 'riverside' }],
    ['who riverside crisis', { pathway: 'crisis', locality: 'riverside' }],
    [
      'hi, who leads older adults in Northgate please',
      { pathway: 'older-adults', locality: 'northgate' },
    ],
    ['<p>who&nbsp;crisis</p>', { pathway: 'crisis' }],
  ])('%j', (text, expected) => {
    expect(ask(text)).toEqual({ kind: 'who', ...expected });
  });

  it.each<[string, string]>([
    ['who perinatl', 'Did you mean Perinatal?'],
    ['who forensic', 'Pathways: Early intervention, Perinatal'],
    ['who crisis perinatal', 'one pathway and one locality'],
  ])('%j is asked back', (text, sentence) => {
    const command = ask(text);
    expect(command).toMatchObject({ kind: 'problem', about: 'who' });
    expect(command).toHaveProperty('sentence', expect.stringContaining(sentence));
  });
});

/** As the table writes it: who, what, from, until, cover. */
const absence = (text: string, now?: Instant, speaker?: PersonId): string => {
  const command = ask(text, now, speaker);
  if (command.kind !== 'declareAbsence') return JSON.stringify(command);
  const { person, kind, from, until, cover } = command.declaration;
  return [
    keyOf(person),
    kind,
    from.slice(0, 16),
    until?.slice(0, 16) ?? 'open',
    cover ? keyOf(cover) : '',
  ]
    .join(' ')
    .trim();
};

describe('leave', () => {
  it.each([
    'on leave 3–14 Dec, cover Sam',
    'on leave 3-14 Dec cover Sam',
    'On Leave 3 — 14 December, Cover: Sam.',
    'on leave 3−14 dec cover sam whitaker',
    'on leave 3 dec to 14 dec cover sam',
    'on leave from 3 to 14 December, covered by Sam',
    'on leave 3rd - 14th of December cover Sam Whitaker',
    'on leave 3/12 - 14/12, cover sam',
    'on leave 3-14/12 cover sam',
    'on leave 03.12.-14.12. cover sam',
    'on leave 03/12/2026 until 14/12/2026 cover sam',
    'on leave 03/12/26-14/12/26 cover sam',
    'on leave 2026-12-03 to 2026-12-14 cover sam',
    'on leave 2026-12-03 - 2026-12-14 cover sam',
    'on leave Dec 3-14 cover sam',
    'on leave december 3rd to december 14th, sam covers',
    'on leave 3 Dec 2026 – 14 Dec 2026, Sam is covering',
    'on leave Thu 3 Dec – Mon 14 Dec, cover @Sam Whitaker',
    'on leave cover sam 3-14 dec',
    'on leave tomorrow until 14 dec cover sam',
    'on leave from tomorrow for 12 days, cover Sam please',
    'on annual leave 3-14 Dec cover sam 🏖️',
    "I'm on leave 3-14 Dec, cover is Sam",
    'I am on leave between 3 and 14 December with Sam covering',
    'on leave 3&ndash;14&nbsp;Dec, cover <at>Sam Whitaker</at>',
    '<div><at>Oversight</at> on leave 3-14 Dec, cover Sam</div>',
    'leave 3-14 Dec cover sam',
    'ON LEAVE 3-14 DEC COVER SAM!!',
    'on leave 3-14 Dec. Cover: Sam. Thank you',
    'on leave 3 Dec, back 15 Dec, cover sam',
    'on holiday 3-14 Dec cover sam',
  ])('%j', (text) => {
    expect(absence(text)).toBe('jonah leave 2026-12-03T00:00 2026-12-15T00:00 sam');
  });

  it.each<[string, string]>([
    ['on leave today', 'jonah leave 2026-12-02T10:00 2026-12-03T00:00'],
    ['on leave tomorrow', 'jonah leave 2026-12-03T00:00 2026-12-04T00:00'],
    ['off tomorrow', 'jonah leave 2026-12-03T00:00 2026-12-04T00:00'],
    ['on leave until Friday', 'jonah leave 2026-12-02T10:00 2026-12-05T00:00'],
    ['on leave friday', 'jonah leave 2026-12-04T00:00 2026-12-05T00:00'],
    ['on leave next friday', 'jonah leave 2026-12-11T00:00 2026-12-12T00:00'],
    ['on leave wednesday', 'jonah leave 2026-12-02T10:00 2026-12-03T00:00'],
    ['on leave mon-wed', 'jonah leave 2026-12-07T00:00 2026-12-10T00:00'],
    ['on leave fri to tue', 'jonah leave 2026-12-04T00:00 2026-12-09T00:00'],
    ['on leave next week', 'jonah leave 2026-12-07T00:00 2026-12-14T00:00'],
    ['on leave for the rest of the week', 'jonah leave 2026-12-02T10:00 2026-12-07T00:00'],
    ['on leave for 2 weeks from monday', 'jonah leave 2026-12-07T00:00 2026-12-21T00:00'],
    ['on leave for a week', 'jonah leave 2026-12-02T10:00 2026-12-09T00:00'],
    ['on leave from tomorrow until 5 Jan', 'jonah leave 2026-12-03T00:00 2027-01-06T00:00'],
    ['on leave 28 Dec – 3 Jan', 'jonah leave 2026-12-28T00:00 2027-01-04T00:00'],
    ['on leave 28 Dec 2026 – 3 Jan', 'jonah leave 2026-12-28T00:00 2027-01-04T00:00'],
    ['on leave 28 Dec – 3 Jan 2027', 'jonah leave 2026-12-28T00:00 2027-01-04T00:00'],
    ['on leave 1-14 Dec', 'jonah leave 2026-12-02T10:00 2026-12-15T00:00'],
    ['on leave 3-5 Feb', 'jonah leave 2027-02-03T00:00 2027-02-06T00:00'],
    ['Amina on leave 3-14 Dec cover Ben', 'amina leave 2026-12-03T00:00 2026-12-15T00:00 ben'],
    [
      'Dr Amina Khan is on leave 3-14 Dec cover Dr Chloe',
      'amina leave 2026-12-03T00:00 2026-12-15T00:00 chloe',
    ],
    ['Khan on leave today', 'amina leave 2026-12-02T10:00 2026-12-03T00:00'],
    ['amina will be away tomorrow, no cover', 'amina leave 2026-12-03T00:00 2026-12-04T00:00'],
    ['<at>Amina Khan</at> on leave tomorrow', 'amina leave 2026-12-03T00:00 2026-12-04T00:00'],
    ['sick', 'jonah sickness 2026-12-02T10:00 open'],
    ['Sick 🤒', 'jonah sickness 2026-12-02T10:00 open'],
    ["I'm off sick", 'jonah sickness 2026-12-02T10:00 open'],
    ['im sick', 'jonah sickness 2026-12-02T10:00 open'],
    ['I’m ill today', 'jonah sickness 2026-12-02T10:00 2026-12-03T00:00'],
    ['sick until Friday', 'jonah sickness 2026-12-02T10:00 2026-12-05T00:00'],
    ['sick from tomorrow', 'jonah sickness 2026-12-03T00:00 open'],
    ['sick since yesterday, cover sam', 'jonah sickness 2026-12-02T10:00 open sam'],
    ['sick, back on Monday', 'jonah sickness 2026-12-02T10:00 2026-12-07T00:00'],
    ['amina off sick', 'amina sickness 2026-12-02T10:00 open'],
    [
      "Amina's off sick until 4 Dec cover sam",
      'amina sickness 2026-12-02T10:00 2026-12-05T00:00 sam',
    ],
    ['amina is on sick leave', 'amina sickness 2026-12-02T10:00 open'],
  ])('%j', (text, expected) => {
    expect(absence(text)).toBe(expected);
  });

  it('has begun last year when said after New Year', () => {
    const now = '2027-01-02T10:00:00.000Z' as Instant;
    expect(absence('on leave 28 Dec – 3 Jan', now)).toBe(
      'jonah leave 2027-01-02T10:00 2027-01-04T00:00',
    );
  });

  it('runs from midnight to midnight by the clocks of the service, also when they change', () => {
    const spring = '2027-03-20T10:00:00.000Z' as Instant;
    expect(absence('on leave 27-28 March', spring)).toBe(
      'jonah leave 2027-03-27T00:00 2027-03-28T23:00',
    );
    const autumn = '2026-10-20T10:00:00.000Z' as Instant;
    expect(absence('on leave 25 Oct', autumn)).toBe(
      'jonah leave 2026-10-24T23:00 2026-10-26T00:00',
    );
    const summerNight = '2026-07-01T23:30:00.000Z' as Instant;
    expect(absence('on leave today', summerNight)).toBe(
      'jonah leave 2026-07-01T23:30 2026-07-02T23:00',
    );
  });

  it('opens the form when no days are said', () => {
    expect(ask('on leave')).toEqual({ kind: 'leaveForm', person: jonah });
    expect(ask('leave')).toEqual({ kind: 'leaveForm', person: jonah });
    expect(ask('grace on leave')).toEqual({ kind: 'leaveForm', person: grace });
  });

  it.each<[string, string]>([
    ['on leave 31 Nov', '31/11 is not a date of the calendar.'],
    ['on leave 30 Feb 2027', '30/2/2027 is not a date'],
    ['on leave 29 Feb 2027 - 3 Mar 2027', '29/2/2027 is not a date'],
    ['on leave 14-3 Dec', 'The end is before the start.'],
    ['on leave 20 Dec - 10 Nov', 'The end is before the start.'],
    ['on leave 14 Dec 2026 - 3 Dec 2026', 'is before the start, 14 December 2026'],
    ['on leave 1 Dec', 'If you mean 1 December 2027, write the year.'],
    ['on leave 1 Dec 2026', 'has passed already'],
    ['on leave 3 Dec 2026 - 3 Dec 2029', 'more than a year'],
    ['on leave Fri 3 Dec', '3 December 2026 is a Thursday, not a Friday.'],
    ['on leave from monday', 'It does not say until when.'],
    ['on leave 3-14', 'which month'],
    ['on leave 3 dec 14 dec', '"until"'],
    ['on leave until', 'until which day'],
    ['on leave 3-14 Dec cover', 'who covers'],
    ['on leave 3-14 Dec cover Zed', 'Nobody here is called "zed".'],
    ['on leave 3-14 Dec cover Smaantha', 'Nobody here is called'],
    ['on leave 3-14 Dec cover Farha', 'Did you mean Farah Siddiqui?'],
    ['on leave 3-14 Dec cover Jonah', 'somebody else than the person away'],
    ['on leave 3-14 Dec cover Sam cover Ben', 'one cover only'],
    ['on leave 3-14 Decmber', 'Did you mean december?'],
    ['on leave 3-14 Dec from 9', 'twice when it begins'],
    ['on leave 3-14 Dec mornings', '"mornings" is not understood'],
    ['zed on leave 3-14 Dec', 'Nobody here is called "zed".'],
    ['Amnia off sick', 'Did you mean Dr Amina Khan?'],
    ['back on Monday', '"back" ends the absence now.'],
    ['end leave for zed', '"zed" is not understood'],
  ])('%j is asked back', (text, sentence) => {
    const command = ask(text);
    expect(command).toMatchObject({ kind: 'problem', about: 'leave' });
    expect(command).toHaveProperty('sentence', expect.stringContaining(sentence));
  });

  it('asks which of two people of one name is meant', () => {
    const [first] = service.people.values();
    const second = [...service.people.values()].find(({ key }) => key === 'kemi');
    if (!first || !second) throw new TypeError('The example service has nobody.');
    const people = new Map([...service.people, [second.id, { ...second, name: 'Sam Adeyemi' }]]);
    const command = parseCommand('on leave 3-14 Dec cover Sam', {
      service: { ...service, people },
      now: at('10:00'),
      speaker: jonah,
      kinds: [],
    });
    expect(command).toHaveProperty(
      'sentence',
      expect.stringContaining('"sam" could be Sam Adeyemi or Sam Whitaker'),
    );
  });
});

describe('back', () => {
  it.each([
    'back',
    'Back!',
    "I'm back",
    'I am back at work',
    'back from leave',
    'end leave',
    'end my leave',
    'cancel my annual leave',
    'end sickness',
    'back today',
  ])('%j', (text) => {
    expect(ask(text)).toEqual({ kind: 'endAbsence', person: jonah });
  });

  it.each([
    'grace is back',
    'Grace back',
    'end leave for Grace',
    "end Grace's leave",
    'end leave grace',
  ])('%j', (text) => {
    expect(ask(text)).toEqual({ kind: 'endAbsence', person: grace });
  });
});

describe('duty', () => {
  const duty = (text: string): string => {
    const command = ask(text, at('10:00'), grace);
    if (command.kind !== 'overrideDuty') return JSON.stringify(command);
    return command.overrides
      .map(({ rota, from, to, person }) => [rota, from, to, keyOf(person)].join(' '))
      .join(', ');
  };

  it.each<[string, string]>([
    ['duty riverside 10 Dec Sam', 'riverside-duty 2026-12-10T09:00 2026-12-10T17:00 sam'],
    ['duty riverside 24 Dec Sam', 'riverside-duty 2026-12-24T09:00 2026-12-24T17:00 sam'],
    ['duty riverside sat 09:00-17:00 Sam', 'out-of-hours 2026-12-05T09:00 2026-12-05T17:00 sam'],
    ['duty riverside sat 9-17 sam', 'out-of-hours 2026-12-05T09:00 2026-12-05T17:00 sam'],
    [
      'duty riverside saturday 9am to 5pm sam',
      'out-of-hours 2026-12-05T09:00 2026-12-05T17:00 sam',
    ],
    [
      'duty riverside sat from 0900-1700: Sam',
      'out-of-hours 2026-12-05T09:00 2026-12-05T17:00 sam',
    ],
    [
      'duty riverside 7 Dec 09.00–13.00 Sam',
      'riverside-duty 2026-12-07T09:00 2026-12-07T13:00 sam',
    ],
    [
      'duty out of hours fri 21:00-09:00 maya',
      'out-of-hours 2026-12-04T21:00 2026-12-05T09:00 maya',
    ],
    [
      'duty out of hours fri 21:00 - sat 09:00 maya',
      'out-of-hours 2026-12-04T21:00 2026-12-05T09:00 maya',
    ],
    ['duty out-of-hours 4 Dec maya', 'out-of-hours 2026-12-04T17:00 2026-12-05T09:00 maya'],
    [
      'duty northgate 7-8 Dec farah',
      'northgate-duty 2026-12-07T09:00 2026-12-07T17:00 farah, northgate-duty 2026-12-08T09:00 2026-12-08T17:00 farah',
    ],
    ['on call 5-6 Dec grace', 'on-call-manager 2026-12-05T09:00 2026-12-07T09:00 grace'],
    ['duty sam riverside tomorrow', 'riverside-duty 2026-12-03T09:00 2026-12-03T17:00 sam'],
    ['on call 5 Dec Grace', 'on-call-manager 2026-12-05T09:00 2026-12-06T09:00 grace'],
    ['on-call riverside sat Hugh', 'on-call-manager 2026-12-05T09:00 2026-12-06T09:00 hugh'],
    ['duty riverside 25 Dec sam', 'out-of-hours 2026-12-25T09:00 2026-12-26T09:00 sam'],
    ['duty riverside today 8-12 sam', 'riverside-duty 2026-12-02T08:00 2026-12-02T12:00 sam'],
  ])('%j', (text, expected) => {
    expect(duty(text)).toBe(expected);
  });

  it.each<[string, string]>([
    ['duty riverside Sam', 'It does not say when.'],
    ['duty riverside 24 Dec', 'It does not say who is on.'],
    ['duty 10 Dec Sam', 'could be Riverside duty, Northgate duty or Out of hours'],
    ['duty riverside duty sat Sam', 'Riverside duty has no shift then.'],
    ['duty riverside 24 Dec Zed', '"zed" is not understood'],
    ['duty riverside 24 Dec Sam Ben', 'one person'],
    ['duty riverside 1 Dec 2026 Sam', 'That has passed.'],
    ['duty riverside today 8-9 sam', 'That has passed.'],
    ['duty riverside 31 Nov sam', 'not a date'],
    ['duty riverside 10 Dec - 8 Dec 2026 sam', 'before the start'],
    ['duty riverside 1 Jan 2027 - 20 Mar 2027 sam', 'more than a month'],
    ['duty riverside 10 Dec 9:00 sam', 'from when until when'],
    ['duty riverside 10 Dec 25:00-26:00 sam', 'Write it like'],
  ])('%j is asked back', (text, sentence) => {
    const command = ask(text, at('10:00'), grace);
    expect(command).toMatchObject({ kind: 'problem', about: 'duty' });
    expect(command).toHaveProperty('sentence', expect.stringContaining(sentence));
  });
});

describe('anything else', () => {
  it.each([
    'Can I leave this case with you?',
    'thanks for yesterday',
    'She is back pain free',
    'leave it with me',
    'sick of this',
    'the client was away',
    'what should I do about CM-10482?',
    'back to square one',
    '999',
    'how are you',
  ])('%j is no command', (text) => {
    expect(ask(text)).toEqual({ kind: 'unknown', text });
  });

  it.each<[string, string]>([
    ['hepl', 'help'],
    ['consutl', 'consult'],
    ['Konsult', 'consult'],
    ['whp perinatal', 'who perinatal'],
    ['my wrok', 'my work'],
    ['on laeve 3-14 Dec, cover Sam', 'on leave 3-14 dec, cover sam'],
    ['scik until friday', 'sick until friday'],
    ['dutty riverside sat 9-17 sam', 'duty riverside sat 9-17 sam'],
  ])('%j may mean %j', (text, didYouMean) => {
    expect(ask(text)).toEqual({ kind: 'unknown', text, didYouMean });
  });
});
