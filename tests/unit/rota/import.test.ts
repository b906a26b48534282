import { describe, expect, it } from '@jest/globals';
import type { Actor, CommandEnvelope } from '../../../services/kernel/capability.ts';
import { CommandId, type Instant, type PersonId } from '../../../services/kernel/ids.ts';
import { rotaCapability } from '../../../services/rota/capability.ts';
import { importFacts, overridesFrom, rotaAuthority } from '../../../services/rota/facts.ts';
import { mostTurns, type ImportedTurn } from '../../../services/rota/imported.ts';
import type { RecordedImport, RotaCommand, RotaEvent } from '../../../services/rota/stream.ts';
import { onRota } from '../../../services/rota/who-is-on.ts';
import { decider } from '../../support/given.ts';
import {
  ben,
  farah,
  grace,
  hugh,
  ines,
  sam,
  service,
  stranger,
  utc,
} from '../../support/people.ts';

const given = decider(rotaCapability);
const now = utc('2026-12-02T10:00');

const turn = (from: string, until: string, person: PersonId): ImportedTurn => ({
  from: utc(from),
  until: utc(until),
  person,
});
const monday = turn('2026-12-07T09:00', '2026-12-07T17:00', ben);
const tuesday = turn('2026-12-08T09:00', '2026-12-08T17:00', sam);
const friday = turn('2026-12-11T09:00', '2026-12-11T17:00', farah);

const imported = (
  turns: readonly ImportedTurn[],
  change: Partial<RecordedImport> = {},
): RecordedImport => ({
  id: 'press-1',
  rota: 'riverside-duty',
  from: turns[0]?.from ?? now,
  until: turns.at(-1)?.until ?? now,
  turns,
  fillFromPattern: false,
  source: { name: 'december.ics', digest: 'd'.repeat(64), way: 'chat' },
  importedBy: grace,
  importedAt: now,
  ...change,
});

function send(
  { importedAt: _at, ...rest }: RecordedImport,
  { actor = grace, at = now }: { readonly actor?: Actor; readonly at?: Instant } = {},
): CommandEnvelope<RotaCommand> {
  return {
    id: CommandId.parse('press-1'),
    at,
    actor,
    authority: rotaAuthority(service, actor, 'riverside-duty') ?? 'none',
    command: { type: 'importTurns', imported: rest, facts: importFacts(service, rest, at) },
  };
}

const recorded = (entry: RecordedImport, at = now): RotaEvent => ({
  type: 'rotaImported',
  imported: { ...entry, importedAt: at },
  at,
  localAt: at.slice(0, 16),
});

const [dutyRota] = service.rotas.filter(({ id }) => id === 'riverside-duty');
const onDuty = (events: readonly RotaEvent[], at: string) => {
  const state = events.reduce(
    (before, event) => rotaCapability.evolve(before, event),
    rotaCapability.initial,
  );
  const on = dutyRota && onRota(service, overridesFrom([state]), dutyRota, utc(at));
  return on && { person: on.person, until: on.until };
};

describe('importing a rota', () => {
  const week = imported([monday, tuesday, friday]);

  it('is recorded with its source', () => {
    given().when(send(week)).then(recorded(week));
  });

  it('may be done by a manager of any team in the rota’s locality, and by nobody else', () => {
    const byHugh = { ...week, importedBy: hugh };
    given()
      .when(send(byHugh, { actor: hugh }))
      .then(recorded(byHugh));
    for (const actor of [ben, ines, 'service'] as const) {
      given()
        .when(send(week, { actor }))
        .refuses({ reason: 'notManager', managers: [grace, hugh] });
    }
  });

  it.each([
    ['a rota that does not exist', { ...week, rota: 'nights' }, { reason: 'unknownRota' }],
    [
      'somebody outside the service',
      imported([turn('2026-12-07T09:00', '2026-12-07T17:00', stranger)]),
      { reason: 'unknownPerson' },
    ],
    ['no turns', imported([], { until: friday.until }), { reason: 'notARota' }],
    ['turns out of order', { ...week, turns: [tuesday, monday] }, { reason: 'notARota' }],
    [
      'turns that overlap',
      imported([monday, turn('2026-12-07T16:59', '2026-12-07T18:00', sam)]),
      { reason: 'notARota' },
    ],
    [
      'a turn that ends as it begins',
      imported([{ ...monday, until: monday.from }]),
      { reason: 'notARota' },
    ],
    ['a turn outside its time', { ...week, until: tuesday.until }, { reason: 'notARota' }],
    [
      'a time that is over',
      imported([turn('2026-12-01T09:00', '2026-12-02T10:00', sam)]),
      { reason: 'inThePast' },
    ],
  ] as const)('is refused for %s', (_what, entry, refusal) => {
    // Whether a rota exists is asked of somebody who could change it.
    const envelope = { ...send(entry), authority: 'manager' };
    given().when(envelope).refuses(refusal);
  });

  it('is refused beyond the most turns that a rota holds, earlier imports counted', () => {
    const many = Array.from({ length: mostTurns }, (_, index) => {
      const at = (minute: number): Instant =>
        utc(new Date(Date.parse(monday.until) + minute * 60_000).toISOString().slice(0, 16));
      return { from: at(index), until: at(index + 1), person: sam };
    });
    given()
      .when(send(imported(many)))
      .then(recorded(imported(many)));
    given(recorded(imported([monday])))
      .when(send(imported(many)))
      .refuses({ reason: 'tooManyTurns', most: mostTurns });
  });

  it('changes nothing when the same turns are on record, also after some are over', () => {
    given(recorded(week)).when(send(week)).refuses({ reason: 'unchanged' });
    given(recorded(week))
      .when(send(imported([monday, tuesday]), { at: utc('2026-12-07T12:00') }))
      .refuses({ reason: 'unchanged' });
  });

  it('is recorded anew when somebody else is on, or when holes are filled now', () => {
    const other = imported([monday, { ...tuesday, person: farah }, friday]);
    const filled = { ...week, fillFromPattern: true };
    given(recorded(week)).when(send(other)).then(recorded(other));
    given(recorded(week)).when(send(filled)).then(recorded(filled));
  });
});

