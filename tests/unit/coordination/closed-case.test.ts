/** The extract has a led case as closed: people are asked once, and nothing ends by itself. */
import { describe, expect, it } from '@jest/globals';
import { nextMoment } from '../../../services/coordination/clock.ts';
import { evolveCoordination } from '../../../services/coordination/evolve.ts';
import { coordinationCapability } from '../../../services/coordination/capability.ts';
import type { LedCase } from '../../../services/coordination/coordination.ts';
import type {
  CoordinationEvent,
  CoordinationIntent,
} from '../../../services/coordination/stream.ts';
import { begun, by, given, handedOver, moment } from '../../support/leads.ts';
import { at, grace, jonah, kemi, sam, utc } from '../../support/people.ts';

const look: CoordinationIntent = { type: 'look' };
const keepOn: CoordinationIntent = { type: 'keepOn', reason: 'Open in the other team.' };
const end: CoordinationIntent = { type: 'end', reason: 'Moved away.' };
const closed = { isClosed: true };
const { tellAt } = moment;

const caseClosed: CoordinationEvent = { type: 'caseClosed', tellAt, at: at('10:00') };
const kept: CoordinationEvent = {
  ...{ type: 'keptOn', by: jonah, reason: 'Open in the other team.', at: at('10:00') },
};
const reviewSet: CoordinationEvent = {
  ...{ type: 'reviewSaved', next: '2026-12-02', by: jonah, at: at('09:10') },
};
/** The review's day is over. */
const friday = utc('2026-12-04T10:00');
const reviewOverdue: CoordinationEvent = {
  ...{ type: 'reviewOverdue', due: '2026-12-02', tellAt, at: friday },
};

const stateAfter = (...events: readonly CoordinationEvent[]): LedCase => {
  const state = events.reduce(evolveCoordination, coordinationCapability.initial);
  if (state.status !== 'led') throw new TypeError(`It is ${state.status}.`);
  return state;
};

describe('a look at a case that is closed in the extract', () => {
  it('finds so once', () => {
    given(begun)
      .when(by('service', look, closed))
      .then(caseClosed);
    given(begun, caseClosed)
      .when(by('service', look, closed))
      .then();
  });

  it('asks for no review meanwhile, and for what is overdue once the case is open again', () => {
    const later = { ...closed, now: friday };
    given(begun, reviewSet, caseClosed)
      .when(by('service', look, later))
      .then();
    given(begun, reviewSet, caseClosed)
      .when(by('service', look, { now: friday }))
      .then({ type: 'caseOpenAgain', at: friday }, reviewOverdue);
  });

  it('does not miss a lead meanwhile', () => {
    given(begun, caseClosed)
      .when(by('service', look, { ...closed, gap: 'away' }))
      .then();
  });

  it('asks for all again where somebody keeps it on, and does not ask whether it ends', () => {
    given(begun, reviewSet, caseClosed, kept)
      .when(by('service', look, { ...closed, now: friday }))
      .then(reviewOverdue);
  });

  it('asks anew when it was open and is closed once more', () => {
    const again: CoordinationEvent = { type: 'caseOpenAgain', at: at('10:00') };
    given(begun, caseClosed, kept).when(by('service', look)).then(again);
    given(begun, caseClosed, kept, again)
      .when(by('service', look, closed))
      .then(caseClosed);
  });

  it('has no clock but that of an offer', () => {
    const limits = { timeZone: 'Europe/London', planDays: 90 };
    const now = at('10:00');
    expect(nextMoment(stateAfter(begun, reviewSet), limits, now)).toBeDefined();
    expect(nextMoment(stateAfter(begun, reviewSet, caseClosed), limits, now)).toBeUndefined();
  });
});

describe('who decides', () => {
  it.each([jonah, grace])('%s keeps it on, or ends it', (person) => {
    given(begun, caseClosed)
      .when(by(person, keepOn, closed))
      .then({ ...kept, by: person });
    given(begun, caseClosed)
      .when(by(person, end, closed))
      .then({
        ...{ type: 'coordinationEnded', by: person, reason: 'Moved away.' },
        ...{ settles: {}, at: at('10:00') },
      });
  });

  it('nobody else keeps it on', () => {
    given(begun, caseClosed)
      .when(by(kemi, keepOn, closed))
      .refuses({ reason: 'onlyLeadOrManagers', lead: jonah, who: [grace] });
    given(begun, handedOver, caseClosed)
      .when(by(sam, keepOn, closed))
      .refuses({ reason: 'keptForSomebody', person: jonah, who: [grace] });
    given(begun, caseClosed)
      .when(by('service', keepOn, closed))
      .refuses({ reason: 'onlyPeople' });
  });

  it('once: the same press again changes nothing, another one is told', () => {
    given(begun, caseClosed, kept)
      .when(by(jonah, keepOn, closed))
      .then();
    given(begun, caseClosed, kept)
      .when(by(grace, keepOn, closed))
      .refuses({ reason: 'caseNotClosed' });
    given(begun).when(by(jonah, keepOn)).refuses({ reason: 'caseNotClosed' });
  });

  it('and what was kept on is not so any more when coordination begins anew', () => {
    const ended: CoordinationEvent = {
      ...{ type: 'coordinationEnded', by: grace, reason: 'Over.', settles: {}, at: at('11:00') },
    };
    expect(stateAfter(begun, caseClosed, kept, ended, begun)).not.toHaveProperty('keptOn');
  });
});
