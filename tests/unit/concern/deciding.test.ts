import { describe, expect, it } from '@jest/globals';
import { concernCapability } from '../../../services/concern/capability.ts';
import { ConcernId, type Concern } from '../../../services/concern/concern.ts';
import {
  concernReceivers,
  parseConcern,
  type TypedConcern,
} from '../../../services/concern/forms/concern-form.ts';
import type { ConcernCommand } from '../../../services/concern/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { CommandId, type Instant } from '../../../services/kernel/ids.ts';
import {
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  riversideEast as team,
  service,
  utc,
} from '../../support/people.ts';

const concern = ConcernId.parse('01kb0000000000000000000001');
const lookBy = utc('2026-12-07T10:00');
const again = utc('2026-12-10T10:00');
const raising: ConcernCommand = {
  ...{ type: 'raise', team, concern, asked: [grace], week: '2026-11-30', lookBy },
  terms: { kind: 'outsideMyRole', words: 'I was asked to change a dose.' },
};
const looking: ConcernCommand = {
  type: 'look',
  follows: 'The rota is changed.',
  managers: [grace],
};
const reminding: ConcernCommand = {
  ...{ type: 'remind', managers: [grace, hugh], elsewhere: [ines], lookBy: again },
};

const envelope = (actor: Actor, command: ConcernCommand, at: Instant = lookBy) => ({
  ...{ id: CommandId.parse('c'), actor, at, authority: 'colleague', command },
});
const decided = (state: Concern, actor: Actor, command: ConcernCommand, at?: Instant) =>
  concernCapability.decide(state, envelope(actor, command, at));

function after(...steps: readonly (readonly [Actor, ConcernCommand])[]): Concern {
  return steps.reduce<Concern>((state, [actor, command]) => {
    const decision = decided(state, actor, command);
    if (!('events' in decision)) throw new TypeError(JSON.stringify(decision));
    return decision.events.reduce((each, event) => concernCapability.evolve(each, event), state);
  }, concernCapability.initial);
}

describe('a concern', () => {
  it('raised by the service for somebody holds no name', () => {
    expect(JSON.stringify(after(['service', raising]))).not.toContain(jonah);
    expect(after([jonah, raising])).toMatchObject({ by: jonah, told: [grace] });
  });

  it.each<readonly [string, Concern, Actor, ConcernCommand, string]>([
    ['is raised once', after([jonah, raising]), jonah, raising, 'alreadyRaised'],
    [
      'needs somebody to ask',
      { status: 'notRaised' },
      jonah,
      { ...raising, asked: [] },
      'nobodyToAsk',
    ],
    ['that is not there is not looked at', { status: 'notRaised' }, grace, looking, 'notRaised'],
    ['is looked at by managers', after([jonah, raising]), kemi, looking, 'onlyManagers'],
    [
      'is not looked at by whoever raised it',
      after([grace, raising]),
      grace,
      looking,
      'ownConcern',
    ],
    [
      'is looked at once',
      after([jonah, raising], [grace, looking]),
      grace,
      looking,
      'alreadyLookedAt',
    ],
    [
      'has a clock that nobody else is',
      after([jonah, raising]),
      grace,
      reminding,
      'onlyTheService',
    ],
  ])('%s', (_what, state, actor, command, reason) => {
    expect(decided(state, actor, command)).toMatchObject({ refusal: { reason } });
  });
});

describe('its clock', () => {
  const open = after([jonah, raising]);
  const told = (
    state: Concern,
    change: Partial<Extract<ConcernCommand, { type: 'remind' }>> = {},
  ) => decided(state, 'service', { ...reminding, ...change });

  it('tells the other managers, else managers elsewhere, else those who knew once more', () => {
    expect(told(open)).toMatchObject({ events: [{ told: [hugh] }] });
    expect(told(open, { managers: [grace] })).toMatchObject({ events: [{ told: [ines] }] });
    expect(told(open, { managers: [grace], elsewhere: [grace] })).toMatchObject({
      events: [{ told: [grace] }],
    });
  });

  it('never tells whoever raised it', () => {
    const state = after([hugh, raising]);
    expect(told(state)).toMatchObject({ events: [{ told: [ines] }] });
  });

  it('is silent before its time, and when somebody has looked', () => {
    expect(decided(open, 'service', reminding, utc('2026-12-07T09:59'))).toMatchObject({
      events: [],
    });
    expect(told(after([jonah, raising], [grace, looking]))).toMatchObject({ events: [] });
  });

  it('goes on: whoever was told may look, and it is counted', () => {
    const state = after([jonah, raising], ['service', reminding]);
    expect(state).toMatchObject({ timesOverdue: 1, told: [grace, hugh], lookBy: again });
    expect(decided(state, hugh, looking)).toMatchObject({ events: [{ by: hugh }] });
  });
});

describe('its form', () => {
  const typed: TypedConcern = {
    ...{ kind: 'discouraged', to: team, caseRef: '', isNamed: 'no' },
    words: 'I was told not to ring the lead at night.',
  };
  const read = (change: Partial<TypedConcern>) =>
    parseConcern({ ...typed, ...change }, { service, today: '2026-12-04', by: jonah });

  it('takes any manager of a team of theirs, or one', () => {
    expect(concernReceivers(service, jonah).map(({ value }) => value)).toEqual([
      team,
      `${team}/${grace}`,
    ]);
    expect(read({})).toMatchObject({ ok: true, value: { to: { team }, isNamed: false } });
    expect(read({ to: `${team}/${grace}` })).toMatchObject({
      value: { to: { team, person: grace } },
    });
  });

  it.each<readonly [string, Partial<TypedConcern>, string]>([
    ['a kind', { kind: '' }, 'kind'],
    ['somebody who may look at it', { to: `${team}/${kemi}` }, 'to'],
    ['words', { words: 'ok' }, 'words'],
    ['words that identify nobody', { words: 'He was born on 03/03/1987 and left.' }, 'words'],
    ['a case reference as the service writes it', { caseRef: 'the one' }, 'caseRef'],
    ['whether a name is on it', { isNamed: '' }, 'isNamed'],
  ])('asks for %s', (_what, change, field) => {
    expect(read(change)).toMatchObject({ ok: false, problems: { [field]: expect.any(String) } });
  });
});
