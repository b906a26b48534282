import { describe, expect, it } from '@jest/globals';
import { deadlinesFor, routingFor } from '../../../services/cover/clocks.ts';
import type { TimeSensitivity } from '../../../services/service/service.ts';
import { chainQuestion, keyOf, rolesOf } from '../../support/chains.ts';
import { ben, service, utc } from '../../support/people.ts';

/** Written by hand from the example service. Times are UTC; `ask` where it is not `now`. */
type Scenario = {
  readonly when: string;
  readonly now: string;
  readonly sensitivity: TimeSensitivity;
  readonly ask?: string;
  readonly acknowledge: string;
  readonly answer: string;
  readonly tellManager?: string;
  readonly links: readonly string[];
};
type Clocks = Omit<Scenario, 'when' | 'now' | 'links'> & { readonly links?: readonly string[] };

const situation = (
  when: string,
  now: string,
  links: readonly string[],
  ...clocks: readonly Clocks[]
): readonly Scenario[] => clocks.map((clock) => ({ when, now, links, ...clock }));

const scenarios: readonly Scenario[] = [
  ...situation(
    'on a Wednesday at 10:00',
    '2026-12-02T10:00',
    ['amina', 'sam', 'ben', 'farah', 'hugh'],
    { sensitivity: 'emergency', acknowledge: '2026-12-02T10:05', answer: '2026-12-02T10:15' },
    {
      sensitivity: 'veryUrgent',
      acknowledge: '2026-12-02T10:15',
      answer: '2026-12-02T11:00',
      tellManager: '2026-12-02T10:30',
    },
    { sensitivity: 'urgent', acknowledge: '2026-12-02T11:00', answer: '2026-12-02T14:00' },
    { sensitivity: 'routine', acknowledge: '2026-12-03T10:00', answer: '2026-12-07T10:00' },
  ),
  ...situation(
    'on a Wednesday at 22:30',
    '2026-12-02T22:30',
    ['maya', 'hugh'],
    { sensitivity: 'emergency', acknowledge: '2026-12-02T22:35', answer: '2026-12-02T22:45' },
    {
      sensitivity: 'veryUrgent',
      acknowledge: '2026-12-02T22:45',
      answer: '2026-12-02T23:30',
      tellManager: '2026-12-02T23:00',
    },
    { sensitivity: 'urgent', acknowledge: '2026-12-02T23:30', answer: '2026-12-03T02:30' },
    {
      sensitivity: 'routine',
      acknowledge: '2026-12-04T09:00',
      answer: '2026-12-08T09:00',
      ask: '2026-12-03T09:00',
      links: ['amina', 'sam', 'ben', 'farah', 'hugh'],
    },
  ),
  ...situation(
    'ten minutes before the clocks go forward',
    '2026-03-29T00:50',
    ['leo', 'ines'],
    { sensitivity: 'emergency', acknowledge: '2026-03-29T00:55', answer: '2026-03-29T01:05' },
    {
      sensitivity: 'veryUrgent',
      acknowledge: '2026-03-29T01:05',
      answer: '2026-03-29T01:50',
      tellManager: '2026-03-29T01:20',
    },
    { sensitivity: 'urgent', acknowledge: '2026-03-29T01:50', answer: '2026-03-29T04:50' },
    {
      sensitivity: 'routine',
      acknowledge: '2026-03-31T08:00',
      answer: '2026-04-02T08:00',
      ask: '2026-03-30T08:00',
      links: ['amina', 'sam', 'ben', 'farah', 'grace'],
    },
  ),
  ...situation(
    'on the Friday before the clocks go forward',
    '2026-03-27T15:10',
    ['amina', 'sam', 'ben', 'ines'],
    { sensitivity: 'urgent', acknowledge: '2026-03-27T16:10', answer: '2026-03-27T19:10' },
    { sensitivity: 'routine', acknowledge: '2026-03-30T14:10', answer: '2026-04-01T14:10' },
  ),
  ...situation(
    'at the first 01:30 of the night when the clocks go back',
    '2026-10-25T00:30',
    ['leo', 'ines'],
    { sensitivity: 'emergency', acknowledge: '2026-10-25T00:35', answer: '2026-10-25T00:45' },
    {
      sensitivity: 'veryUrgent',
      acknowledge: '2026-10-25T00:45',
      answer: '2026-10-25T01:30',
      tellManager: '2026-10-25T01:00',
    },
    { sensitivity: 'urgent', acknowledge: '2026-10-25T01:30', answer: '2026-10-25T04:30' },
    {
      sensitivity: 'routine',
      acknowledge: '2026-10-27T09:00',
      answer: '2026-10-29T09:00',
      ask: '2026-10-26T09:00',
      links: ['amina', 'sam', 'ben', 'farah', 'grace'],
    },
  ),
  ...situation('at the second 01:30 of that night', '2026-10-25T01:30', ['leo', 'ines'], {
    sensitivity: 'urgent',
    acknowledge: '2026-10-25T02:30',
    answer: '2026-10-25T05:30',
  }),
  ...situation(
    'on the Friday before the clocks go back, at 15:10 in summer time',
    '2026-10-23T14:10',
    ['amina', 'sam', 'ben', 'ines'],
    { sensitivity: 'routine', acknowledge: '2026-10-26T15:10', answer: '2026-10-28T15:10' },
  ),
  ...situation(
    'on Christmas Day',
    '2026-12-25T11:00',
    ['sam', 'ines'],
    { sensitivity: 'emergency', acknowledge: '2026-12-25T11:05', answer: '2026-12-25T11:15' },
    {
      sensitivity: 'veryUrgent',
      acknowledge: '2026-12-25T11:15',
      answer: '2026-12-25T12:00',
      tellManager: '2026-12-25T11:30',
    },
    { sensitivity: 'urgent', acknowledge: '2026-12-25T12:00', answer: '2026-12-25T15:00' },
    {
      sensitivity: 'routine',
      acknowledge: '2026-12-30T09:00',
      answer: '2027-01-04T09:00',
      ask: '2026-12-29T09:00',
      links: ['amina', 'sam', 'ben', 'farah', 'grace'],
    },
  ),
  ...situation('late on the substitute for Boxing Day', '2026-12-28T23:00', ['leo', 'grace'], {
    sensitivity: 'urgent',
    acknowledge: '2026-12-29T00:00',
    answer: '2026-12-29T03:00',
  }),
  ...situation('in the night that ends on Christmas Day', '2026-12-25T03:00', ['maya', 'hugh'], {
    sensitivity: 'urgent',
    acknowledge: '2026-12-25T04:00',
    answer: '2026-12-25T07:00',
  }),
];

