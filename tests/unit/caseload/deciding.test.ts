import { describe, expect, it } from '@jest/globals';
import { caseCapability } from '../../../services/caseload/capability.ts';
import { evolveCase } from '../../../services/caseload/evolve.ts';
import { MOST_OPEN_FLAGS } from '../../../services/caseload/decide.ts';
import type { Flag } from '../../../services/caseload/flag.ts';
import type { CaseEvent } from '../../../services/caseload/stream.ts';
import { ConsultId, HuddleId } from '../../../services/kernel/ids.ts';
import {
  flagOf,
  flagResolved,
  flagging,
  identity,
  mended,
  quiet,
  raised,
  recorded,
  recording,
  resolving,
  told,
} from '../../support/cases.ts';
import { decider } from '../../support/given.ts';
import { amina, at, ben, grace, jonah, kemi, utc } from '../../support/people.ts';

const given = decider(caseCapability);
const consult = ConsultId.parse('01kb0000000000000000000001');

const twoMissed = { missedContacts: ['2026-11-30', '2026-12-01'] };
const ofRule = {
  source: { kind: 'rule', occurrence: '2026-11-30' },
  since: utc('2026-12-01T00:00'),
} as const;
const looking = { type: 'look', identity } as const;

describe('what the record system says', () => {
  it('is recorded, with the flags that follow from it', () => {
    given()
      .when(told('service', recording(twoMissed)))
      .then(
        { type: 'caseRecorded', ...identity, facts: { ...quiet, ...twoMissed }, at: at('10:00') },
        raised(ofRule),
      );
  });

  it('changes nothing when it says the same again', () => {
    given(recorded(twoMissed), raised(ofRule))
      .when(told('service', recording(twoMissed)))
      .then();
  });

  it('is added to a case that was only flagged so far, whose flags stay', () => {
    const state = given(raised())
      .when(told('service', recording(twoMissed)))
      .state();
    expect(state).toMatchObject({ facts: twoMissed, flags: [flagOf(), { id: 2, ...ofRule }] });
  });

  it('is for the service alone to record', () => {
    given().when(told(grace, recording())).refuses({ reason: 'onlyTheService' });
  });
});

describe('a flag', () => {
  it('is raised by anybody, on a case that the record system does not know yet too', () => {
    given()
      .when(told(jonah, flagging('missedContact')))
      .then(raised());
  });

  it('keeps the words that were written with it', () => {
    given(raised())
      .when(told(kemi, flagging('missedContact', 'Not at home on Monday.')))
      .then(
        raised({ id: 2, note: 'Not at home on Monday.', source: { kind: 'person', person: kemi } }),
      );
  });

  it('is not raised twice with the same words', () => {
    given(raised())
      .when(told(kemi, flagging('missedContact')))
      .refuses({ reason: 'alreadyFlagged', flag: flagOf() });
  });

  it('may be raised again once it is resolved', () => {
    given(raised(), flagResolved(1))
      .when(told(jonah, flagging('missedContact'), at('12:00')))
      .then(raised({ id: 2, at: at('12:00'), since: at('12:00') }));
  });

  it('is raised by a consult, which the service does for it', () => {
    given()
      .when(told('service', { type: 'flag', identity, kind: 'incident', consult }))
      .then(raised({ kind: 'incident', source: { kind: 'consult', consult } }));
  });

  it('is not raised by the service of itself', () => {
    given()
      .when(told('service', flagging('incident')))
      .refuses({ reason: 'onlyPeople' });
  });

  it(`is one of ${MOST_OPEN_FLAGS} open ones at most`, () => {
    const many = Array.from({ length: MOST_OPEN_FLAGS }, (_, index) =>
      raised({ id: index + 1, note: `Number ${index}.` }),
    );
    given(...many)
      .when(told(jonah, flagging('incident')))
      .refuses({ reason: 'tooManyFlags', most: MOST_OPEN_FLAGS });
    given(...many, flagResolved(1))
      .when(told(jonah, flagging('incident')))
      .then(raised({ id: MOST_OPEN_FLAGS + 1, kind: 'incident' }));
  });
});

describe('a flag is resolved', () => {
  it.each([
    ['a manager of the team', grace],
    ['the key worker', jonah],
    ['the lead coordinator', amina],
    ['whoever raised it', kemi],
  ])('by %s, with the reason', (_who, person) => {
    const facts = recorded({ keyWorker: jonah, coordinator: amina });
    const flag = raised({ source: { kind: 'person', person: kemi } });
    given(facts, flag)
      .when(told(person, resolving(1), at('11:00')))
      .then({
        ...{ type: 'flagResolved', ...identity, flag: 1, by: person, at: at('11:00') },
        why: 'Seen today, all is well.',
      });
  });

  it('by nobody else, who is told who may', () => {
    given(recorded(), raised({ source: { kind: 'person', person: kemi } }))
      .when(told(ben, resolving(1)))
      .refuses({ reason: 'mayNotResolve', who: [grace, jonah, kemi] });
  });

  it('not by the service', () => {
    given(raised())
      .when(told('service', resolving(1)))
      .refuses({ reason: 'onlyPeople' });
  });

  it('not when there is none', () => {
    given(raised())
      .when(told(grace, resolving(2)))
      .refuses({ reason: 'unknownFlag' });
  });

  it('once: whoever is second is told who was first', () => {
    const by = { how: 'decided', by: grace, why: 'Seen today, all is well.' } as const;
    given(raised(), flagResolved(1))
      .when(told(jonah, resolving(1)))
      .refuses({
        reason: 'alreadyResolved',
        flag: flagOf({ resolved: { ...by, at: at('11:00') } }),
      });
  });
});

