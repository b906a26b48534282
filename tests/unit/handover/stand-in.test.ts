/** Who has the work of somebody who is away. Wednesday 2 December, 10:00. */
import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import {
  managerThere,
  standInFor,
  type StandIn,
  type StandInQuestion,
} from '../../../services/handover/stand-in.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import {
  amina,
  at,
  ben,
  chloe,
  complexNeeds,
  crisis,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  perinatal,
  sam,
  service,
  stranger,
  utc,
} from '../../support/people.ts';

const away = (person: PersonId, cover?: PersonId, until = utc('2026-12-14T00:00')): Absence => ({
  id: `leave-of-${person}`,
  ...{ person, kind: 'leave', from: at('00:00'), until, declaredBy: person },
  ...(cover ? { cover } : {}),
});
const shortly = (person: PersonId) => away(person, undefined, at('12:00'));
const shortAbsence = (person: PersonId): Absence => ({ ...shortly(person), from: at('09:00') });

const question = (
  person: PersonId,
  absences: readonly Absence[],
  more: Partial<StandInQuestion> = {},
): StandInQuestion => ({ service, absences, person, at: at('10:00'), ...more });

type Row = readonly [
  what: string,
  person: PersonId,
  absences: readonly Absence[],
  more: Partial<StandInQuestion>,
  standIn: StandIn,
];

const rows: readonly Row[] = [
  ['nobody who is there', jonah, [], {}, { person: jonah, as: 'self' }],
  [
    'an absence that is short: nobody',
    jonah,
    [shortAbsence(jonah)],
    {},
    { person: jonah, as: 'self' },
  ],
  ['whoever they named', jonah, [away(jonah, kemi)], {}, { person: kemi, as: 'namedCover' }],
  [
    'the cover of a cover who is away too',
    jonah,
    [away(jonah, kemi), away(kemi, sam)],
    {},
    { person: sam, as: 'namedCover' },
  ],
  [
    'a cover who is only away for a short while',
    jonah,
    [away(jonah, kemi), shortAbsence(kemi)],
    {},
    { person: kemi, as: 'namedCover' },
  ],
  [
    'the manager, where covers name one another',
    jonah,
    [away(jonah, kemi), away(kemi, jonah)],
    {},
    { person: grace, as: 'manager' },
  ],
  [
    'the manager, where a cover is away without one',
    jonah,
    [away(jonah, kemi), away(kemi)],
    {},
    { person: grace, as: 'manager' },
  ],
  [
    'the manager, where the cover is nobody of the service',
    jonah,
    [away(jonah, stranger)],
    {},
    { person: grace, as: 'manager' },
  ],
  [
    'of a lead the standing cover',
    amina,
    [away(amina)],
    {},
    { person: chloe, as: 'standingCover' },
  ],
  [
    'of a lead the standing cover of that pathway',
    amina,
    [away(amina)],
    { pathway: crisis },
    { person: sam, as: 'standingCover' },
  ],
  [
    'behind a standing cover who is away, whoever that one named',
    amina,
    [away(amina), away(sam, farah)],
    { pathway: crisis },
    { person: farah, as: 'standingCover' },
  ],
  [
    'of a lead the deputy, where the standing cover is away',
    amina,
    [away(amina), away(sam)],
    { pathway: crisis },
    { person: ben, as: 'deputy' },
  ],
  [
    'the named cover before the standing one',
    amina,
    [away(amina, sam)],
    { pathway: complexNeeds },
    { person: sam, as: 'namedCover' },
  ],
  [
    'nobody without the authority that is needed',
    amina,
    [away(amina, kemi)],
    { pathway: crisis },
    { person: sam, as: 'standingCover' },
  ],
  [
    'a manager for a pathway that the person does not lead',
    jonah,
    [away(jonah, kemi)],
    { pathway: perinatal },
    { person: grace, as: 'manager' },
  ],
  [
    'nobody who is left out',
    jonah,
    [away(jonah, kemi)],
    { except: new Set([kemi]) },
    { person: grace, as: 'manager' },
  ],
  [
    'a manager of another team, where their own is away',
    jonah,
    [away(jonah), away(grace)],
    {},
    { person: hugh, as: 'managerElsewhere' },
  ],
  [
    'their own manager although away, where all managers are',
    jonah,
    [away(jonah), away(grace), away(hugh), away(ines)],
    {},
    { person: grace, as: 'managerAway' },
  ],
  [
    'their own manager, even one who is left out, where nobody else is left',
    jonah,
    [away(jonah)],
    { except: new Set([grace, hugh, ines]) },
    { person: grace, as: 'managerAway' },
  ],
  ['of a manager another one', grace, [away(grace)], {}, { person: hugh, as: 'manager' }],
  [
    'somebody else although they are there, until they are at work',
    jonah,
    [],
    { evenIfThere: true },
    { person: grace, as: 'manager' },
  ],
];

describe('standing in', () => {
  it.each(rows)('is %s', (_what, person, absences, more, standIn) => {
    expect(standInFor(question(person, absences, more))).toEqual(standIn);
  });

  it('is the person alone in a service that has nobody else', () => {
    const [team] = [...service.teams.values()];
    if (!team) throw new TypeError('The example service has no teams.');
    const alone = {
      ...service,
      leadership: [],
      rotas: [],
      teams: new Map([[team.id, { ...team, managers: [grace] as const, members: [] }]]),
    };
    expect(standInFor(question(grace, [away(grace)], { service: alone }))).toEqual({
      person: grace,
      as: 'nobodyElse',
    });
  });
});

describe('a manager who is there', () => {
  it('is nobody where all of them are away or left out', () => {
    const all = question(jonah, [away(hugh), away(ines)], { except: new Set([grace]) });
    expect(managerThere(all)).toBeUndefined();
  });

  it('is never the person', () => {
    expect(managerThere(question(grace, []))).toEqual({ person: hugh, as: 'manager' });
  });
});
