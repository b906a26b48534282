/** The register's parts: agencies, routes, the shared plan, reviews, and what is out of standard. */
import { describe, expect, it } from '@jest/globals';
import { mostAgencies, routeTimes, type Agency } from '../../../services/coordination/agency.ts';
import type {
  CoordinationEvent,
  CoordinationIntent,
} from '../../../services/coordination/stream.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import { at, ben, grace, jonah, kemi, sam, service, utc } from '../../support/people.ts';
import { begun, by, given, handedOver, housing } from '../../support/leads.ts';

const agencyOf = (number: number, change: Partial<Agency> = {}): Agency => ({
  ...{ ...housing, number, route: [], savedBy: jonah, savedAt: at('10:00') },
  ...change,
});
const saved = (number = 1, change: Partial<Agency> = {}): CoordinationEvent => ({
  ...{ type: 'agencySaved', agency: agencyOf(number, change), at: at('10:00') },
});
const saving = (number?: number, name = housing.name, seen = at('10:00')): CoordinationIntent => ({
  type: 'save',
  part: {
    ...{ part: 'agency', terms: { ...housing, name } },
    ...(number === undefined ? {} : { number, seen }),
  },
});
const steps = [{ who: 'Team leader', how: 'By phone, 0113 496 0111', after: 'P1D' }];

describe('an agency', () => {
  it('is put on the register by the team, with its number', () => {
    given(begun).when(by(jonah, saving())).then(saved());
    given(begun)
      .when(by(ben, saving()))
      .refuses({ reason: 'notOfTheTeam', who: [jonah, grace, kemi, sam] });
  });

  it('is changed in place, and keeps its route', () => {
    const route = { type: 'routeAgreed', number: 1, steps, by: jonah, at: at('10:00') } as const;
    const state = given(begun, saved(), route)
      .when(by(kemi, saving(1, 'Housing North')))
      .state();
    expect(state).toMatchObject({
      agencies: [{ number: 1, name: 'Housing North', route: steps, savedBy: kemi }],
    });
  });

  it('sent twice is there once', () => {
    given(begun, saved()).when(by(jonah, saving())).then();
  });

  it('is not overwritten by somebody who has not seen what it says', () => {
    const changed = saved(1, { name: 'Housing North', savedBy: kemi, savedAt: at('10:05') });
    given(begun, saved(), changed)
      .when(by(jonah, saving(1, 'Housing South')))
      .refuses({ reason: 'changedMeanwhile', by: kemi, at: at('10:05') });
    const state = given(begun, saved(), changed)
      .when(by(jonah, saving(1, 'Housing South', at('10:05'))))
      .state();
    expect(state).toMatchObject({ agencies: [{ name: 'Housing South', savedBy: jonah }] });
  });

  it('that says the same already needs no saving, whoever wrote it', () => {
    const changed = saved(1, { name: 'Housing North', savedBy: kemi, savedAt: at('10:05') });
    given(begun, saved(), changed)
      .when(by(jonah, saving(1, 'Housing North')))
      .then();
  });

  it('has a route that is not overwritten unread either', () => {
    const save = (seen?: Instant): CoordinationIntent => ({
      type: 'save',
      part: { part: 'route', number: 1, steps, ...(seen === undefined ? {} : { seen }) },
    });
    const changed = saved(1, { savedBy: kemi, savedAt: at('10:05') });
    for (const seen of [undefined, at('10:00')]) {
      given(begun, saved(), changed)
        .when(by(jonah, save(seen)))
        .refuses({ reason: 'changedMeanwhile', by: kemi, at: at('10:05') });
    }
    given(begun, saved(), changed)
      .when(by(jonah, save(at('10:05'))))
      .then({ type: 'routeAgreed', number: 1, steps, by: jonah, at: at('10:00') });
  });

  it('that was removed can’t be changed, and its number is not used again', () => {
    const removed = { type: 'agencyRemoved', number: 1, by: jonah, at: at('10:00') } as const;
    given(begun, saved(), removed)
      .when(by(jonah, saving(1)))
      .refuses({ reason: 'unknownAgency' });
    const state = given(begun, saved(), removed).when(by(jonah, saving())).state();
    expect(state).toMatchObject({ agencies: [{ number: 2 }] });
  });

  it('is one of a dozen at most', () => {
    const all = Array.from({ length: mostAgencies }, (_, index) =>
      saved(index + 1, { name: `Agency ${index}` }),
    );
    given(begun, ...all)
      .when(by(jonah, saving(undefined, 'One more')))
      .refuses({ reason: 'tooManyAgencies', most: mostAgencies });
  });

  it('has a route whose steps fall due one after the other', () => {
    const route = [...steps, { who: 'Head of service', how: 'By e-mail', after: 'PT4H' }];
    // Asked on Wednesday at ten; two working days, then one, then four hours on the wall clock.
    expect(routeTimes(service, { answersWithin: 'P2D', route }, at('10:00'))).toEqual({
      answerBy: utc('2026-12-04T10:00'),
      steps: [
        { ...route[0], at: utc('2026-12-07T10:00') },
        { ...route[1], at: utc('2026-12-07T14:00') },
      ],
    });
  });

  it('is also kept by whoever stands in', () => {
    given(begun, handedOver)
      .when(by(sam, saving()))
      .then(saved(1, { savedBy: sam }));
  });
});

