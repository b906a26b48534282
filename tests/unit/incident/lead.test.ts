/** Who leads a review while its lead is away, and who hears where nobody does. */
import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import { leadList } from '../../../services/incident/capability.ts';
import { reviewGapOf } from '../../../services/incident/cover.ts';
import { askedIn, nextAsked, type Review } from '../../../services/incident/incident.ts';
import { maySee, mayWrite } from '../../../services/incident/rights.ts';
import { incidentCapability } from '../../../services/incident/capability.ts';
import type { Instant } from '../../../services/kernel/ids.ts';
import {
  after,
  agreed,
  closing,
  decides,
  factor,
  incident,
  keptByJonah,
  led,
  looked,
  offered,
  offerLapsesAt,
  offerTo,
  openedAt,
  themed,
  whole,
} from '../../support/incident-rules.ts';
import { amina, grace, jonah, kemi, sam, service, utc } from '../../support/people.ts';

const ids = (jobs: readonly { readonly id: string }[]) => jobs.map(({ id }) => id);
const kept = () => after(...led, keptByJonah);
const tellAt = utc('2026-11-03T09:00');
const missed = (gap: 'away' | 'noCover' | 'notInService') =>
  ['service', { type: 'look', gap, tellAt }] as const;
const noStaff = { managers: [], staff: [] };

describe('a lead who is away', () => {
  it('leads again as before when they are back, and somebody else for that time', () => {
    expect(kept().lead).toMatchObject({ person: jonah, since: openedAt, kept: { person: sam } });
    const back = decides(kept(), 'service', { type: 'handBack', to: sam }).after;
    expect(back).toMatchObject({ lead: { person: sam, since: openedAt } });
    expect(JSON.stringify(back)).not.toContain('kept');
  });

  it('is handed over by the service alone, and only from whoever has it now', () => {
    const [, move] = keptByJonah;
    expect(decides(after(...led), grace, move).refusal?.reason).toBe('onlyTheService');
    expect(decides(kept(), 'service', move).events).toEqual([]);
    expect(decides(kept(), 'service', { type: 'handBack', to: kemi }).events).toEqual([]);
  });

  it('reads and writes as whoever stands in does, and both find it among their own', () => {
    expect([sam, jonah, amina].map((each) => mayWrite(kept(), noStaff, each))).toEqual([
      ...[true, true, false],
    ]);
    const opener: Review = { ...kept(), openedBy: grace };
    expect([sam, jonah, amina].map((each) => maySee(opener, noStaff, each))).toEqual([
      ...[true, true, false],
    ]);
    const lists = incidentCapability.listedUnder?.(kept());
    expect(lists).toEqual(expect.arrayContaining([leadList(sam), leadList(jonah)]));
  });

  it('is reminded of nothing: whoever leads it now is', () => {
    const remind = { type: 'remind', clock: 'look', nextAt: utc('2026-11-06T10:00') } as const;
    const { jobs } = decides(kept(), 'service', remind, utc('2026-11-05T10:00'));
    expect(ids(jobs)).toContain(`notice.tell.incident.${incident}.lookMissing.${jonah}`);
    expect(ids(jobs).join(' ')).not.toContain(sam);
  });

  it('stays so until a manager names another, who accepts: then it is theirs for good', () => {
    expect(decides(kept(), kemi, offerTo(kemi)).refusal?.reason).toBe('onlyManagers');
    expect(decides(kept(), jonah, offerTo(kemi)).refusal?.reason).toBe('onlyManagers');
    expect(decides(kept(), grace, offerTo(sam)).refusal?.reason).toBe('alreadyLeads');
    const named = after(...led, keptByJonah, [grace, offerTo(jonah)], [jonah, { type: 'lead' }]);
    expect(named.lead).toEqual({ person: jonah, since: openedAt });
  });

  it('is not named while away, and the manager reads until when', () => {
    const until = utc('2026-11-20T00:00');
    const asked = { ...offerTo(kemi), away: { until } };
    expect(decides(after(...led), grace, asked).refusal).toEqual({
      ...{ reason: 'isAway', who: kemi, until },
    });
  });
});

