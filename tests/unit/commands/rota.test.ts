/** What is typed about rotas, duties and swaps. */
import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../bot/commands/command.ts';
import { parseCommand } from '../../../bot/commands/parse.ts';
import type { Instant, PersonId } from '../../../services/kernel/ids.ts';
import { at, ben, grace, leo, maya, sam, service, utc } from '../../support/people.ts';

/** Wednesday 2 December 2026, 10:00, unless said otherwise. */
const ask = (text: string, now: Instant = at('10:00'), speaker: PersonId = ben): Command =>
  parseCommand(text, { service, now, speaker, kinds: [] });

const sentenceOf = (command: Command): string =>
  command.kind === 'problem' ? command.sentence : command.kind;

describe('who, for a time to come', () => {
  const whenOf = (text: string, now?: Instant): string => {
    const command = ask(text, now);
    if (command.kind !== 'who') return sentenceOf(command);
    return command.at === undefined ? 'now' : command.at.slice(0, 16);
  };

  it.each<[string, string]>([
    ['who perinatal saturday 22:00', '2026-12-05T22:00'],
    ['who is on for crisis in riverside tomorrow night', '2026-12-03T22:00'],
    ['who crisis 24 Dec 9am', '2026-12-24T09:00'],
    ['who on sunday', '2026-12-06T10:00'],
    ['who crisis sat 2130', '2026-12-05T21:30'],
    ['who saturday 22.30', '2026-12-05T22:30'],
    ['who 22.30 saturday', '2026-12-05T22:30'],
    ['who at 9 on saturday', '2026-12-05T09:00'],
    ['who saturday 9', '2026-12-05T09:00'],
    ['who 22:00 next friday crisis', '2026-12-11T22:00'],
    ['who crisis 31/12 0900', '2026-12-31T09:00'],
    ['who 2026-12-24 9am crisis', '2026-12-24T09:00'],
    ['who crisis Sat 5 Dec 22:00', '2026-12-05T22:00'],
    ['who saturday 24:00', '2026-12-06T00:00'],
    ['who this evening', '2026-12-02T19:00'],
    ['who saturday morning', '2026-12-05T10:00'],
    ['who sat noon', '2026-12-05T12:00'],
    ['who tomorrow afternoon', '2026-12-03T14:00'],
    ['who weekend', '2026-12-05T10:00'],
    ['who at the weekend', '2026-12-05T10:00'],
    ['who next weekend', '2026-12-12T10:00'],
    ['who weekend night', '2026-12-05T22:00'],
    ['who tonight', '2026-12-02T22:00'],
    // A time alone is the next one.
    ['who crisis 22:00', '2026-12-02T22:00'],
    ['who crisis 9am', '2026-12-03T09:00'],
    ['who at 9', '2026-12-03T09:00'],
    // Now.
    ['who today', 'now'],
    ['who crisis now', 'now'],
    ['who crisis', 'now'],
  ])('%j is asked for %s', (text, expected) => {
    expect(whenOf(text)).toBe(expected);
  });

  it.each<[string, Instant, string]>([
    ['who tonight', utc('2026-12-02T22:30'), 'now'],
    ['who tonight', utc('2026-12-03T02:00'), 'now'],
    ['who weekend', utc('2026-12-05T15:00'), 'now'],
    ['who weekend', utc('2026-12-06T09:00'), 'now'],
    ['who weekend', utc('2026-12-05T09:00'), '2026-12-05T10:00'],
    ['who weekend night', utc('2026-12-06T09:00'), '2026-12-06T22:00'],
    // The clocks go forward: 01:30 is skipped and means the hour after; back: the first of two.
    ['who sunday 01:30', utc('2027-03-27T12:00'), '2027-03-28T01:30'],
    ['who sunday 22:00', utc('2027-03-27T12:00'), '2027-03-28T21:00'],
    ['who sunday 01:30', utc('2026-10-24T12:00'), '2026-10-25T00:30'],
    ['who saturday 22:00', utc('2026-10-23T12:00'), '2026-10-24T21:00'],
  ])('%j at %s is asked for %s', (text, now, expected) => {
    expect(whenOf(text, now)).toBe(expected);
  });

  it.each<[string, string]>([
    ['who crisis today 9:00', 'That has passed'],
    ['who yesterday', 'That has passed'],
    ['who crisis 1 Dec 2026', 'That has passed'],
    ['who 3 Dec 2029', 'more than a year away'],
    ['who crisis 25:00', 'no time of day and no date'],
    ['who crisis 24', 'no time of day and no date'],
    ['who sat sun', 'Name one time'],
    ['who 9am 10am', 'Name one time'],
    ['who Fri 3 Dec', 'is a Thursday'],
    ['who 31/11', 'not a date of the calendar'],
  ])('%j is asked back', (text, sentence) => {
    expect(ask(text)).toMatchObject({ kind: 'problem', about: 'who' });
    expect(sentenceOf(ask(text))).toContain(sentence);
    expect(sentenceOf(ask(text))).toMatch(/who crisis saturday 22:00|Name one time/);
  });
});

