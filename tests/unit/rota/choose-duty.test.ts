import { describe, expect, it } from '@jest/globals';
import { chooseDuty, type DutyWhen } from '../../../services/rota/choose-duty.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { mayStandOn } from '../../../services/service/authority.ts';
import {
  amina,
  at,
  ben,
  farah,
  grace,
  hugh,
  ines,
  kemi,
  leo,
  sam,
  service,
  stranger,
  utc,
} from '../../support/people.ts';

const choose = (
  person: PersonId,
  when: DutyWhen,
  {
    rota,
    now = at('10:00'),
  }: { readonly rota?: string; readonly now?: ReturnType<typeof at> } = {},
): string => {
  const chosen = chooseDuty(service, [], { person, when, now, ...(rota ? { rota } : {}) });
  if (chosen.found === 'one') return `${chosen.rota} ${chosen.span.from} ${chosen.span.to}`;
  return chosen.found === 'none' ? 'none' : `several: ${chosen.duties.length}`;
};

const days = (...all: readonly [string, ...string[]]): DutyWhen => {
  const [first, ...more] = all.map((day) => `2026-12-${day}`);
  return { kind: 'days', days: [first ?? '', ...more] };
};
const moment = (text: string): DutyWhen => ({ kind: 'moment', at: utc(`2026-12-${text}`) });
const hours = (from: string, to: string): DutyWhen => ({
  kind: 'hours',
  span: { from: `2026-12-${from}`, to: `2026-12-${to}` },
});

describe('which duty is meant', () => {
  it.each<[string, PersonId, DutyWhen, string]>([
    ['by its day', ben, days('05'), 'out-of-hours 2026-12-05T09:00 2026-12-05T21:00'],
    [
      'a night by the day on which it begins',
      leo,
      days('05'),
      'out-of-hours 2026-12-05T21:00 2026-12-06T09:00',
    ],
    [
      'a night by its evening',
      leo,
      moment('05T22:00'),
      'out-of-hours 2026-12-05T21:00 2026-12-06T09:00',
    ],
    [
      'by hours within it',
      ben,
      hours('05T12:00', '05T14:00'),
      'out-of-hours 2026-12-05T12:00 2026-12-05T14:00',
    ],
    [
      'those that follow each other are one',
      hugh,
      days('09', '10'),
      'on-call-manager 2026-12-09T09:00 2026-12-11T09:00',
    ],
    ['not those with time between them', ben, days('05', '06'), 'several: 2'],
    ['none at all', ben, days('07'), 'none'],
    ['none at that moment', ben, moment('05T22:00'), 'none'],
    ['not one on which the night before ends', leo, days('08'), 'none'],
    ['not one that is over', farah, days('01'), 'none'],
  ])('%s', (_how, person, when, expected) => {
    expect(choose(person, when)).toBe(expected);
  });

  it('of one rota, where it is named', () => {
    // On Thursdays Farah is on both rotas by day.
    expect(choose(farah, days('10'))).toBe('several: 2');
    expect(choose(farah, days('10'), { rota: 'northgate-duty' })).toBe(
      'northgate-duty 2026-12-10T09:00 2026-12-10T17:00',
    );
    expect(choose(farah, hours('10T10:00', '10T12:00'))).toBe('several: 2');
  });

  it('on the day when the clocks change', () => {
    expect(
      choose(leo, { kind: 'days', days: ['2027-03-27'] }, { now: utc('2027-03-20T10:00') }),
    ).toBe('out-of-hours 2027-03-27T21:00 2027-03-28T09:00');
  });
});

describe('who may stand on a rota', () => {
  it.each<[string, PersonId, boolean, boolean]>([
    ['somebody on a clinicians’ rota', leo, true, false],
    ['somebody who may cover a pathway', amina, true, false],
    ['a manager of a team', grace, false, true],
    ['a manager who may cover a pathway', hugh, true, true],
    ['somebody on the managers’ rota', ines, false, true],
    ['a support worker', kemi, false, false],
    ['a stranger', stranger, false, false],
    ['somebody who may cover and stands on rotas', sam, true, false],
  ])('%s', (_who, person, clinician, manager) => {
    expect([
      mayStandOn(service, person, 'dutyClinician'),
      mayStandOn(service, person, 'onCallManager'),
    ]).toEqual([clinician, manager]);
  });

  it('is also whoever a configured change or a shift names, whatever else they may', () => {
    const [rota, ...others] = service.rotas;
    if (!rota) throw new TypeError('There are rotas.');
    const span = { rota: rota.id, from: '2026-12-24T09:00', to: '2026-12-24T17:00' };
    const named = {
      ...service,
      rotas: [{ ...rota, overrides: [{ ...span, person: kemi }] }, ...others],
    };
    expect(mayStandOn(named, kemi, 'dutyClinician')).toBe(true);
  });
});
