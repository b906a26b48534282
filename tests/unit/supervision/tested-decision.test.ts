import { describe, expect, it } from '@jest/globals';
import type { RequestedConsult } from '../../../services/consult/consult.ts';
import { ConsultId } from '../../../services/kernel/ids.ts';
import { decisionToTest, roleIn } from '../../../services/supervision/tested-decision.ts';
import { amina, esther, jonah, kemi, sam } from '../../support/people.ts';
import { consultsOfAMonth } from '../../support/supervised-consults.ts';

const choose = (consults: readonly RequestedConsult[], month = '2026-12', person = jonah) =>
  decisionToTest({ person, month, consults, testedBefore: [] });

describe('the decision of the month', () => {
  const consults = consultsOfAMonth();

  it('is the same for whoever asks again, in whatever order the consults come', () => {
    const once = choose(consults);
    expect(once).toBeDefined();
    expect(choose([...consults].reverse())).toEqual(once);
    expect(choose(consults)).toEqual(once);
  });

  it('is another in another month, sooner or later', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
    const chosen = new Set(months.map((month) => choose(consults, month)?.consult));
    expect(chosen.size).toBeGreaterThan(1);
  });

  it('is never one in which the person had no part', () => {
    for (const person of [jonah, esther, sam, kemi, amina]) {
      const tested = choose(consults, '2026-12', person);
      const its = consults.find(({ request }) => request.id === tested?.consult);
      expect(its ? roleIn(its, person) : tested).toBe(tested?.role);
    }
    expect(choose(consults, '2026-12', kemi)).toBeUndefined();
  });

  it('is not one that was tested before', () => {
    const testedBefore = consults
      .filter(({ request }) => request.requester === jonah)
      .map(({ request }) => request.id);
    expect(
      decisionToTest({ person: jonah, month: '2026-12', consults, testedBefore }),
    ).toBeUndefined();
  });

  it('is chosen by the stated lot', () => {
    expect(choose(consults)?.consult).toBe(ConsultId.parse(consults[EXPECTED]?.request.id));
  });
});

/** Worked out by FNV-1a once; it changes only if what is chosen changes for everybody. */
const EXPECTED = 4;

describe('a person’s part in a consult', () => {
  it.each([
    ['asked', jonah],
    ['decided', esther],
    ['handedOn', sam],
    [undefined, kemi],
  ])('is %s', (role, person) => {
    const [consult] = consultsOfAMonth();
    expect(consult && roleIn(consult, person)).toBe(role);
  });
});
