import { describe, expect, it } from '@jest/globals';
import {
  incidentCapability,
  leadList,
  learningList,
} from '../../../services/incident/capability.ts';
import type { IncidentRefusal } from '../../../services/incident/stream.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import {
  after,
  agreed,
  agreement,
  caseRef,
  closing,
  decides,
  factor,
  incident,
  led,
  looked,
  month,
  none,
  offered,
  offerTo,
  openedAt,
  opening,
  themed,
  whole,
} from '../../support/incident-rules.ts';
import { amina, grace, jonah, kemi, sam, utc } from '../../support/people.ts';

const ids = (jobs: readonly { readonly id: string }[]) => jobs.map(({ id }) => id);
const closed = () => after(...whole, [sam, closing]);
const lookAgain = { type: 'reopen', why: 'The family told us more.', dueOn: '2027-02-01' } as const;
const reopening = {
  ...{ ...lookAgain, dueAt: utc('2027-02-02T00:00') },
  ...{ leadBy: utc('2026-12-10T10:00'), lookBy: utc('2026-12-10T10:00') },
};

describe('opening a review', () => {
  it('is for anybody of the team, tells the managers, and leaves a clock for each that is missing', () => {
    const { after: state, jobs } = decides(none, jonah, opening);
    expect(state.status).toBe('open');
    expect(ids(jobs)).toEqual(
      expect.arrayContaining([
        `incident.clock.${incident}.lead.2026-11-04T10:00`,
        `incident.clock.${incident}.look.2026-11-05T10:00`,
        `incident.clock.${incident}.due.2027-01-02T00:00`,
        `notice.tell.incident.${incident}.opened.${grace}`,
      ]),
    );
  });

  it('does not tell the manager who opened it what they know', () => {
    expect(ids(decides(none, grace, opening).jobs).join(' ')).not.toContain('.opened.');
  });
});

describe('leading a review', () => {
  it('is accepted by whoever is asked, and the clock for it means nothing from then on', () => {
    const state = after(...led);
    expect(state.lead).toEqual({ person: sam, since: openedAt });
    expect(state.offer).toBeUndefined();
    const remind = { type: 'remind', clock: 'lead', nextAt: utc('2026-11-05T10:00') } as const;
    expect(decides(state, 'service', remind, utc('2026-11-04T10:00')).events).toEqual([]);
  });

  it('that is declined leaves the clock running, and the managers know', () => {
    const { after: state, jobs } = decides(after(offered), sam, { type: 'decline', why: 'Leave.' });
    expect(state).toMatchObject({ clocks: { lead: utc('2026-11-04T10:00') } });
    expect(ids(jobs)).toContain(`notice.tell.incident.${incident}.declined.${grace}`);
  });

  it('begins at once for a manager who takes it or names themself', () => {
    expect(after([grace, { type: 'lead' }]).lead?.person).toBe(grace);
    expect(after([grace, offerTo(grace)]).lead?.person).toBe(grace);
  });

  it('stays with whoever has it until the next one accepts', () => {
    const state = after(...led, [grace, offerTo(kemi)]);
    expect(state.lead?.person).toBe(sam);
    expect(decides(state, kemi, { type: 'lead' }).after).toMatchObject({ lead: { person: kemi } });
  });
});

describe('a clock that ran out', () => {
  it.each([
    ['lead', '2026-11-04T10:00', 'leadMissing'],
    ['look', '2026-11-05T10:00', 'lookMissing'],
    ['due', '2027-01-02T00:00', 'overdue'],
  ] as const)('%s is told to the managers, and runs again', (clock, at, telling) => {
    const nextAt = utc('2027-01-08T10:00');
    const remind = { type: 'remind', clock, nextAt } as const;
    expect(decides(after(), 'service', remind, utc('2026-11-03T10:00')).events).toEqual([]);
    const { after: state, jobs } = decides(after(), 'service', remind, utc(at));
    expect(state).toMatchObject({ lateSince: { [clock]: utc(at) }, clocks: { [clock]: nextAt } });
    expect(ids(jobs)).toEqual(
      expect.arrayContaining([
        `notice.tell.incident.${incident}.${telling}.${grace}`,
        `incident.clock.${incident}.${clock}.2027-01-08T10:00`,
      ]),
    );
  });

  it('is no longer late once what was missing is there', () => {
    const remind = { type: 'remind', clock: 'look', nextAt: utc('2026-11-09T10:00') } as const;
    const late = decides(after(...led), 'service', remind, utc('2026-11-05T10:00')).after;
    expect(late).toMatchObject({ lateSince: { look: utc('2026-11-05T10:00') } });
    expect(decides(late, sam, looked[1]).after).toMatchObject({ lateSince: {} });
  });

  it('waits for a later day that a manager gave, with a clock of its own', () => {
    const later = { type: 'moveDue', why: 'The coroner reports in March.' } as const;
    const { jobs, after: state } = decides(after(), grace, {
      ...{ ...later, dueOn: '2027-04-01', dueAt: utc('2027-04-02T00:00') },
    });
    expect(state).toMatchObject({ dueOn: '2027-04-01' });
    expect(ids(jobs)).toContain(`incident.clock.${incident}.due.2027-04-02T00:00`);
  });
});