describe('a look', () => {
  it('raises what a clock has brought about, once', () => {
    const due = recorded({ nextReview: '2026-12-01' });
    const flag: Partial<Flag> = {
      ...{ kind: 'overdueReview', at: at('00:00'), since: at('00:00') },
      source: { kind: 'rule', occurrence: '2026-12-01' },
    };
    given(due)
      .when(told('service', looking, utc('2026-12-01T23:59')))
      .then();
    given(due)
      .when(told('service', looking, at('00:00')))
      .then(raised(flag));
    given(due, raised(flag))
      .when(told('service', looking, at('12:00')))
      .then();
  });

  it('is for the service alone', () => {
    given().when(told(grace, looking)).refuses({ reason: 'onlyTheService' });
  });

  it('of a case without facts finds nothing', () => {
    given(raised()).when(told('service', looking)).then();
  });
});

describe('what a rule found', () => {
  it('is mended when the facts no longer hold it, and comes again with them', () => {
    const again = { ...ofRule, id: 2, at: at('12:00') };
    given(recorded(twoMissed), raised(ofRule))
      .when(told('service', recording(), at('11:00')))
      .then({ type: 'caseRecorded', ...identity, facts: quiet, at: at('11:00') }, mended(1));
    given(recorded(twoMissed), raised(ofRule), mended(1))
      .when(told('service', looking, at('12:00')))
      .then(raised(again));
  });

  it('stays resolved for this time once somebody has resolved it', () => {
    given(recorded(twoMissed), raised(ofRule), flagResolved(1))
      .when(told('service', looking, at('12:00')))
      .then();
  });

  it('stays resolved however many other flags have come and gone since', () => {
    const others = Array.from({ length: 100 }, (_, index) => [
      raised({ id: index + 2 }),
      flagResolved(index + 2),
    ]).flat();
    given(recorded(twoMissed), raised(ofRule), flagResolved(1), ...others)
      .when(told('service', looking, at('12:00')))
      .then();
  });

  it('is raised for the next time, whoever resolved the last', () => {
    const next = { missedContacts: ['2026-12-01', '2026-12-02'] };
    const { flags } = knownAfter(
      given(recorded(twoMissed), raised(ofRule), flagResolved(1))
        .when(told('service', recording(next), at('12:00')))
        .state(),
    );
    expect(flags).toEqual([
      expect.objectContaining({ id: 1 }),
      flagOf({
        ...{ id: 2, at: at('12:00'), since: at('00:00') },
        source: { kind: 'rule', occurrence: '2026-12-01' },
      }),
    ]);
  });

  it('is resolved by nobody else when the case is taken off the caseload', () => {
    const person = raised({ id: 2, kind: 'incident' });
    given(recorded(twoMissed), raised(ofRule), person)
      .when(told('service', recording({ ...twoMissed, status: 'closed' }), at('11:00')))
      .then(
        {
          ...{ type: 'caseRecorded', ...identity, at: at('11:00') },
          facts: { ...quiet, ...twoMissed, status: 'closed' },
        },
        mended(1),
      );
  });
});

describe('a huddle', () => {
  const huddle = HuddleId.parse('2026-11-30');
  const decision = {
    ...{ huddle, decision: 'Joint visit on Thursday.', reviewOn: '2026-12-04', by: grace },
    at: at('10:00'),
  };
  const noting = { type: 'noteDecision', identity, decision, flags: [1] } as const;
  const carrying = { type: 'carryOver', identity, huddle } as const;

  it('that decides on a case settles the flags that it knew of, and no others', () => {
    const state = given(raised(), raised({ id: 2, kind: 'incident' }))
      .when(told('service', noting))
      .state();
    expect(knownAfter(state)).toMatchObject({
      lastDecision: decision,
      flags: [
        { id: 1, resolved: { how: 'decided', by: grace } },
        flagOf({ id: 2, kind: 'incident' }),
      ],
    });
  });

  it('that puts a case off is counted until one decides', () => {
    const off = (times: number): CaseEvent => ({
      ...{ type: 'caseCarriedOver', ...identity, huddle, times, at: at('10:00') },
    });
    given(raised()).when(told('service', carrying)).then(off(1));
    given(raised(), off(1)).when(told('service', carrying)).then(off(2));
    const decided = given(raised(), off(1), off(2)).when(told('service', noting)).state();
    expect(decided).not.toHaveProperty('carriedOver');
  });

  it.each([noting, carrying])('does so through the service alone: $type', (intent) => {
    given(raised()).when(told(grace, intent)).refuses({ reason: 'onlyTheService' });
  });
});

describe('what has happened', () => {
  const unknown = caseCapability.initial;

  it.each([flagResolved(1), mended(1)])('changes no case that is not known: $type', (event) => {
    expect(evolveCase(unknown, event)).toEqual(unknown);
  });

  it('is not added twice', () => {
    const once = evolveCase(unknown, raised());
    expect(evolveCase(once, raised())).toBe(once);
  });

  it('leaves a flag as it was first resolved', () => {
    const once = evolveCase(evolveCase(unknown, raised()), mended(1));
    expect(evolveCase(once, flagResolved(1))).toEqual(once);
  });

  it('keeps the latest thirty flags that nobody needs any more', () => {
    const many = Array.from({ length: 40 }, (_, index) => [
      raised({ id: index + 1 }),
      flagResolved(index + 1),
    ]).flat();
    const { flags, raised: all } = knownAfter(many.reduce(evolveCase, unknown));
    expect([flags.length, flags[0]?.id, all]).toEqual([30, 11, 40]);
  });
});

function knownAfter(state: ReturnType<typeof evolveCase>) {
  if (state.status === 'unknown') throw new TypeError('The case is unknown.');
  return state;
}
