/** Which entries a register shows, in which order, to whom. */
import { describe, expect, it } from '@jest/globals';
import { gentle } from '../../../rehearsal/gallery/sample-consults.ts';
import {
  competency,
  madeDraft,
  madeEnded,
  manyEntries,
  restrictions,
  sampleEntries,
} from '../../../rehearsal/gallery/sample-registers.ts';
import { at } from '../../../rehearsal/gallery/sample-service.ts';
import { registerOf, sourceOf } from '../../../services/register/register.ts';
import { readRegister } from '../../../services/register/read.ts';
import { registerReach } from '../../../services/register/rights.ts';
import { headerOf, registerCsv, fileNameOf, rowOf } from '../../../services/register/rows.ts';
import { supervisorOf } from '../../../services/supervision/workers.ts';
import { TeamId, type PersonId } from '../../../services/kernel/ids.ts';
import {
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  stranger,
  riversideEast,
  service,
} from '../../support/people.ts';
import { ListedSignOffs } from '../../support/registers.ts';

const context = {
  ...{ service, now: at('12-02T10:00'), today: '2026-12-02' },
  nameOf: (person: PersonId) => service.people.get(person)?.name ?? 'Somebody',
};
const entries = sampleEntries(gentle);
const all = { filter: 'all', page: 1 };
const idsOf = (states: readonly { readonly id: string }[]) => states.map(({ id }) => id);

describe('a register', () => {
  it('lists what is late first and longest, then what is due next, then the newest', () => {
    const calm = [
      madeDraft({ id: 'calm-00001', openedAt: at('11-01T09:00') }),
      madeDraft({ id: 'calm-00002', openedAt: at('11-25T09:00') }),
    ];
    const { all: listed } = registerOf(restrictions, [...calm, ...entries], context, all);
    expect(idsOf(listed)).toEqual([
      ...['late-10618', 'nobody-10544'],
      ...['draft-10482', 'asked-10511', 'force-10602'],
      ...['calm-00002', 'calm-00001'],
    ]);
  });

  it('counts what each filter would show, where it has looked', () => {
    const { choices, exceptions } = registerOf(restrictions, entries, context, all);
    expect(choices.map(({ id, count }) => [id, count])).toEqual([
      ...[
        ['all', 5],
        ['late', 2],
        ['inForce', 2],
        ['undecided', 2],
      ],
      ...[
        ['endedThisMonth', undefined],
        ['endedLastMonth', undefined],
      ],
    ]);
    expect(exceptions).toBe(2);
  });

  it('is narrowed to what is late, or by a filter of its kind', () => {
    const shown = (filter: string) =>
      idsOf(registerOf(restrictions, entries, context, { filter, page: 1 }).all);
    expect(shown('late')).toEqual(['late-10618', 'nobody-10544']);
    expect(shown('inForce')).toEqual(['late-10618', 'force-10602']);
  });

  it('shows everything for a filter that nobody knows any more', () => {
    const { filter, all: listed } = registerOf(restrictions, entries, context, {
      ...{ filter: 'gone', page: 1 },
    });
    expect([filter.id, listed.length]).toEqual(['all', 5]);
  });

  it('ends at its last page, however far somebody turns', () => {
    const {
      page,
      pages,
      entries: shown,
    } = registerOf(restrictions, manyEntries(gentle), context, {
      ...{ filter: 'all', page: 99 },
    });
    expect([page, pages, shown.length]).toEqual([5, 5, 1]);
  });

  it('looks for what ended in this month or the last, by the clocks of the service', () => {
    const source = (filter: string, now = context.now) => sourceOf(filter, { service, now });
    expect(source('all')).toBeUndefined();
    expect(source('endedThisMonth')).toBe('2026-12');
    expect(source('endedLastMonth')).toBe('2026-11');
    expect(source('endedLastMonth', at('01-15T10:00'))).toBe('2025-12');
    // In summer an hour before midnight in UTC is the next day here.
    expect(source('endedThisMonth', at('06-30T23:30'))).toBe('2026-07');
  });
});