describe('a review', () => {
  const planned = (next: string): CoordinationEvent => ({
    ...{ type: 'reviewSaved', next, by: jonah, at: at('10:00') },
  });
  const look = (now: ReturnType<typeof at>) => by('service', { type: 'look' }, { now });
  const overdue: CoordinationEvent = {
    ...{ type: 'reviewOverdue', due: '2026-12-04', tellAt: at('10:00') },
    at: utc('2026-12-05T00:00'),
  };

  it('is overdue when its day is over, and told once', () => {
    given(begun, planned('2026-12-04'))
      .when(look(utc('2026-12-04T23:59')))
      .then();
    given(begun, planned('2026-12-04'))
      .when(look(utc('2026-12-05T00:00')))
      .then(overdue);
    given(begun, planned('2026-12-04'), overdue)
      .when(look(utc('2026-12-09T00:00')))
      .then();
  });

  it('that took place settles it', () => {
    const part = { part: 'review', tookPlaceOn: '2026-12-07', next: '2027-01-11' } as const;
    given(begun, planned('2026-12-04'), overdue)
      .when(by(jonah, { type: 'save', part }))
      .then({
        ...{ type: 'reviewSaved', tookPlaceOn: '2026-12-07', next: '2027-01-11' },
        ...{ settles: '2026-12-04', by: jonah, at: at('10:00') },
      });
  });

  it('in summer time ends with the local day', () => {
    given(begun, planned('2027-06-15'))
      .when(look(utc('2027-06-15T22:59')))
      .then();
    const found = given(begun, planned('2027-06-15'))
      .when(look(utc('2027-06-15T23:00')))
      .state();
    expect(found).toMatchObject({ outOfStandard: { review: { due: '2027-06-15' } } });
  });
});

describe('a shared plan', () => {
  const plan: CoordinationEvent = {
    ...{ type: 'planSaved', at: at('10:00') },
    plan: {
      ...{ url: 'https://plans.example.org/1', datedOn: '2026-09-03' },
      ...{ savedBy: jonah, savedAt: at('10:00') },
    },
  };
  const look = (now: ReturnType<typeof at>, planDays = 90) =>
    by('service', { type: 'look' }, { now, planDays });

  it('is too old when the days of its tier are over', () => {
    given(begun, plan)
      .when(look(utc('2026-12-02T23:59')))
      .then();
    const state = given(begun, plan)
      .when(look(utc('2026-12-03T00:00')))
      .state();
    expect(state).toMatchObject({ outOfStandard: { plan: { datedOn: '2026-09-03' } } });
    given(begun, plan)
      .when(look(utc('2026-12-03T00:00'), 180))
      .then();
  });
});

describe('a lead whom nobody sees to', () => {
  it('is told once, and again when there is another reason', () => {
    const missed = given(begun).when(by('service', { type: 'look' }, { gap: 'away' }));
    missed.then({ type: 'leadMissed', why: 'away', tellAt: at('10:00'), at: at('10:00') });
    const told: CoordinationEvent = {
      ...{ type: 'leadMissed', why: 'away', tellAt: at('10:00'), at: at('10:00') },
    };
    given(begun, told)
      .when(by('service', { type: 'look' }, { gap: 'away' }))
      .then();
    given(begun, told)
      .when(by('service', { type: 'look' }, { now: at('12:00') }))
      .then({ type: 'leadFound', since: at('10:00'), at: at('12:00') });
  });
});
