/** A case in closer oversight leaves the caseload: managers are asked once, and nothing ends by itself. */
import { describe, expect, it } from '@jest/globals';
import { cohortCapability } from '../../../services/cohort/capability.ts';
import { evolveCohort } from '../../../services/cohort/evolve.ts';
import { lateIn } from '../../../services/cohort/late.ts';
import type { CohortEvent, CohortIntent } from '../../../services/cohort/stream.ts';
import { identity } from '../../support/cases.ts';
import { asked, assessing, entered, given, missed, times, told } from '../../support/cohort.ts';
import { at, grace, hugh, jonah, utc } from '../../support/people.ts';

const now = at('10:00');
const { tellAt } = times;
const left: CohortEvent = { type: 'caseLeft', ...identity, at: now, tellAt };
const back: CohortEvent = { type: 'caseBack', ...identity, at: now, tellAt };
const kept: CohortEvent = {
  ...{ type: 'keptIn', ...identity, at: now, by: grace, why: 'Open elsewhere.', tellAt },
};
const stepOverdue: CohortEvent = {
  ...{ type: 'stepOverdue', ...identity, at: now, number: 1, tellAt, escalateAt: tellAt },
};
const keepIn: CohortIntent = { type: 'keepIn', why: 'Open elsewhere.', tellAt };
const gone = assessing([], { isClosed: true });
const later = utc('2027-02-01T10:00');

describe('a case that has left', () => {
  it('is found once, and found back', () => {
    given(entered, left).when(told('service', gone)).then();
    given(entered, left)
      .when(told('service', assessing([])))
      .then(back);
    given(entered, left, back).when(told('service', gone)).then(left);
  });

  it.each<CohortIntent>([
    { type: 'progressDue', missedAt: later },
    { type: 'progressMissed', ...times },
    { type: 'stepDue', number: 1, tellAt, escalateAt: later },
    { type: 'stepStillOverdue', number: 1 },
  ])('asks nobody meanwhile ($type), and does afterwards', (clock) => {
    const before: readonly CohortEvent[] = [
      ...(clock.type === 'progressMissed' ? [entered, asked] : [entered]),
      ...(clock.type === 'stepStillOverdue' ? [stepOverdue] : []),
    ];
    given(...before, left)
      .when(told('service', clock, later))
      .then();
    const after = [...before, left, back].reduce(evolveCohort, cohortCapability.initial);
    const decision = cohortCapability.decide(after, told('service', clock, later));
    expect(decision).toMatchObject({ events: [{ at: later }] });
  });

  it('is late for that alone', () => {
    const state = (...events: readonly CohortEvent[]) =>
      lateIn(events.reduce(evolveCohort, cohortCapability.initial)).map(({ kind }) => kind);
    expect(state(entered, asked, missed)).toEqual(['progressMissed']);
    expect(state(entered, asked, missed, left)).toEqual(['left']);
    expect(state(entered, asked, missed, left, kept)).toEqual(['progressMissed']);
  });
});

describe('keeping it on', () => {
  it('is for managers, once, and holds until the case was back', () => {
    given(entered, left).when(told(grace, keepIn)).then(kept);
    given(entered, left, kept).when(told(grace, keepIn)).then();
    given(entered, left, kept).when(told('service', gone)).then();
    given(entered, left, kept)
      .when(told('service', assessing([])))
      .then(back);
  });

  it('is refused to whoever leads, and where nothing has left', () => {
    given(entered, left)
      .when(told(jonah, keepIn))
      .refuses({ reason: 'onlyManagers', who: [grace, hugh] });
    given(entered, left).when(told('service', keepIn)).refuses({ reason: 'onlyPeople' });
    given(entered).when(told(grace, keepIn)).refuses({ reason: 'caseNotLeft' });
    given(entered, left, kept).when(told(hugh, keepIn)).refuses({ reason: 'caseNotLeft' });
    given().when(told(grace, keepIn)).refuses({ reason: 'notIn' });
  });
});