describe.each(scenarios)('a crisis consult in Riverside, $sensitivity, $when', (scenario) => {
  const question = chainQuestion({ now: utc(scenario.now), sensitivity: scenario.sensitivity });
  const askAt = utc(scenario.ask ?? scenario.now);

  it('keeps its clocks to the minute', () => {
    expect(deadlinesFor(service, scenario.sensitivity, utc(scenario.now))).toEqual({
      acknowledgeBy: utc(scenario.acknowledge),
      answerBy: utc(scenario.answer),
      ...(scenario.tellManager === undefined ? {} : { tellManagerAt: utc(scenario.tellManager) }),
    });
    expect(routingFor(question)).toMatchObject({
      askAt,
      acknowledgeBy: utc(scenario.acknowledge),
      chain: { asOf: askAt },
    });
  });

  it('asks these people in this order', () => {
    expect(routingFor(question).chain.links.map(({ person }) => keyOf(person))).toEqual(
      scenario.links,
    );
  });
});

describe('the last link', () => {
  const repeats = (sensitivity: TimeSensitivity, now: string) => {
    const { repeatAt, repeatAgainAt } = routingFor(chainQuestion({ now: utc(now), sensitivity }));
    return [repeatAt, repeatAgainAt];
  };

  it('hears again after the repeat interval', () => {
    expect(repeats('urgent', '2026-12-02T10:00')).toEqual([
      utc('2026-12-02T10:15'),
      utc('2026-12-02T10:30'),
    ]);
  });

  it('hears again sooner where the time to acknowledge is shorter', () => {
    expect(repeats('emergency', '2026-12-02T10:00')).toEqual([
      utc('2026-12-02T10:05'),
      utc('2026-12-02T10:10'),
    ]);
  });

  it('is left alone outside working hours for a routine request', () => {
    expect(repeats('routine', '2026-12-04T16:50')).toEqual([
      utc('2026-12-07T09:05'),
      utc('2026-12-07T09:20'),
    ]);
  });
});

describe('a shift across a clock change', () => {
  const firstLink = (now: string) =>
    routingFor(chainQuestion({ now: utc(now), sensitivity: 'urgent' })).chain.links[0];

  it.each([
    ['forward', '2026-03-29T00:50', '2026-03-29T08:00'],
    ['back', '2026-10-25T00:30', '2026-10-25T09:00'],
  ])('ends at 09:00 on the wall when the clocks go %s', (_direction, now, ends) => {
    expect(firstLink(now)).toMatchObject({
      role: 'dutyClinician',
      reason: { why: 'onRota', rota: 'Out of hours', until: utc(ends) },
    });
  });
});

it('keeps a lead who is on the rota at the week-end in the lead’s place', () => {
  const question = chainQuestion({
    now: utc('2026-12-05T10:00'),
    sensitivity: 'urgent',
    pathway: 'early-intervention',
  });
  const { chain } = routingFor(question);

  expect(rolesOf(chain)).toEqual({ lead: 'ben', onCallManager: 'ines' });
  expect(chain.skipped).toContainEqual({
    role: 'dutyClinician',
    person: ben,
    reason: { why: 'alreadyInChain' },
  });
});
