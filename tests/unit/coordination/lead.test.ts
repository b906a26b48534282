/** Who leads a case: the rules of naming, offering, accepting, taking and ending. */
import { describe, expect, it } from '@jest/globals';
import { ownLead } from '../../../services/coordination/coordination.ts';
import type { CoordinationEvent } from '../../../services/coordination/stream.ts';
import { at, ben, grace, hugh, jonah, kemi, sam, stranger, utc } from '../../support/people.ts';
import {
  accepted,
  begun,
  by,
  given,
  handedOver,
  identity,
  moment,
  offer,
  offered,
} from '../../support/leads.ts';

const begins = (lead = jonah, interim = jonah) =>
  ({ type: 'begin', identity, lead, interim, reason: 'Knows them.' }) as const;
const offers = (to = kemi) => ({ type: 'offer', to, reason: 'Knows them.' }) as const;
const accepts = (number = 1) => ({ type: 'accept', offer: number }) as const;
const declines = { type: 'decline', offer: 1, reason: 'No room.' } as const;
const take = { type: 'take', reason: 'He has left.' } as const;
const end = { type: 'end', reason: 'One agency is left.' } as const;

describe('naming a lead', () => {
  it('makes whoever names themself lead at once', () => {
    given()
      .when(by(jonah, begins(), { now: at('09:00') }))
      .then(begun);
  });

  it('leaves no gap: whoever names somebody else leads until they accept', () => {
    const state = given()
      .when(by(jonah, begins(kemi)))
      .state();
    expect(state).toMatchObject({ status: 'led', lead: jonah, offer: { to: kemi, number: 1 } });
  });

  it('is for the people of the team', () => {
    given()
      .when(by(ben, begins(ben, ben)))
      .refuses({ reason: 'notOfTheTeam', who: [grace, jonah, kemi, sam] });
  });

  it('of a case that is led names who leads it; the same press again does nothing', () => {
    given(begun)
      .when(by(kemi, begins(kemi, kemi)))
      .refuses({ reason: 'alreadyCoordinated', lead: jonah });
    given(begun).when(by(jonah, begins())).then();
  });

  it('can name nobody who is away or not of the service', () => {
    const unfit = { why: 'away', until: utc('2026-12-09T09:00') } as const;
    given()
      .when(by(jonah, begins(kemi), { unfit }))
      .refuses({ reason: 'isAway', person: kemi, until: unfit.until });
    given()
      .when(by(jonah, begins(kemi), { unfit: { why: 'mayNotLead' } }))
      .refuses({ reason: 'mayNotLead' });
  });

  it('after an end begins anew, and offers are counted on', () => {
    const over = { type: 'coordinationEnded', by: jonah, reason: 'Done.', settles: {} } as const;
    const state = given(begun, offered, accepted, { ...over, at: at('12:00') })
      .when(by(jonah, begins(kemi)))
      .state();
    expect(state).toMatchObject({ status: 'led', period: 2, lead: jonah, offer: { number: 2 } });
  });
});

describe('an offer', () => {
  it('is made by the lead or a manager, and changes nothing yet', () => {
    given(begun).when(by(jonah, offers())).then(offered);
    expect(given(begun).when(by(grace, offers())).state()).toMatchObject({ lead: jonah });
    given(begun)
      .when(by(kemi, offers(sam)))
      .refuses({ reason: 'onlyLeadOrManagers', lead: jonah, who: [grace] });
  });

  it('is one at a time', () => {
    given(begun, offered)
      .when(by(grace, offers(sam)))
      .refuses({ reason: 'alreadyOffered', offer });
    given(begun, offered).when(by(jonah, offers())).then();
  });

  it('is not made to whoever leads already', () => {
    given(begun)
      .when(by(grace, offers(jonah)))
      .refuses({ reason: 'alreadyLeads', person: jonah });
  });

  it('is not made by whoever stands in, but may be made to them', () => {
    given(begun, handedOver)
      .when(by(sam, offers()))
      .refuses({ reason: 'keptForSomebody', person: jonah, who: [grace] });
    const asked = given(begun, handedOver)
      .when(by(grace, offers(sam)))
      .state();
    expect(asked).toMatchObject({ lead: sam, offer: { to: sam } });
  });
});