describe('an imported rota', () => {
  const week = imported([monday, tuesday, friday]);

  it('takes the place of the weekly pattern', () => {
    expect(onDuty([recorded(week)], '2026-12-07T10:00')).toEqual({
      person: ben,
      until: monday.until,
    });
  });

  it('leaves the weekly pattern before and after its time, until it begins', () => {
    const fromTen = imported([turn('2026-12-07T10:00', '2026-12-07T17:00', ben)]);
    expect(onDuty([recorded(fromTen)], '2026-12-07T09:30')).toEqual({
      person: farah,
      until: utc('2026-12-07T10:00'),
    });
    expect(onDuty([recorded(fromTen)], '2026-12-08T10:00')?.person).toBe(farah);
  });

  it('has nobody on where it names nobody', () => {
    expect(onDuty([recorded(week)], '2026-12-09T10:00')).toBeUndefined();
  });

  it('has the weekly pattern there if it was imported so, until its next turn', () => {
    const filled = imported([monday, turn('2026-12-08T12:00', '2026-12-08T17:00', sam)], {
      fillFromPattern: true,
    });
    expect(onDuty([recorded(filled)], '2026-12-08T10:00')).toEqual({
      person: farah,
      until: utc('2026-12-08T12:00'),
    });
  });

  it('gives way to what a manager declares', () => {
    const override: RotaEvent = {
      type: 'overrideDeclared',
      override: {
        id: 'o',
        rota: 'riverside-duty',
        from: '2026-12-07T12:00',
        to: '2026-12-07T13:00',
        person: sam,
        declaredBy: grace,
      },
      at: now,
      localAt: '2026-12-02T10:00',
    };
    for (const events of [
      [recorded(week), override],
      [override, recorded(week)],
    ]) {
      expect(onDuty(events, '2026-12-07T12:30')).toEqual({
        person: sam,
        until: utc('2026-12-07T13:00'),
      });
      expect(onDuty(events, '2026-12-07T11:30')).toEqual({
        person: ben,
        until: utc('2026-12-07T12:00'),
      });
      expect(onDuty(events, '2026-12-07T13:00')).toEqual({ person: ben, until: monday.until });
    }
  });

  it('comes before an override of the configuration', () => {
    const state = rotaCapability.evolve(rotaCapability.initial, recorded(week));
    const configured = {
      ...monday,
      rota: 'riverside-duty',
      from: '2026-12-07T00:00',
      to: '2026-12-10T00:00',
      person: hugh,
    };
    const rota = dutyRota && { ...dutyRota, overrides: [configured] };
    const at = (time: string) => rota && onRota(service, overridesFrom([state]), rota, utc(time));
    expect(at('2026-12-07T10:00')?.person).toBe(ben);
    expect(at('2026-12-07T05:00')).toMatchObject({ person: hugh, until: monday.from });
  });

  it('is replaced by a later import for that one’s time alone', () => {
    const later = imported([turn('2026-12-08T12:00', '2026-12-09T12:00', hugh)]);
    const events = [recorded(week), recorded(later)];
    const people = ['07T10:00', '08T10:00', '08T13:00', '09T11:00', '11T10:00'].map(
      (time) => onDuty(events, `2026-12-${time}`)?.person,
    );
    expect(people).toEqual([ben, sam, hugh, hugh, farah]);
    expect(onDuty(events, '2026-12-08T10:00')?.until).toBe(utc('2026-12-08T12:00'));
    expect(onDuty(events, '2026-12-09T13:00')).toBeUndefined();
  });

  it('is forgotten when it is over', () => {
    const later = imported([turn('2026-12-14T09:00', '2026-12-14T17:00', sam)]);
    const state = [recorded(week), recorded(later, utc('2026-12-11T17:00'))].reduce(
      (before, event) => rotaCapability.evolve(before, event),
      rotaCapability.initial,
    );
    expect(state.imports.map(({ turns }) => turns)).toEqual([later.turns]);
    expect(rotaCapability.isOpen(state)).toBe(true);
  });
});