describe('a swap', () => {
  const night = (day: string) => ({ kind: 'moment', at: utc(`2026-12-${day}T22:00`) });
  const days = (...all: readonly string[]) => ({
    kind: 'days',
    days: all.map((day) => `2026-12-${day}`),
  });

  it.each<[string, object]>([
    ['swap sat night with Leo', { give: night('05'), to: leo }],
    ['swap my duty 24 Dec with Sam', { give: days('24'), to: sam }],
    [
      'give sat 09:00-21:00 to Sam',
      {
        give: { kind: 'hours', span: { from: '2026-12-05T09:00', to: '2026-12-05T21:00' } },
        to: sam,
      },
    ],
    ['swap sat night for Leo’s sun night', { give: night('05'), to: leo, take: night('06') }],
    ['swap sat night with Leo for sun night', { give: night('05'), to: leo, take: night('06') }],
    [
      'swap sat night with leo for his sun night',
      { give: night('05'), to: leo, take: night('06') },
    ],
    ["swap Leo's sun night for my sat night", { give: night('05'), to: leo, take: night('06') }],
    ['swap sat night against Leo Fernandes’ sun', { give: night('05'), to: leo, take: days('06') }],
    ['swap tonight with Maya', { give: night('02'), to: maya }],
    ['swap this evening with Maya', { give: { kind: 'moment', at: at('19:00') }, to: maya }],
    ['swap the weekend with Leo', { give: days('05', '06'), to: leo }],
    ['swap 24-25 Dec with Sam', { give: days('24', '25'), to: sam }],
    ['can you swap my saturday with Sam please', { give: days('05'), to: sam }],
    ['offer my shift on saturday to Leo', { give: days('05'), to: leo }],
    ['swap out of hours sat with Leo', { give: days('05'), to: leo, rota: 'out-of-hours' }],
    ['swap sat', { give: days('05') }],
    ['Swap saturday.', { give: days('05') }],
  ])('%j', (text, expected) => {
    expect(ask(text)).toEqual({ kind: 'offerSwap', ...expected });
  });

  it.each<[string, string]>([
    ['swap with Leo', 'It does not say which duty.'],
    ['swap sat with Zed', '"zed" is not understood here.'],
    ['swap sat with Lee', 'Did you mean Leo Fernandes?'],
    ['swap sat with Leo and Sam', 'Name one person'],
    ['swap sat for sun', 'whose duty you take in return'],
    ['swap 1 Dec 2026 9-17 with Sam', 'That has passed.'],
    ['swap 31 Nov with Sam', 'not a date'],
    ['swap yesterday night with Sam', 'That has passed'],
  ])('%j is asked back', (text, sentence) => {
    expect(ask(text)).toMatchObject({ kind: 'problem', about: 'swap' });
    expect(sentenceOf(ask(text))).toContain(sentence);
    expect(sentenceOf(ask(text))).toContain('swap sat night with Leo');
  });

  it.each(['give me a minute', 'give up', 'I give you that', 'offer tea', 'trade union'])(
    '%j is none',
    (text) => {
      expect(ask(text).kind).toBe('unknown');
    },
  );

  it('with a slip is suggested', () => {
    expect(ask('swpa sat with Leo')).toMatchObject({ didYouMean: 'swap sat with leo' });
  });
});