describe('a lead to whom nobody sees', () => {
  it('is told once to the managers, whatever the reason changes to', () => {
    const { after: state, jobs } = decides(after(...led), ...missed('away'));
    expect(ids(jobs)).toContain(`notice.tell.incident.${incident}.leadGone.${grace}`);
    const later = decides(state, ...missed('notInService'), utc('2026-11-04T10:00'));
    expect(later.after).toMatchObject({ leadGap: { why: 'notInService', since: openedAt } });
    expect(ids(later.jobs).join(' ')).not.toContain('leadGone');
    expect(decides(later.after, ...missed('notInService')).events).toEqual([]);
  });

  it('is told again where it was seen to in between', () => {
    const found = decides(after(...led, missed('away')), 'service', { type: 'look', tellAt });
    expect(found.events).toMatchObject([{ type: 'leadFound', since: openedAt }]);
    expect(found.after).not.toHaveProperty('leadGap');
    expect(ids(decides(found.after, ...missed('away')).jobs).join(' ')).toContain('leadGone');
  });

  it('is not told to the manager who has it, as its handover tells them', () => {
    const toGrace = ['service', { ...keptByJonah[1], to: grace }] as const;
    const { jobs } = decides(after(...led, toGrace), ...missed('noCover'));
    expect(ids(jobs).join(' ')).not.toContain('leadGone');
  });

  it('has what is asked of them asked of the managers, except where a manager has it', () => {
    expect(askedIn(after(...led, missed('notInService')), [grace])).toEqual([grace]);
    expect(askedIn(after(...led, missed('noCover')), [grace])).toEqual([sam]);
  });

  it('is mended by whoever takes it', () => {
    const state = after(...led, missed('notInService'), [grace, { type: 'lead' }]);
    expect(state).not.toHaveProperty('leadGap');
  });

  it('can be mended while a closed review has actions to be checked again, and not after that', () => {
    const closed = [...whole, [sam, closing]] as const;
    const offer = offerTo(kemi);
    expect(decides(after(...closed), grace, offer).events).toHaveLength(1);
    const over = after(...led, looked, factor, themed, [
      ...[sam, { ...closing, noActionWhy: 'It held.' }],
    ] as const);
    expect(decides(over, grace, offer).refusal?.reason).toBe('notOpen');
    expect(decides(over, ...missed('away')).events).toEqual([]);
  });
});

