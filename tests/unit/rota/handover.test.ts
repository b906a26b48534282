import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import { LocalityId, type Instant, type PersonId } from '../../../services/kernel/ids.ts';
import { handoverFrom } from '../../../services/rota/handover.ts';
import type { RotaChange } from '../../../services/rota/imported.ts';
import { rotaDays } from '../../../services/rota/rota-days.ts';
import { rotaNow } from '../../../services/rota/rota-now.ts';
import type { DeclaredOverride, RotaOverrides } from '../../../services/rota/stream.ts';
import { everyoneOn } from '../../../services/rota/who-is-on.ts';
import type { Rota, RotaRole, Service } from '../../../services/service/service.ts';
import { keyOf, onLeave } from '../../support/chains.ts';
import { at, ben, grace, leo, maya, riverside, sam, service, utc } from '../../support/people.ts';

const northgate = LocalityId.parse('northgate');

type Known = { readonly overrides?: readonly RotaChange[]; readonly absences?: readonly Absence[] };

/** Who is on, until when, who follows and from when. */
function handover(
  now: Instant,
  known: Known = {},
  role: RotaRole = 'dutyClinician',
  of: Service = service,
): string {
  const overrides = known.overrides ?? [];
  const [on] = everyoneOn(of, overrides, role, riverside, now);
  if (!on) return 'nobody';
  const absences = known.absences ?? [];
  const { until, next } = handoverFrom(
    of,
    { overrides, absences },
    { role, locality: riverside },
    on,
  );
  const then = next
    ? `${next.from === until ? 'then' : `nobody until ${next.from.slice(0, 16)}, then`} ${keyOf(next.person)}${next.isAway ? ' (away)' : ''}`
    : 'then nobody';
  return `${keyOf(on.person)} until ${until.slice(0, 16)}, ${then}`;
}

const override = (from: string, to: string, person: PersonId): DeclaredOverride => ({
  ...{ id: `${from} ${to}`, rota: 'out-of-hours', declaredBy: grace },
  ...{ from, to, person },
});

/** Nights at week-ends only. */
const withGaps: Service = {
  ...service,
  rotas: service.rotas
    .filter(({ role }) => role === 'dutyClinician')
    .map((rota) => ({
      ...rota,
      shifts: rota.shifts.filter(({ from }) => from !== '17:00'),
    })),
};

describe('whoever is on hands over', () => {
  it.each<[string, Instant, string]>([
    ['by day', at('10:00'), 'farah until 2026-12-02T17:00, then chloe'],
    ['across midnight', at('23:00'), 'maya until 2026-12-03T09:00, then farah'],
    ['after midnight', utc('2026-12-03T02:00'), 'maya until 2026-12-03T09:00, then farah'],
    ['at the week-end', utc('2026-12-05T12:00'), 'ben until 2026-12-05T21:00, then leo'],
    ['into a bank holiday', utc('2026-12-24T22:00'), 'maya until 2026-12-25T09:00, then sam'],
    ['out of a bank holiday', utc('2026-12-28T22:00'), 'leo until 2026-12-29T09:00, then farah'],
    ['when the clocks go forward', utc('2027-03-28T00:30'), 'leo until 2027-03-28T08:00, then ben'],
    ['when the clocks go back', utc('2026-10-25T00:30'), 'leo until 2026-10-25T09:00, then ben'],
  ])('%s', (_when, now, expected) => {
    expect(handover(now)).toBe(expected);
  });

  it('to nobody, said with when somebody is on again', () => {
    expect(handover(at('10:00'), {}, 'dutyClinician', withGaps)).toBe(
      'farah until 2026-12-02T17:00, nobody until 2026-12-02T21:00, then maya',
    );
  });

  it('to nobody at all where no shift follows', () => {
    const [rota] = service.rotas;
    const once: Service = {
      ...service,
      rotas: rota
        ? [
            {
              ...rota,
              shifts: [],
              overrides: [
                { rota: rota.id, person: sam, from: '2026-12-02T09:00', to: '2026-12-02T17:00' },
              ],
            },
          ]
        : [],
    };
    expect(handover(at('10:00'), {}, 'dutyClinician', once)).toBe(
      'sam until 2026-12-02T17:00, then nobody',
    );
  });

  it('after all turns of the same person that follow each other', () => {
    expect(handover(at('10:00'), {}, 'onCallManager')).toBe(
      'hugh until 2026-12-04T09:00, then ines',
    );
  });

  it('to whoever a change or a swap says', () => {
    const changed = override('2026-12-05T21:00', '2026-12-06T02:00', sam);
    expect(handover(utc('2026-12-05T12:00'), { overrides: [changed] })).toBe(
      'ben until 2026-12-05T21:00, then sam',
    );
    const shorter = override('2026-12-05T12:00', '2026-12-05T14:00', sam);
    expect(handover(utc('2026-12-05T12:30'), { overrides: [shorter] })).toBe(
      'sam until 2026-12-05T14:00, then ben',
    );
  });

  it('to somebody who is away then, which is said', () => {
    const absences = [onLeave(leo, { from: utc('2026-12-05T00:00') })];
    expect(handover(utc('2026-12-05T12:00'), { absences })).toBe(
      'ben until 2026-12-05T21:00, then leo (away)',
    );
  });

  it('to nobody else, when one person is always on', () => {
    const [rota] = service.rotas;
    const always: Service = {
      ...service,
      rotas: rota
        ? [
            {
              ...rota,
              closedOnHolidays: false,
              shifts: [
                {
                  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
                  ...{ from: '09:00', to: '09:00', person: sam },
                },
              ],
            },
          ]
        : [],
    };
    expect(handover(at('10:00'), {}, 'dutyClinician', always)).toMatch(/^sam until .*then nobody$/);
  });
});