describe('who sees a register', () => {
  const northgate = TeamId.parse('northgate');
  const ofCase = { subject: { about: 'case', team: riversideEast, caseRef: 'CM-1' } } as const;
  const about = (person: PersonId) =>
    ({ subject: { about: 'person', team: riversideEast, person } }) as const;
  const sees = (viewer: PersonId, state: never, kind = restrictions, team?: TeamId) =>
    registerReach(service, kind, viewer, team).sees(state);

  it('about cases is whoever works in the team or manages it, and nobody else', () => {
    const seen = [jonah, grace, ines, stranger].map((viewer) => sees(viewer, ofCase as never));
    expect(seen).toEqual([true, true, false, false]);
    expect(registerReach(service, restrictions, jonah).scopes).toEqual([riversideEast]);
    expect(registerReach(service, restrictions, stranger).scopes).toEqual([]);
  });

  it('about people is their managers, their supervisor and they themselves; no colleague', () => {
    const seen = (viewer: PersonId) => sees(viewer, about(kemi) as never, competency);
    expect([seen(kemi), seen(grace), seen(jonah), seen(ines)]).toEqual([true, true, false, false]);
    const supervised = { ...service.supervision, supervisors: new Map([[kemi, hugh]]) };
    const other = { ...service, supervision: supervised };
    expect(supervisorOf(other, kemi)).toBe(hugh);
    expect(registerReach(other, competency, hugh).sees(about(kemi))).toBe(true);
    expect(registerReach(service, competency, hugh).sees(about(kemi))).toBe(false);
  });

  it('is narrowed to one team, and nothing where that is none of theirs', () => {
    expect(registerReach(service, restrictions, grace, northgate).scopes).toEqual([]);
    expect(sees(grace, ofCase as never, restrictions, northgate)).toBe(false);
    expect(sees(grace, ofCase as never, restrictions, riversideEast)).toBe(true);
  });

  it('counts what ended to the local month, though lists go by UTC', async () => {
    const july = { ...context, now: at('07-10T10:00'), today: '2026-07-10' };
    const ended = (id: string, when: string) => madeEnded({ id }, 'Over', at(when));
    const source = new ListedSignOffs([
      ended('first-00001', '06-30T23:30'),
      ended('within-0001', '07-05T12:00'),
      ended('after-00001', '07-31T23:30'),
      ended('before-0001', '06-30T22:30'),
    ]);
    const asked = { viewer: grace, filter: 'endedThisMonth', page: 1 };
    const { register } = await readRegister(source, restrictions, asked, july);
    expect(idsOf(register.all)).toEqual(['within-0001', 'first-00001']);
  });

  it('holds also where the source lists more than it was asked for', async () => {
    const everything = new ListedSignOffs();
    const leaky = {
      ended: () => everything.ended(competency.id, ['people'], '2026-12'),
      register: () => everything.register(competency.id, ['people']),
    };
    const { register } = await readRegister(leaky, competency, { viewer: jonah, ...all }, context);
    expect(register.all.map(({ subject }) => 'person' in subject && subject.person)).toEqual([
      jonah,
    ]);
  });
});

describe('the file', () => {
  it('has a line for the headings and one for each entry, in the register’s order', () => {
    const register = registerOf(restrictions, entries, context, all);
    const lines = registerCsv(register, context).split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toContain('"Restriction","Limit","Team","Reference","Status"');
    expect(lines[1]).toContain('"CM-10618"');
    expect(headerOf(restrictions)).toHaveLength(
      rowOf(restrictions, entries[0] as never, context).length,
    );
  });

  it('gives times in UTC and as the clock on the wall showed them', () => {
    const late = madeDraft({ id: 'late-00001' }, at('07-01T12:00'));
    const row = rowOf(restrictions, late, context);
    expect(row).toContain('2026-07-01T12:00:00.000Z');
    expect(row).toContain('2026-07-01 13:00');
  });

  it('says who decided, under which authority and why, once it stands', () => {
    const row = (state: (typeof entries)[number]) => rowOf(restrictions, state, context).join('|');
    const ended = row(madeEnded({ id: 'ended-00001' }, 'Over'));
    expect(ended).toContain('Ben Okafor');
    expect(ended).toContain('clinicalLead');
    expect(ended).toContain('Harm is likely without it');
    expect(row(madeDraft({ id: 'draft-00001' }))).not.toContain('clinicalLead');
  });

  it('says by its name alone of when it is and how it was narrowed', () => {
    const register = registerOf(restrictions, entries, context, { filter: 'late', page: 1 });
    expect(fileNameOf(register, context)).toBe(
      'restrictions-something-is-late-2026-12-02-1000.csv',
    );
  });
});
