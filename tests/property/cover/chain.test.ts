import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Chain, ChainQuestion } from '../../../services/cover/chain.ts';
import { computeChain } from '../../../services/cover/compute-chain.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { anyQuestion } from '../../support/any-service.ts';

const everyPlace = ['lead', 'cover', 'deputy', 'dutyClinician', 'onCallManager'];
const runs = { numRuns: 200 };

const forAnyQuestion = (check: (question: ChainQuestion, chain: Chain) => void) => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      check(question, computeChain(question));
    }),
    runs,
  );
};

/** Absent or unreachable, read from the question without the code under test. */
const cannotBeAsked = ({ absences, unreachable }: ChainQuestion, person: PersonId, asOf: string) =>
  unreachable.has(person) ||
  absences.some(
    (absence) =>
      absence.person === person &&
      Date.parse(absence.from) <= Date.parse(asOf) &&
      (absence.until === undefined || Date.parse(asOf) < Date.parse(absence.until)),
  );

describe('the chain, for any service, absences, overrides and time', () => {
  it('names nobody twice', () => {
    forAnyQuestion((_question, { links }) => {
      const people = links.map(({ person }) => person);
      expect(people).toEqual([...new Set(people)]);
    });
  });

  it('never names the requester', () => {
    forAnyQuestion(({ requester }, { links }) => {
      expect(links.filter(({ person }) => person === requester)).toEqual([]);
    });
  });

  it('names nobody who is away or unreachable, unless nobody else is left', () => {
    forAnyQuestion((question, { links, asOf }) => {
      const unasked = links.filter(({ person }) => cannotBeAsked(question, person, asOf));
      expect(unasked.every(({ reason }) => reason.why === 'nobodyElse')).toBe(true);
      const desperate = links.some(({ reason }) => reason.why === 'nobodyElse');
      expect(links.every(({ reason }) => reason.why === 'nobodyElse')).toBe(
        desperate || links.length === 0,
      );
    });
  });

  it('says for each place who fills it, or why nobody does', () => {
    forAnyQuestion((_question, { links, skipped }) => {
      const accounted = [...links, ...skipped].map(({ role }) => role);
      expect(accounted).toEqual(expect.arrayContaining(everyPlace));
    });
  });

  it('passes over nobody who is named in the same breath, save to say so', () => {
    forAnyQuestion((_question, { links, skipped }) => {
      const inChain = new Set(links.map(({ person }) => person));
      const twice = skipped.filter(({ person }) => person !== undefined && inChain.has(person));
      const allowed = ['alreadyInChain', 'mayNotCover'];
      expect(twice.every(({ reason }) => allowed.includes(reason.why))).toBe(true);
    });
  });

  it('keeps the order of the places', () => {
    forAnyQuestion((_question, { links }) => {
      if (links.some(({ reason }) => reason.why === 'nobodyElse')) return;
      const order = [...everyPlace, 'teamManager'];
      const places = links.map(({ role }) => order.indexOf(role));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });
  });

  it('is never empty while the lead or a manager is somebody other than the requester', () => {
    forAnyQuestion((question, { links }) => {
      const { service, pathway, locality, requester } = question;
      const named = [
        ...service.leadership
          .filter((entry) => entry.pathway === pathway && entry.locality === locality)
          .map(({ lead }) => lead),
        ...[...service.teams.values()].flatMap(({ managers }) => managers),
      ];
      const somebody = named.some((person) => person !== requester);
      expect(links.length > 0 || !somebody).toBe(true);
    });
  });

  it('is the same whenever the same is asked', () => {
    forAnyQuestion((question, chain) => {
      expect(computeChain(question)).toEqual(chain);
    });
  });
});
