/** What the directory says about people of a chain: shown, believed least, never an absence. */
import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import { candidatesFor } from '../../../services/cover/candidates.ts';
import { routingFor } from '../../../services/cover/clocks.ts';
import { computeChain, handOnLink } from '../../../services/cover/compute-chain.ts';
import type { DirectoryStanding } from '../../../services/cover/standing.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { type Presence } from '../../../services/ports/directory.ts';
import type { Service, TimeSensitivity, WeeklyHours } from '../../../services/service/service.ts';
import { chainQuestion, keyOf, onLeave, rolesOf } from '../../support/chains.ts';
import {
  amina,
  at,
  ben,
  chloe,
  esther,
  farah,
  grace,
  hugh,
  jonah,
  maya,
  sam,
  service,
  utc,
} from '../../support/people.ts';

const readAt = at('09:58');
const seen = (presence?: Presence, hours?: WeeklyHours, timeZone = 'Europe/London') =>
  ({
    state: 'known',
    readAt,
    ...(presence === undefined ? {} : { presence }),
    ...(hours === undefined ? {} : { workingHours: { hours, timeZone } }),
  }) satisfies DirectoryStanding;
const unknown: DirectoryStanding = { state: 'unknown', why: 'it did not answer in time' };
const knowing = (...entries: readonly (readonly [PersonId, DirectoryStanding])[]) => ({
  directory: new Map(entries),
});

describe('the standing of a person in the directory', () => {
  it('stands on their link, with presence and when it was read', () => {
    const { links } = computeChain(chainQuestion(knowing([amina, seen('busy')], [sam, unknown])));
    expect(links.map(({ person, directory }) => [keyOf(person), directory])).toEqual([
      ['amina', { state: 'known', readAt, presence: 'busy' }],
      ['sam', unknown],
      ['ben', undefined],
      ['farah', undefined],
      ['hugh', undefined],
    ]);
  });

  it('stands on the link of somebody to whom a consult is handed on', () => {
    const question = chainQuestion(knowing([maya, seen('available')]));
    expect(handOnLink(question, maya)).toMatchObject({ directory: seen('available') });
  });

  it('stands on the links of those who are asked although they are away', () => {
    const absences = [amina, sam, ben, farah, hugh, grace].map((person) => onLeave(person));
    const question = chainQuestion({
      absences,
      ...knowing([sam, unknown]),
      unreachable: new Map([...service.people.keys()].map((person) => [person, 'no app'])),
    });
    const link = computeChain(question).links.find(({ person }) => person === sam);
    expect(link).toMatchObject({ reason: { why: 'nobodyElse' }, directory: unknown });
  });

  it('takes its source and age along when it is why somebody is passed over', () => {
    const away: Absence = {
      ...onLeave(amina),
      kind: 'outOfOffice',
      declaredBy: 'service',
      detected: { source: 'automaticReplies', readAt },
    };
    const chain = computeChain(chainQuestion({ absences: [away] }));
    const because = { why: 'outOfOffice', detected: { source: 'automaticReplies', readAt } };
    expect(chain.skipped[0]).toMatchObject({ person: amina, reason: because });
    expect(chain.links[0]?.reason).toEqual({ why: 'coversFor', person: amina, because });
  });
});