describe('what is agreed', () => {
  it('goes on the ledger of actions, and is asked about on its re-check date', () => {
    const { jobs } = decides(after(...led), sam, agreement);
    expect(ids(jobs)).toContain(`incident.recheck.${incident}.1.2026-12-18T09:00`);
    const opened = jobs.find(({ type }) => type === 'action.open');
    expect(opened?.data).toMatchObject({
      action: { caseRef, owner: jonah, origin: { kind: 'incident', incident, action: 1 } },
    });
  });

  it('is asked of whoever leads it, then of the managers too, until somebody answers', () => {
    const ask = (nextAt: string) =>
      ({ type: 'askRecheck', action: 1, nextAt: utc(nextAt) }) as const;
    const first = decides(
      after(...led, agreed),
      ...(['service', ask('2026-12-22T09:00'), utc('2026-12-18T09:00')] as const),
    );
    expect(ids(first.jobs)).toContain(`notice.tell.incident.${incident}.recheck.${sam}`);
    expect(ids(first.jobs).join(' ')).not.toContain(grace);
    const second = decides(
      first.after,
      ...(['service', ask('2026-12-24T09:00'), utc('2026-12-22T09:00')] as const),
    );
    expect(ids(second.jobs)).toEqual(
      expect.arrayContaining([
        `notice.tell.incident.${incident}.recheckOverdue.${sam}`,
        `notice.tell.incident.${incident}.recheckOverdue.${grace}`,
        `incident.recheck.${incident}.1.2026-12-24T09:00`,
      ]),
    );
  });

  it('that is not practice yet is checked again on another day', () => {
    const terms = { result: 'notYet', note: 'Half of the team does it.' } as const;
    const again = { recheckOn: '2027-01-22', recheckAt: utc('2027-01-22T09:00') };
    const recheck = { type: 'recheck', action: 1, terms: { ...terms, ...again } } as const;
    const { after: state, jobs } = decides(closed(), sam, recheck);
    expect(state).toMatchObject({ actions: [{ recheckOn: '2027-01-22', rechecks: [terms] }] });
    expect(ids(jobs)).toContain(`incident.recheck.${incident}.1.2027-01-22T09:00`);
    expect(incidentCapability.isOpen(state)).toBe(true);
  });

  it('that did not work is replaced by another, which is asked about in its place', () => {
    const { after: state, jobs } = decides(closed(), sam, { ...agreement, replaces: 1 });
    expect(state).toMatchObject({
      actions: [{ standing: { status: 'replaced', by: 2 } }, { standing: { status: 'agreed' } }],
    });
    expect(ids(jobs)).toContain(`incident.recheck.${incident}.2.2026-12-18T09:00`);
  });

  it('that is practice ends the review once it is closed', () => {
    const terms = { result: 'embedded', note: 'On the board each morning.' } as const;
    const state = decides(closed(), grace, { type: 'recheck', action: 1, terms }).after;
    expect(incidentCapability.isOpen(state)).toBe(false);
    expect(incidentCapability.listedUnder?.(state)).not.toContain(leadList(sam));
  });
});

describe('closing a review', () => {
  it('says what it still wants', () => {
    const state = after([grace, { type: 'lead' }]);
    expect(decides(state, grace, closing).refusal).toEqual({
      reason: 'incomplete',
      missing: ['firstLook', 'factors', 'themes', 'actions'],
    });
  });

  it('without an action needs why none is needed', () => {
    const state = after(...led, looked, factor, themed);
    expect(decides(state, sam, closing).refusal).toMatchObject({ missing: ['actions'] });
    const { after: ended } = decides(state, sam, { ...closing, noActionWhy: 'It was put right.' });
    expect(ended).toMatchObject({ status: 'closed', closed: { noActionWhy: 'It was put right.' } });
  });

  it('by a manager, too, wants somebody who led it', () => {
    const state = after([grace, { type: 'firstLook', text: 'Everybody is safe.' }]);
    expect(decides(state, grace, closing).refusal).toMatchObject({
      missing: expect.arrayContaining(['lead']),
    });
  });

  it('puts it on the list of the month from which the next one’s huddles learn', () => {
    expect(incidentCapability.listedUnder?.(closed())).toContain(learningList(month));
  });

  it('ends no clock of what is to be checked again, and opening it again winds the others', () => {
    const { after: state, jobs } = decides(closed(), sam, reopening);
    expect(state).toMatchObject({ status: 'open', dueOn: '2027-02-01', lateSince: {} });
    expect(ids(jobs)).toContain(`incident.clock.${incident}.due.2027-02-02T00:00`);
  });
});

