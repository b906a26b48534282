import { expect, it } from '@jest/globals';
import type { Instant } from '../../../services/kernel/ids.ts';
import { competenceOf, type SignedOff } from '../../../services/rights/competence.ts';
import { stepsOf } from '../../../services/rights/holders.ts';
import { CompetencyId } from '../../../services/rights/rights.ts';
import { at, grace, jonah, sam, service, utc } from '../../support/people.ts';
import { anyTier, rightsQuestion, step } from '../../support/rights.ts';

const safeguarding = CompetencyId.parse('safeguarding');
const medicines = CompetencyId.parse('medicines');
const stands = (now: Instant, signedOff: readonly SignedOff[] = [], person = grace) =>
  competenceOf(service, signedOff, person, safeguarding, now);
const signed = (from: Instant, until: Instant, person = sam): SignedOff => ({
  ...{ person, competency: safeguarding, from, until },
});

/** Grace was signed off on 8 June 2026. */
it.each([
  ['2026-06-07T22:59', 'lapsed'],
  ['2026-06-07T23:00', 'current'],
  ['2027-06-08T22:59', 'current'],
  ['2027-06-08T23:00', 'lapsed'],
])('lasts a year, until the end of its last local day: %s is %s', (moment, expected) => {
  expect(stands(utc(moment))).toBe(expected);
});

it('has lapsed where somebody was never signed off', () => {
  expect(stands(at('10:00'), [], jonah)).toBe('lapsed');
  expect(competenceOf(service, [], grace, medicines, at('10:00'))).toBe('lapsed');
});

it('is renewed by a sign-off, for its time', () => {
  const renewed = [signed(at('09:00'), at('11:00'))];
  expect(stands(at('08:59'), renewed, sam)).toBe('lapsed');
  expect(stands(at('10:00'), renewed, sam)).toBe('current');
  expect(stands(at('11:00'), renewed, sam)).toBe('lapsed');
  expect(stands(at('10:00'), renewed, jonah)).toBe('lapsed');
});

it('is taken away by a newer one that ends as it begins', () => {
  expect(stands(at('10:00'), [signed(at('09:00'), at('09:00'), grace)])).toBe('lapsed');
});

it('is asked for by the step that wants it, and by no other', () => {
  const competenceIn = (changes: object) =>
    stepsOf(rightsQuestion(changes))[0]?.holders.map(({ competence }) => competence);
  const wanted = { defaults: anyTier(step('clinicalLead', { competency: safeguarding })) };
  expect(competenceIn(wanted)).toEqual(['current', 'lapsed', 'current']);
  expect(competenceIn({})).toEqual(['notNeeded', 'notNeeded', 'notNeeded']);
  const { competencies: _none, ...without } = rightsQuestion().service;
  expect(competenceIn({ ...wanted, service: without })).toEqual([
    ...['notNeeded', 'notNeeded', 'notNeeded'],
  ]);
});