describe('duties', () => {
  it.each<[string, PersonId]>([
    ['my duties', ben],
    ['My duties?', ben],
    ['my duty', ben],
    ['my shifts', ben],
    ['my swaps', ben],
    ['show me my duties', ben],
    ['duties', ben],
    ['when am I on?', ben],
    ['when am I next on duty', ben],
    ['swap', ben],
    ['duties of Leo', leo],
    ['shifts for Leo Fernandes', leo],
    ["Leo's duties", leo],
    ['Sam Whitaker’s shifts', sam],
  ])('%j', (text, person) => {
    expect(ask(text)).toEqual({ kind: 'duties', person });
  });

  it.each<[string, string]>([
    ['duties of Zed', '"zed" is nobody here.'],
    ['duties of Lee', 'Did you mean Leo Fernandes?'],
    ['duties of Leo tomorrow', '"tomorrow" is nobody here.'],
  ])('%j is asked back', (text, sentence) => {
    expect(sentenceOf(ask(text))).toContain(sentence);
  });
});

describe('a rota that is shown', () => {
  it.each<[string, string]>([
    ['duty riverside', 'riverside-duty'],
    ['duty northgate', 'northgate-duty'],
    ['duty out of hours', 'out-of-hours'],
    ['duty riverside rota', 'riverside-duty'],
    ['on call rota', 'on-call-manager'],
    ['on call riverside', 'on-call-manager'],
  ])('%j', (text, rota) => {
    expect(ask(text)).toEqual({ kind: 'showRota', rota });
  });

  it('is asked back where several could be meant', () => {
    expect(sentenceOf(ask('duty rota'))).toContain(
      'That could be Riverside duty, Northgate duty or Out of hours: write which.',
    );
  });
});

describe('a change that is taken back', () => {
  const restored = (text: string): string => {
    const command = ask(text, at('10:00'), grace);
    if (command.kind !== 'restoreDuty') return sentenceOf(command);
    const spans = command.spans.map(({ from, to }) => `${from} ${to}`);
    return [command.rota, ...spans].join(' ');
  };

  it.each<[string, string]>([
    ['duty riverside sat back to normal', 'out-of-hours 2026-12-05T09:00 2026-12-06T09:00'],
    ['duty riverside 24 Dec undo', 'riverside-duty 2026-12-24T09:00 2026-12-24T17:00'],
    ['duty riverside tomorrow as planned', 'riverside-duty 2026-12-03T09:00 2026-12-03T17:00'],
    ['duty riverside sat 12-14 as usual', 'out-of-hours 2026-12-05T12:00 2026-12-05T14:00'],
    ['duty riverside duty sat undo', 'riverside-duty 2026-12-05T00:00 2026-12-06T00:00'],
    ['duty riverside duty sat 9-17 undo', 'riverside-duty 2026-12-05T09:00 2026-12-05T17:00'],
    ['on call sat back to normal', 'on-call-manager 2026-12-05T09:00 2026-12-06T09:00'],
    [
      'duty riverside undo',
      'It does not say when. Write it like "duty riverside sat 09:00-17:00 Sam".',
    ],
  ])('%j', (text, expected) => {
    expect(restored(text)).toBe(expected);
  });

  it('needs no name, and says so', () => {
    expect(restored('duty riverside sat Sam back to normal')).toContain('needs no name');
  });
});
