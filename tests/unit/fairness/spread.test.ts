import { describe, expect, it } from '@jest/globals';
import { spreadText, dutyText, pingsText } from '../../../cards/fairness/words.ts';
import { dutyFigures } from '../../../services/fairness/duty-figures.ts';
import { fairness } from '../../../services/fairness/fairness.ts';
import { periodOf } from '../../../services/fairness/period.ts';
import type { Counts } from '../../../services/fairness/ping-counts.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { at, jonah, leo, sam, service, stranger } from '../../support/people.ts';
import { english } from '../../../cards/say.ts';

const nameOf = (person: PersonId) => service.people.get(person)?.name;
const period = periodOf(service.timeZone, at('10:00'), 4);
const pinged = (pings: number): Counts => ({ pings, outOfHours: 1, answered: pings, declined: 0 });
const figures = fairness(
  service,
  period,
  dutyFigures(service, [], period),
  new Map([
    [sam, pinged(7)],
    [stranger, pinged(3)],
  ]),
);

describe('how far apart people lie', () => {
  it('compares whoever had duty in one role', () => {
    const [clinicians, managers] = figures.duty;
    expect([clinicians?.role, managers?.role]).toEqual(['dutyClinician', 'onCallManager']);
    expect(clinicians?.outOfHours.highest.people).toEqual([leo]);
    expect(clinicians?.hours.people).toBe(6);
  });

  it('counts those too who can be asked and were not', () => {
    expect(figures.pings?.all).toMatchObject({
      ...{ people: 12, median: 0, highest: { value: 7, people: [sam] } },
    });
  });

  it('leaves out whoever can’t be asked, and whoever has left', () => {
    const people = figures.people.map(({ person }) => person);
    expect(people).not.toContain(jonah);
    expect(people).not.toContain(stranger);
  });

  it('puts first whoever had most duty', () => {
    const hours = figures.people.map(({ duties }) =>
      duties.reduce((sum, each) => sum + each.hours, 0),
    );
    expect(hours).toEqual(hours.toSorted((a, b) => b - a));
  });
});

describe('in words', () => {
  const spread = { people: 3, median: 36 };
  const lowest = { value: 12, people: [leo] };

  it.each([
    [
      { ...spread, lowest, highest: { value: 96, people: [sam] } },
      'half have 36 h or less, from 12 h (Leo Fernandes) to 96 h (Sam Whitaker)',
    ],
    [
      { ...spread, lowest, highest: { value: 96, people: [sam, jonah] } },
      'half have 36 h or less, from 12 h (Leo Fernandes) to 96 h (2 people)',
    ],
    [
      { people: 4, median: 0, lowest: { value: 0, people: [leo, sam] }, highest: lowest },
      'half have none, from none (2 people) to 12 h (Leo Fernandes)',
    ],
    [{ people: 2, median: 12, lowest, highest: lowest }, 'everybody has 12 h'],
    [{ people: 1, median: 12, lowest, highest: lowest }, '12 h (Leo Fernandes), one person only'],
  ])('%#', (each, words) => {
    expect(spreadText(each, ' h', nameOf, english)).toBe(words);
  });

  it('names nobody who is not to be named', () => {
    const each = { ...spread, lowest, highest: { value: 96, people: [sam] } };
    expect(spreadText(each, ' h', () => undefined, english)).toBe(
      'half have 36 h or less, from 12 h to 96 h',
    );
  });

  it('says what somebody had', () => {
    const duties = { role: 'dutyClinician', person: leo, turns: 2, hours: 24 } as const;
    expect(dutyText({ ...duties, outOfHours: 15.5, weekends: 1, holidays: 0 }, english)).toBe(
      '2 turns as duty clinician: 24 h, of which 16 h out of hours; 1 weekend',
    );
    const pings = { pings: 3, outOfHours: 2, answered: 2, declined: 1 };
    expect(pingsText({ person: leo, duties: [], pings }, english)).toBe(
      '3 pings, 2 out of hours; took 2, declined 1',
    );
  });
});
