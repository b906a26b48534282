/** What other capabilities say of a case: that a flag's reason holds, and who leads. */
import { describe, expect, it } from '@jest/globals';
import { caseCapability } from '../../../services/caseload/capability.ts';
import type { Flag } from '../../../services/caseload/flag.ts';
import { evolveCase } from '../../../services/caseload/evolve.ts';
import type { CaseEvent, CaseIntent, Signal } from '../../../services/caseload/stream.ts';
import {
  flagResolved,
  identity,
  mended,
  raised,
  recorded,
  recording,
  told,
} from '../../support/cases.ts';
import { decider } from '../../support/given.ts';
import { amina, at, ben, grace, jonah, kemi } from '../../support/people.ts';

const given = decider(caseCapability);

const signalling = (change: Partial<Signal> = {}): CaseIntent => ({
  ...{ type: 'signal', identity, kind: 'partnerDelay', occurrence: 'ask-1' },
  ...{ holds: true, since: at('09:00') },
  ...change,
});
const over = signalling({ holds: false });
const delayed: Partial<Flag> = {
  ...{ kind: 'partnerDelay', source: { kind: 'signal', occurrence: 'ask-1' } },
  since: at('09:00'),
};
const delay = raised(delayed);

describe('what another capability says of a case', () => {
  it('raises a flag, with its words', () => {
    given()
      .when(told('service', signalling({ note: 'Housing was asked.' })))
      .then(
        raised({
          ...{ kind: 'partnerDelay', source: { kind: 'signal', occurrence: 'ask-1' } },
          ...{ since: at('09:00'), note: 'Housing was asked.' },
        }),
      );
  });

  it('raises it once', () => {
    given(delay).when(told('service', signalling())).then();
  });

  it('is mended when it no longer holds, and may come again', () => {
    given(delay)
      .when(told('service', over, at('11:00')))
      .then(mended(1));
    given(delay, mended(1))
      .when(told('service', signalling(), at('12:00')))
      .then(raised({ ...delayed, id: 2, at: at('12:00') }));
  });

  it('changes nothing when what never held holds no longer', () => {
    given().when(told('service', over)).then();
  });

  it('stays resolved where somebody resolved it, but for another time', () => {
    given(delay, flagResolved(1)).when(told('service', signalling())).then();
    const another = given(delay, flagResolved(1)).when(
      told('service', signalling({ occurrence: 'ask-2' })),
    );
    expect(another.state()).toMatchObject({ flags: [{ id: 1 }, { id: 2 }] });
  });

  it('is not mended by the rules, which know nothing of it', () => {
    given(recorded(), delay)
      .when(told('service', { type: 'look', identity }))
      .then();
  });

  it('is for the service alone to say', () => {
    given().when(told(grace, signalling())).refuses({ reason: 'onlyTheService' });
  });
});

const noting = (lead?: typeof amina): CaseIntent => ({ type: 'noteLead', identity, lead });
const noted = (lead?: typeof amina, now = at('10:00')): CaseEvent => ({
  ...{ type: 'leadNoted', ...identity, at: now },
  ...(lead ? { lead } : {}),
});
const agencies = ['Housing association'];
const missing = (occurrence: string, id = 1) => ({
  type: 'flagRaised',
  flag: { id, kind: 'coordinatorMissing', source: { kind: 'rule', occurrence } },
});

describe('who leads a case', () => {
  it('is noted once, and ends that nobody does', () => {
    const unled = given().when(told('service', recording({ agencies })));
    expect(unled.state()).toMatchObject({ flags: [missing('never').flag] });

    given(
      recorded({ agencies }),
      raised({
        ...missing('never').flag,
        kind: 'coordinatorMissing',
        source: { kind: 'rule', occurrence: 'never' },
      }),
    )
      .when(told('service', noting(amina), at('11:00')))
      .then(noted(amina, at('11:00')), mended(1));
    given(recorded({ agencies }), noted(amina))
      .when(told('service', noting(amina)))
      .then();
  });

  it('is missing again, as a matter of its own, when the register says nothing any more', () => {
    const events = [recorded({ agencies }), noted(amina)];
    const state = given(...events)
      .when(told('service', noting(), at('11:00')))
      .state();
    expect(state).toMatchObject({
      ledUntil: at('11:00'),
      flags: [{ ...missing(at('11:00')).flag, since: at('11:00') }],
    });
  });

  it('is the record system’s where the register says nothing', () => {
    given(recorded({ agencies, coordinator: ben }), noted(amina))
      .when(told('service', noting(), at('11:00')))
      .then(noted(undefined, at('11:00')));
  });

  it('is for the service alone to note', () => {
    given()
      .when(told(grace, noting(amina)))
      .refuses({ reason: 'onlyTheService' });
  });
});

describe('the lists of people’s cases', () => {
  const listsOf = (...events: readonly CaseEvent[]) =>
    caseCapability.listedUnder?.(events.reduce(evolveCase, caseCapability.initial));

  it('hold the key worker’s and the lead’s, as the register has it', () => {
    const facts = { keyWorker: jonah, coordinator: kemi };
    expect(listsOf(recorded(facts))).toEqual(['active', `of.${jonah}`, `of.${kemi}`]);
    expect(listsOf(recorded(facts), noted(amina))).toEqual([
      ...['active', `of.${jonah}`, `of.${amina}`],
    ]);
  });

  it('hold no case that is closed, or that was only flagged', () => {
    expect(listsOf(recorded({ status: 'closed' }))).toEqual([]);
    expect(listsOf(raised())).toEqual([]);
  });
});