describe('a withdrawn review', () => {
  it('asks nothing any more and gives the huddles nothing', () => {
    const state = after(...whole, [grace, { type: 'withdraw', why: 'Another case was meant.' }]);
    expect(incidentCapability.isOpen(state)).toBe(false);
    expect(incidentCapability.listedUnder?.(state)).not.toContain(learningList(month));
  });

  it('that is opened again asks for what was agreed in it, too', () => {
    const state = after(...whole, [grace, { type: 'withdraw', why: 'Another case was meant.' }]);
    expect(ids(decides(state, grace, reopening).jobs)).toContain(
      `incident.recheck.${incident}.1.2026-12-18T09:00`,
    );
  });
});

describe('what is refused', () => {
  type Step = Parameters<typeof decides>;
  const open = after(...led);
  const embedded = { result: 'embedded', note: 'Seen.' } as const;
  const due = { type: 'moveDue', why: 'Later.', dueOn: '2027-03-01' } as const;
  const cases: readonly (readonly [string, Step, IncidentRefusal['reason']])[] = [
    ['the same review twice', [open, jonah, opening], 'alreadyOpened'],
    ['opening by somebody outside the team', [none, amina, opening], 'notOfTheTeam'],
    ['opening by the service', [none, 'service', opening], 'onlyPeople'],
    ['anything before it is opened', [none, grace, { type: 'lead' }], 'notOpened'],
    ['an offer by somebody else', [open, jonah, offerTo(kemi)], 'onlyManagers'],
    ['an offer to whoever leads it', [open, grace, offerTo(sam)], 'alreadyLeads'],
    ['leading it twice', [open, sam, { type: 'lead' }], 'alreadyLeads'],
    ['leading it unasked', [open, jonah, { type: 'lead' }], 'notOffered'],
    [
      'declining what was not offered',
      [open, jonah, { type: 'decline', why: 'No.' }],
      'notOffered',
    ],
    ['a factor by somebody else', [open, jonah, factor[1]], 'onlyTheLead'],
    ['an action by somebody else', [open, jonah, agreement], 'onlyTheLead'],
    ['a second first look', [after(...led, looked), sam, looked[1]], 'alreadyLookedAt'],
    [
      'a re-check before the due day',
      [open, sam, { ...agreement, recheckOn: '2026-11-19' }],
      'recheckBeforeDue',
    ],
    [
      'an answer about no action',
      [open, sam, { type: 'recheck', action: 7, terms: embedded }],
      'unknownAction',
    ],
    ['replacing what is not asked about', [open, sam, { ...agreement, replaces: 3 }], 'noRecheck'],
    [
      'four themes',
      [open, sam, { type: 'setThemes', themes: ['a', 'b', 'c', 'd'], month }],
      'tooManyThemes',
    ],
    [
      'a later day by its lead',
      [open, sam, { ...due, dueAt: utc('2027-03-02T00:00') }],
      'onlyManagers',
    ],
    ['withdrawing by its lead', [open, sam, { type: 'withdraw', why: 'Mistake.' }], 'onlyManagers'],
    ['a factor after it was closed', [closed(), sam, factor[1]], 'notOpen'],
    ['a new action after it was closed', [closed(), sam, agreement], 'notOpen'],
    ['opening again what is open', [open, sam, reopening], 'isOpen'],
    ['opening again by somebody else', [closed(), jonah, reopening], 'onlyTheLead'],
    [
      'a clock by a person',
      [open, sam, { type: 'remind', clock: 'due', nextAt: openedAt }],
      'onlyTheService',
    ],
  ];

  it.each(cases)('%s', (_what, step, reason) => {
    expect(decides(...step).refusal?.reason).toBe(reason);
  });

  it('names who may instead', () => {
    const who = (by: PersonId) => decides(open, by, factor[1]).refusal;
    expect(who(jonah)).toMatchObject({ who: [sam, grace] });
  });
});