const rotaOf = (id: string, of: Service = service): Rota => {
  const found = of.rotas.find((rota) => rota.id === id);
  if (!found) throw new TypeError(id);
  return found;
};

describe('a rota now', () => {
  const nothing = { overrides: [], absences: [] };

  it('has a hand-over for each of its localities', () => {
    const now = rotaNow(service, nothing, rotaOf('out-of-hours'), utc('2026-12-03T02:00'));
    expect(now).toMatchObject({
      isOn: true,
      person: maya,
      handovers: [{ locality: riverside }, { locality: northgate }],
    });
  });

  it('names whoever is on by another rota, and its own next turn', () => {
    const now = rotaNow(service, nothing, rotaOf('riverside-duty'), at('22:00'));
    expect(now).toMatchObject({
      isOn: false,
      others: [{ locality: riverside, person: maya, rota: { id: 'out-of-hours' } }],
      next: { from: utc('2026-12-03T09:00') },
    });
  });

  it('leaves out a locality for which nobody is on', () => {
    const rota = rotaOf('riverside-duty', withGaps);
    expect(rotaNow(withGaps, nothing, rota, at('18:00'))).toMatchObject({ others: [] });
  });
});

describe('the days of a rota', () => {
  const days = (
    id: string,
    known: Partial<Parameters<typeof rotaDays>[1]> = {},
    of: Service = service,
  ) => {
    const state: RotaOverrides = { overrides: [], imports: [], swaps: [], ...known.state };
    const changes = [...state.imports, ...state.overrides];
    const window = { from: utc('2026-12-05T00:00'), until: utc('2026-12-07T00:00') };
    const about = { absences: [], ...known, changes, state };
    const { turns, holes } = rotaDays(of, about, rotaOf(id, of), window);
    return {
      turns: turns.map(
        ({ person, from, because, isAway }) =>
          `${from.slice(5, 16)} ${keyOf(person)} ${because}${isAway ? ' away' : ''}`,
      ),
      holes: holes.map(
        ({ from, until, localities }) =>
          `${from.slice(5, 16)} ${until.slice(5, 16)} ${localities.join(' ')}`,
      ),
    };
  };

  it('say who is on', () => {
    expect(days('out-of-hours')).toEqual({
      turns: [
        '12-04T21:00 leo planned',
        '12-05T09:00 ben planned',
        '12-05T21:00 leo planned',
        '12-06T09:00 ben planned',
        '12-06T21:00 leo planned',
      ],
      holes: [],
    });
  });

  it('say what was changed, swapped or imported, and who is away', () => {
    const changed = override('2026-12-05T09:00', '2026-12-05T21:00', sam);
    const swapped = {
      ...override('2026-12-05T21:00', '2026-12-06T09:00', maya),
      swap: { id: 'swap-1', instead: leo },
    };
    const imported = {
      ...{ id: 'i', rota: 'out-of-hours', importedBy: grace, importedAt: at('10:00') },
      source: { name: 'a.ics', digest: '', way: 'chat' as const },
      ...{ from: utc('2026-12-06T09:00'), until: utc('2026-12-07T09:00') },
      turns: [{ from: utc('2026-12-06T09:00'), until: utc('2026-12-06T18:00'), person: ben }],
      fillFromPattern: false,
    };
    const state = { overrides: [changed, swapped], imports: [imported], swaps: [] };
    const absences = [
      onLeave(sam, { from: utc('2026-12-05T20:00'), until: utc('2026-12-05T20:30') }),
    ];
    expect(days('out-of-hours', { state, absences })).toEqual({
      turns: [
        '12-04T21:00 leo planned',
        '12-05T09:00 sam changed away',
        '12-05T21:00 maya swapped',
        '12-06T09:00 ben imported',
      ],
      holes: ['12-06T18:00 12-07T00:00 riverside northgate'],
    });
  });

  it('count a time as empty only where no rota of the role has somebody', () => {
    expect(days('riverside-duty').holes).toEqual([]);
    const rotas = service.rotas.filter(({ id }) => id !== 'out-of-hours');
    expect(days('riverside-duty', {}, { ...service, rotas }).holes).toEqual([
      '12-05T00:00 12-07T00:00 riverside',
    ]);
  });
});