describe('an offer to lead a review', () => {
  const look = ['service', { type: 'look', tellAt }] as const;
  const later = utc('2026-11-05T10:01');
  const almost = utc('2026-11-05T09:59');
  const lapsed = () => decides(after(offered), ...look, offerLapsesAt);

  it('lapses at its time, once, and not a minute before', () => {
    expect(decides(after(offered), ...look, almost).events).toEqual([]);
    const { events, after: state } = lapsed();
    expect(events).toEqual([{ type: 'offerLapsed', to: sam, tellAt, at: offerLapsesAt }]);
    expect(decides(state, ...look, later).events).toEqual([]);
  });

  it('is looked at when its time is over, beside what is looked at now', () => {
    const { jobs } = decides(after(), ...offered);
    const clock = jobs.find(({ id }) => id === `incident.look.${incident}.offer`);
    expect(clock).toMatchObject({ type: 'incident.look', dueAt: offerLapsesAt });
  });

  it('that has lapsed is told once to whoever made it and the managers, when work begins', () => {
    const told = lapsed().jobs.filter(({ id }) => id.includes('offerLapsed'));
    expect(told).toMatchObject([{ dueAt: tellAt }]);
    expect(ids(told)).toEqual([`notice.tell.incident.${incident}.offerLapsed.${grace}`]);
  });

  it('is off the list of whoever was asked, who sees the review no more', () => {
    const asked = after(offered);
    expect(incidentCapability.listedUnder?.(asked)).toContain(leadList(sam));
    expect(maySee(asked, noStaff, sam)).toBe(true);
    const over = lapsed().after;
    expect(incidentCapability.listedUnder?.(over)).not.toContain(leadList(sam));
    expect(over.status !== 'notOpened' && maySee(over, noStaff, sam)).toBe(false);
  });

  it.each([{ type: 'lead' }, { type: 'decline', why: 'Too late.' }] as const)(
    'refuses $type from then on, also before anybody has looked, and says who can ask again',
    (doing) => {
      const refusal = { reason: 'offerLapsed', at: offerLapsesAt, who: [grace] };
      expect(decides(after(offered), sam, doing, almost).refusal).toBeUndefined();
      expect(decides(after(offered), sam, doing, offerLapsesAt).refusal).toEqual(refusal);
      expect(decides(lapsed().after, sam, doing, later).refusal).toEqual(refusal);
      expect(decides(lapsed().after, kemi, doing, later).refusal?.reason).toBe('notOffered');
    },
  );

  it('takes nothing from a manager who was asked, and whoever is asked again can accept', () => {
    const own = decides(after([grace, offerTo(kemi)]), ...look, offerLapsesAt).after;
    expect(decides(own, grace, { type: 'lead' }, later).refusal).toBeUndefined();
    const lapsesAt = utc('2026-11-10T10:01');
    const again = decides(lapsed().after, grace, { ...offerTo(sam), lapsesAt }, later).after;
    expect(again).not.toHaveProperty('lapsedOffer');
    expect(decides(again, sam, { type: 'lead' }, later).events).toMatchObject([
      { type: 'leadTaken', by: sam },
    ]);
  });

  it('does not lapse for the one who is asked instead of them', () => {
    const instead = { ...offerTo(kemi), lapsesAt: utc('2026-11-09T10:00') };
    const state = after(offered, [grace, instead]);
    expect(decides(state, ...look, offerLapsesAt).events).toEqual([]);
    expect(decides(state, sam, { type: 'lead' }, almost).refusal?.reason).toBe('notOffered');
  });

  it('leaves whoever leads it where they are', () => {
    const state = after(...led, [grace, offerTo(kemi)]);
    const over = decides(state, ...look, offerLapsesAt).after;
    expect(over).toMatchObject({ lead: { person: sam }, lapsedOffer: { to: kemi } });
  });
});

describe('what is asked next', () => {
  it('is the first look, the day of the review or a check, whichever comes first', () => {
    expect(nextAsked(after(...led))).toBe('2026-11-05T10:00:00.000Z');
    expect(nextAsked(after(...led, looked))).toBe('2027-01-02T00:00:00.000Z');
    expect(nextAsked(after(...led, looked, agreed))).toBe('2026-12-18T09:00:00.000Z');
  });
});

describe('whether somebody sees to it', () => {
  const leave = (until: Instant): Absence => ({
    ...{ id: 'leave', person: sam, kind: 'leave', from: utc('2026-11-10T09:00'), until },
    declaredBy: sam,
  });
  const gap = (review: Review, until: Instant, at = utc('2026-11-10T10:00')) =>
    reviewGapOf(review, { service, absences: [leave(until)], at });
  const review = () => after(...led, looked, agreed);

  it('is yes where the lead is back before anything is asked', () => {
    expect(gap(review(), utc('2026-12-14T00:00'))).toBeUndefined();
    expect(gap(review(), utc('2026-12-21T00:00'))).toBe('away');
  });

  it('is yes for a quarter of an hour, in which it moves', () => {
    expect(gap(review(), utc('2026-12-21T00:00'), utc('2026-11-10T09:10'))).toBeUndefined();
  });

  it('is no where a manager has it only since no cover was named, or its lead left the service', () => {
    const withoutCover = { person: sam, period: 1, withoutCover: true } as const;
    const toGrace = ['service', { ...keptByJonah[1], to: grace, kept: withoutCover }] as const;
    expect(gap(after(...led, toGrace), utc('2026-12-21T00:00'))).toBe('noCover');
    const left = { ...service, people: new Map([...service.people].filter(([id]) => id !== sam)) };
    const sight = { service: left, absences: [], at: utc('2026-11-10T10:00') };
    expect(reviewGapOf(review(), sight)).toBe('notInService');
  });

  it('is asked of no review that is over, or that nobody has led yet', () => {
    expect(gap(after(), utc('2026-12-21T00:00'))).toBeUndefined();
  });
});