describe('an answer', () => {
  it('that accepts makes the transfer, in that one event', () => {
    given(begun, offered)
      .when(by(kemi, accepts(), { now: at('11:00') }))
      .then(accepted);
  });

  it.each([jonah, grace, sam, hugh])('is given by nobody else', (other) => {
    given(begun, offered)
      .when(by(other, accepts()))
      .refuses({ reason: 'notOfferedToYou', to: kemi });
    given(begun, offered)
      .when(by(other, declines))
      .refuses({ reason: 'notOfferedToYou', to: kemi });
  });

  it('pressed twice is one answer', () => {
    given(begun, offered, accepted).when(by(kemi, accepts())).then();
  });

  it('to an offer that is over says what became of it', () => {
    const lapsed = { type: 'offerEnded', offer: 1, outcome: 'lapsed', at: at('11:00') } as const;
    const last = { ...offer, outcome: 'lapsed', endedAt: at('11:00') } as const;
    given(begun, offered, lapsed)
      .when(by(kemi, accepts()))
      .refuses({ reason: 'offerOver', lead: jonah, offer: last });
  });

  it.each([accepts(), { type: 'withdraw', offer: 1 } as const])(
    'to an offer that is over tells others nothing of what was written about it: $type',
    (intent) => {
      const why = 'Six cases already.';
      const declined = {
        type: 'offerEnded',
        offer: 1,
        outcome: 'declined',
        by: kemi,
        why,
      } as const;
      given(begun, offered, { ...declined, at: at('11:00') })
        .when(by(stranger, intent))
        .refuses({ reason: 'offerOver', lead: jonah });
    },
  );

  it('on an old card does not accept a later offer to the same person', () => {
    const declined = {
      type: 'offerEnded',
      offer: 1,
      outcome: 'declined',
      at: at('11:00'),
    } as const;
    const second: CoordinationEvent = {
      ...{ type: 'leadOffered', offer: { ...offer, number: 2 }, at: at('12:00') },
      ...{ tellAt: at('12:00'), againAt: at('12:00') },
    };
    given(begun, offered, declined, second)
      .when(by(kemi, accepts(1)))
      .refuses({
        reason: 'offerOver',
        lead: jonah,
        offer: { ...offer, outcome: 'declined', endedAt: at('11:00') },
      });
  });

  it('that declines leaves the lead where it is, with the reason', () => {
    const state = given(begun, offered).when(by(kemi, declines)).state();
    expect(state).toMatchObject({
      lead: jonah,
      lastOffer: { outcome: 'declined', why: 'No room.' },
    });
    expect(state).not.toHaveProperty('offer');
  });

  it('may be withdrawn before by whoever offered it, the lead or a manager', () => {
    const withdraw = { type: 'withdraw', offer: 1 } as const;
    given(begun, offered)
      .when(by(sam, withdraw))
      .refuses({ reason: 'onlyLeadOrManagers', lead: jonah, who: [grace] });
    const state = given(begun, offered).when(by(grace, withdraw)).state();
    expect(state).toMatchObject({ lead: jonah, lastOffer: { outcome: 'withdrawn' } });
  });
});

describe('taking the lead', () => {
  it('is for a manager, where nobody sees to it', () => {
    given(begun)
      .when(by(grace, take, { gap: 'notInService' }))
      .then({
        ...{ type: 'leadTaken', from: jonah, to: grace, because: 'notInService' },
        ...{ reason: 'He has left.', at: at('10:00') },
      });
    given(begun)
      .when(by(kemi, take, { gap: 'away' }))
      .refuses({ reason: 'onlyManagers', who: [grace] });
  });

  it('is refused while the lead is there', () => {
    given(begun).when(by(grace, take)).refuses({ reason: 'leadIsThere', lead: jonah });
  });

  it('leaves an offer to somebody else open', () => {
    const state = given(begun, offered)
      .when(by(grace, take, { gap: 'away' }))
      .state();
    expect(state).toMatchObject({ lead: grace, offer: { to: kemi } });
  });
});

describe('leave', () => {
  it('gives the lead to whoever stands in, and the record says for whom', () => {
    const move = { type: 'handOver', from: jonah, to: sam, kept: { person: jonah, period: 1 } };
    given(begun)
      .when(by('service', { ...move, type: 'handOver' }))
      .then(handedOver);
    const state = given(begun, handedOver)
      .when(by('service', { type: 'look' }))
      .state();
    expect(state.status === 'led' && ownLead(state)).toBe(jonah);
  });

  it('moves nothing that has moved meanwhile, and gives back only what is kept', () => {
    const kept = { person: jonah, period: 1 };
    given(begun, offered, accepted)
      .when(by('service', { type: 'handOver', from: jonah, to: sam, kept }))
      .then();
    given(begun)
      .when(by('service', { type: 'handBack', to: jonah }))
      .then();
    given(begun, handedOver)
      .when(by('service', { type: 'handBack', to: jonah }))
      .then({ type: 'leadHandedBack', from: sam, to: jonah, at: at('10:00') });
  });

  it('is over for good once somebody has accepted', () => {
    const state = given(begun, offered, handedOver).when(by(kemi, accepts())).state();
    expect(state).toMatchObject({ lead: kemi });
    expect(state).not.toHaveProperty('kept');
  });

  it('is the service’s alone to act on', () => {
    given(begun)
      .when(by(grace, { type: 'handBack', to: jonah }))
      .refuses({ reason: 'onlyTheService' });
    given(begun).when(by('service', take)).refuses({ reason: 'onlyPeople' });
  });
});

describe('ending', () => {
  it('is for the lead and managers, with a reason, and closes an open offer', () => {
    given(begun)
      .when(by(kemi, end))
      .refuses({ reason: 'onlyLeadOrManagers', lead: jonah, who: [grace] });
    const state = given(begun, offered).when(by(grace, end)).state();
    expect(state).toMatchObject({
      status: 'ended',
      ended: { lead: jonah, by: grace },
      lastOffer: { outcome: 'overtaken' },
    });
  });

  it('is not for whoever stands in', () => {
    given(begun, handedOver)
      .when(by(sam, end))
      .refuses({ reason: 'keptForSomebody', person: jonah, who: moment.managers });
  });

  it('leaves nothing to answer', () => {
    const over = { type: 'coordinationEnded', by: jonah, reason: 'Done.', settles: {} } as const;
    given(begun, offered, { ...over, at: at('12:00') })
      .when(by(kemi, accepts()))
      .refuses({ reason: 'notCoordinated' });
  });
});