describe('working hours of the mailbox', () => {
  const mornings: WeeklyHours = { wed: { from: '09:00', to: '12:00' } };
  const roles = (
    hours: WeeklyHours,
    given: Parameters<typeof chainQuestion>[0] = {},
    zone?: string,
  ) =>
    rolesOf(
      computeChain(
        chainQuestion({
          now: at('14:00'),
          ...knowing([amina, seen(undefined, hours, zone)]),
          ...given,
        }),
      ),
    );

  it('count where nobody configured any', () => {
    expect(roles(mornings)).not.toHaveProperty('lead');
    expect(roles(mornings, { now: at('11:00') })).toMatchObject({ lead: 'amina' });
  });

  it('count for a zone whose clocks show the same', () => {
    expect(roles(mornings, {}, 'Europe/Dublin')).not.toHaveProperty('lead');
  });

  it.each(['Europe/Berlin', 'No/Such-Zone'])('do not count for %s', (zone) => {
    expect(roles(mornings, {}, zone)).toMatchObject({ lead: 'amina' });
  });

  it('do not count when they say that somebody never works', () => {
    expect(roles({})).toMatchObject({ lead: 'amina' });
  });

  it('do not count against hours that are configured', () => {
    const given = { pathway: 'perinatal', ...knowing([esther, seen(undefined, mornings)]) };
    expect(roles(mornings, given)).toMatchObject({ lead: 'esther' });
  });
});

describe('the clock of somebody of whom nothing is known', () => {
  const clocks = (
    sensitivity: TimeSensitivity,
    now = at('10:00'),
    given: Partial<Service> = {},
  ) => {
    const { askAt, acknowledgeBy, acknowledgeSoonerBy } = routingFor(
      chainQuestion({ service: { ...service, ...given }, sensitivity, now }),
    );
    return [askAt, acknowledgeSoonerBy, acknowledgeBy];
  };

  it.each([
    ['emergency', ['10:00', '10:03', '10:05']],
    ['veryUrgent', ['10:00', '10:08', '10:15']],
    ['urgent', ['10:00', '10:30', '11:00']],
  ] as const)('is half of the whole for %s, in whole minutes', (sensitivity, times) => {
    expect(clocks(sensitivity)).toEqual(times.map((time) => at(time)));
  });

  it('is half of a working day for routine', () => {
    expect(clocks('routine')).toEqual([at('10:00'), at('14:00'), utc('2026-12-03T10:00')]);
    const friday = utc('2026-12-04T15:00');
    expect(clocks('routine', friday)).toEqual([
      friday,
      utc('2026-12-07T11:00'),
      utc('2026-12-07T15:00'),
    ]);
  });

  it('leaves out what the clocks skip in spring', () => {
    const friday = utc('2026-03-27T16:00');
    expect(clocks('routine', friday)).toEqual([
      friday,
      utc('2026-03-30T11:00'),
      utc('2026-03-30T15:00'),
    ]);
  });

  it('is a minute at least on the wall clock, and half an hour of working time', () => {
    const directory = { ...service.directory, unknownClock: 0.01 };
    expect(clocks('emergency', at('10:00'), { directory })[1]).toBe(at('10:01'));
    expect(clocks('routine', at('16:45'), { directory })[1]).toBe(utc('2026-12-03T09:15'));
  });

  it('is never longer than the whole', () => {
    const responseTimes = {
      ...service.responseTimes,
      routine: { clock: 'working', acknowledge: 'PT20M', answer: 'P1D' },
    } as const;
    const [, sooner, whole] = clocks('routine', at('10:00'), { responseTimes });
    expect([sooner, whole]).toEqual([at('10:20'), at('10:20')]);
  });
});

describe('whom the directory is asked about', () => {
  const keys = (given: Parameters<typeof chainQuestion>[0] = {}) =>
    candidatesFor(chainQuestion(given)).map(keyOf).sort();

  it('is everybody who could come to be asked, and not who asks', () => {
    expect(keys()).toEqual(['amina', 'ben', 'farah', 'grace', 'hugh', 'sam']);
    expect(keys({ requester: ben })).not.toContain('ben');
    expect(keys({ requester: jonah, now: at('22:30') })).toContain('maya');
  });

  it('is also whoever was named as cover, before the leave begins', () => {
    const leave = onLeave(amina, { from: utc('2026-12-07T00:00'), cover: maya });
    expect(keys({ absences: [leave] })).toContain('maya');
    expect(keys({ absences: [onLeave(chloe, { cover: maya })] })).not.toContain('maya');
  });
});
