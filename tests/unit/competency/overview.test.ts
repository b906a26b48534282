import { expect, it } from '@jest/globals';
import {
  competencyOverview,
  competencyReach,
  howMany,
} from '../../../services/competency/overview.ts';
import type { SignedOff } from '../../../services/rights/competence.ts';
import { CompetencyId } from '../../../services/rights/rights.ts';
import {
  amina,
  at,
  chloe,
  esther,
  grace,
  hugh,
  jonah,
  kemi,
  service,
  stranger,
  utc,
} from '../../support/people.ts';

const medicines = CompetencyId.parse('medicines');

const standings = (person = grace, signedOff: readonly SignedOff[] = [], now = at('10:00')) =>
  competencyOverview(service, [person], signedOff, now)[0]?.competencies.map(
    ({ competency, standing, until }) => [competency, standing, until],
  );

it('says until when each counts; what was never signed off comes before what is current', () => {
  expect(standings()).toEqual([
    ['medicines', 'never', undefined],
    ['physicalHealth', 'never', undefined],
    ['safeguarding', 'current', '2027-06-08'],
    ['escalation', 'current', '2027-06-08'],
  ]);
});

it.each([
  ['2027-04-09T10:00', 'soon'],
  ['2027-04-08T10:00', 'current'],
  ['2027-06-08T22:59', 'soon'],
  ['2027-06-08T23:00', 'lapsed'],
])('tells what runs out within sixty days, and what has: at %s it is %s', (now, expected) => {
  const found = standings(grace, [], utc(now));
  const safeguarding = found?.find(([competency]) => competency === 'safeguarding');
  expect(safeguarding).toEqual(['safeguarding', expected, '2027-06-08']);
});

it('says since when one that was taken away does not count', () => {
  const taken = { person: grace, competency: medicines, from: at('09:00'), until: at('09:00') };
  expect(standings(grace, [taken])?.[0]).toEqual(['medicines', 'lapsed', '2026-12-02']);
});

it('puts whoever has lapsed in most first, then who soon will', () => {
  const lapsed = { person: kemi, competency: medicines, from: at('09:00'), until: at('09:00') };
  const now = utc('2027-01-04T10:00');
  const rows = competencyOverview(service, [jonah, amina, chloe, kemi], [lapsed], now);
  expect(rows.map(({ person }) => person)).toEqual([kemi, chloe, jonah, amina]);
  expect(rows.map((row) => howMany(row, 'lapsed'))).toEqual([1, 0, 0, 0]);
  expect(rows.map((row) => howMany(row, 'soon'))).toEqual([0, 1, 0, 0]);
});

it('reaches those whom somebody manages or supervises, and themselves', () => {
  expect(competencyReach(service, grace)).toEqual(expect.arrayContaining([grace, jonah, kemi]));
  expect(competencyReach(service, hugh)).toContain(chloe);
  expect(competencyReach(service, kemi)).toEqual([kemi]);
  expect(competencyReach(service, esther)).not.toContain(jonah);
  expect(competencyReach(service, stranger)).toEqual([]);
});
