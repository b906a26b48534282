import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import type { Actor, CommandEnvelope } from '../../../services/kernel/capability.ts';
import { CommandId } from '../../../services/kernel/ids.ts';
import { rotaCapability, rotaStream } from '../../../services/rota/capability.ts';
import {
  overrideFacts,
  overridesFrom,
  rotaAuthority,
  rotaManagers,
} from '../../../services/rota/facts.ts';
import type { DeclaredOverride, RotaCommand, RotaEvent } from '../../../services/rota/stream.ts';
import { onLeave } from '../../support/chains.ts';
import { decider } from '../../support/given.ts';
import { amina, at, ben, grace, hugh, ines, sam, service, stranger } from '../../support/people.ts';

const given = decider(rotaCapability);
const now = at('10:00');

const tonight: DeclaredOverride = {
  id: 'tonight',
  rota: 'riverside-duty',
  from: '2026-12-02T12:00',
  to: '2026-12-02T17:00',
  person: ben,
  declaredBy: grace,
};

const send = (command: RotaCommand, actor: Actor): CommandEnvelope<RotaCommand> => ({
  id: CommandId.parse('press-1'),
  at: now,
  actor,
  authority: rotaAuthority(service, actor, tonight.rota) ?? 'none',
  command,
});

const declare = (
  override: DeclaredOverride,
  { actor = grace, absences = [] }: { actor?: Actor; absences?: readonly Absence[] } = {},
) =>
  send(
    {
      type: 'declareOverride',
      override,
      facts: overrideFacts(service, absences, override, now),
    },
    actor,
  );

const remove = (overrideId: string, actor: Actor = grace) =>
  send(
    {
      type: 'removeOverride',
      overrideId,
      facts: { localNow: '2026-12-02T10:00', managers: rotaManagers(service, tonight.rota) },
    },
    actor,
  );

const declared = (override: DeclaredOverride): RotaEvent => ({
  type: 'overrideDeclared',
  override,
  at: now,
  localAt: '2026-12-02T10:00',
});

describe('changing a rota', () => {
  it('is recorded', () => {
    given().when(declare(tonight)).then(declared(tonight));
  });

  it('may be done by a manager of any team in the rota’s locality, and by nobody else', () => {
    given()
      .when(declare(tonight, { actor: hugh }))
      .then(declared(tonight));
    for (const actor of [ben, ines, 'service'] as const) {
      given()
        .when(declare(tonight, { actor }))
        .refuses({ reason: 'notManager', managers: [grace, hugh] });
    }
  });

  it.each([
    ['a rota that does not exist', { rota: 'nights' }, { reason: 'unknownRota' }],
    ['somebody outside the service', { person: stranger }, { reason: 'unknownPerson' }],
    ['an end before its start', { to: '2026-12-02T12:00' }, { reason: 'endsBeforeItStarts' }],
    [
      'a time that is over',
      { from: '2026-12-02T08:00', to: '2026-12-02T10:00' },
      { reason: 'inThePast' },
    ],
  ] as const)('is refused for %s', (_what, change, refusal) => {
    given()
      .when(declare({ ...tonight, ...change }))
      .refuses(refusal);
  });

  it('is refused when it overlaps another change, and says which', () => {
    const other = { ...tonight, id: 'other', from: '2026-12-02T16:00', to: '2026-12-02T18:00' };
    given(declared(tonight))
      .when(declare(other))
      .refuses({ reason: 'overlaps', override: tonight });
  });

  it('stands over another change where it fills a gap: whoever was put on then can’t be asked', () => {
    const filling = { ...tonight, id: 'other', from: '2026-12-02T16:00', person: sam };
    const facts = overrideFacts(service, [], filling, now);
    given(declared(tonight))
      .when(send({ type: 'declareOverride', override: filling, fillsGap: true, facts }, grace))
      .then(declared(filling));
  });

  it('corrects the same shift that was changed before', () => {
    const right = { ...tonight, id: 'right', person: amina };
    given(declared(tonight)).when(declare(right)).then(
      {
        type: 'overrideRemoved',
        override: tonight,
        by: grace,
        at: now,
        localAt: '2026-12-02T10:00',
      },
      declared(right),
    );
  });

  it('may follow another change at once', () => {
    const next = { ...tonight, id: 'next', from: '2026-12-02T17:00', to: '2026-12-02T18:00' };
    given(declared(tonight)).when(declare(next)).then(declared(next));
  });

  it('is refused for somebody who is away then', () => {
    const leave = onLeave(ben, { from: at('16:00'), until: at('18:00') });
    given()
      .when(declare(tonight, { absences: [leave, onLeave(amina)] }))
      .refuses({ reason: 'awayThen', absence: leave });
  });

  it('takes somebody whose calendar has no more than an hour of it', () => {
    const dentist: Absence = {
      ...onLeave(ben, { from: at('14:00'), until: at('15:00') }),
      detected: { source: 'calendar', readAt: now },
    };
    given()
      .when(declare(tonight, { absences: [dentist] }))
      .then(declared(tonight));
  });
});

describe('taking a change back', () => {
  it('is recorded', () => {
    given(declared(tonight)).when(remove('tonight')).then({
      type: 'overrideRemoved',
      override: tonight,
      by: grace,
      at: now,
      localAt: '2026-12-02T10:00',
    });
    expect(given(declared(tonight)).when(remove('tonight')).state()).toEqual({
      overrides: [],
      imports: [],
      swaps: [],
    });
  });

  it('is refused for a change that is unknown, and to others than managers', () => {
    given().when(remove('tonight')).refuses({ reason: 'unknownOverride' });
    given(declared(tonight))
      .when(remove('tonight', sam))
      .refuses({ reason: 'notManager', managers: [grace, hugh] });
  });
});

it('remembers only what is not over', () => {
  const later = { ...tonight, id: 'later', from: '2026-12-03T09:00', to: '2026-12-03T17:00' };
  const state = [
    declared(tonight),
    { ...declared(later), localAt: '2026-12-02T17:00' } as const,
  ].reduce((before, event) => rotaCapability.evolve(before, event), rotaCapability.initial);

  expect(overridesFrom([state])).toEqual([later]);
  expect(rotaCapability.isOpen(state)).toBe(true);
  expect(rotaStream('riverside-duty')).toBe('rota.riverside-duty');
});
