/** Chains of any service, whatever the directory says of its people. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { candidatesFor } from '../../../services/cover/candidates.ts';
import { routingFor } from '../../../services/cover/clocks.ts';
import { computeChain } from '../../../services/cover/compute-chain.ts';
import type { ChainQuestion } from '../../../services/cover/chain.ts';
import type { DirectoryStanding } from '../../../services/cover/standing.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { presences, type Presence } from '../../../services/ports/directory.ts';
import type { WeeklyHours } from '../../../services/service/service.ts';
import { anyQuestion } from '../../support/any-service.ts';
import { at } from '../../support/people.ts';

const readAt = at('09:58');
const seen = (presence?: Presence, hours?: WeeklyHours, timeZone = 'Europe/London') =>
  ({
    state: 'known',
    readAt,
    ...(presence === undefined ? {} : { presence }),
    ...(hours === undefined ? {} : { workingHours: { hours, timeZone } }),
  }) satisfies DirectoryStanding;
const unknown: DirectoryStanding = { state: 'unknown', why: 'it did not answer in time' };

describe('for any question', () => {
  const anyStanding: fc.Arbitrary<DirectoryStanding> = fc.oneof(
    fc.constantFrom(...presences).map((presence) => seen(presence)),
    fc.constant(unknown),
  );
  const forAny = (check: (without: ChainQuestion, asked: ChainQuestion) => void) => {
    const anyAsked = anyQuestion.chain((question) =>
      fc
        .tuple(...[...question.service.people.keys()].map(() => fc.option(anyStanding)))
        .map((standings) => {
          const people = [...question.service.people.keys()];
          const known = people.flatMap((person, index) => {
            const standing = standings[index];
            return standing == null ? [] : [[person, standing] as const];
          });
          const silent = { ...question, directory: new Map<PersonId, DirectoryStanding>() };
          return [silent, { ...question, directory: new Map(known) }] as const;
        }),
    );
    fc.assert(
      fc.property(anyAsked, ([without, asked]) => {
        check(without, asked);
      }),
      { numRuns: 200 },
    );
  };
  const order = (question: ChainQuestion) =>
    computeChain(question).links.map(({ person, role, reason }) => ({ person, role, reason }));

  it('nobody is passed over for their presence, nor because nothing is known of them', () => {
    forAny((without, asked) => {
      expect(order(asked)).toEqual(order(without));
    });
  });

  it('no clock is longer for it', () => {
    forAny((without, asked) => {
      const whole = routingFor(without);
      const { acknowledgeBy, acknowledgeSoonerBy, askAt } = routingFor(asked);
      expect([askAt, acknowledgeBy]).toEqual([whole.askAt, whole.acknowledgeBy]);
      expect(acknowledgeSoonerBy <= acknowledgeBy).toBe(true);
      // A calendar whose days overlap may leave no time at all.
      expect(acknowledgeSoonerBy > askAt || acknowledgeBy <= askAt).toBe(true);
    });
  });

  it('everybody of the chain is among those of whom the directory is asked, or stands in for all', () => {
    forAny((without) => {
      const candidates = candidatesFor(without);
      const named = computeChain(without).links.filter(({ role }) => role !== 'teamManager');
      expect(named.every(({ person }) => candidates.includes(person))).toBe(true);
    });
  });
});
