/** Where work goes whose keeper has gone away too. Wednesday 2 December, 10:00. */
import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import type { HandoverPeriod } from '../../../services/handover/handover.ts';
import { targetOf } from '../../../services/handover/target.ts';
import type { Work, WorkRef } from '../../../services/handover/work.ts';
import { ActionId, CaseRef, type PersonId } from '../../../services/kernel/ids.ts';
import { at, grace, hugh, ines, jonah, riversideEast, service } from '../../support/people.ts';

const ref: WorkRef = {
  kind: 'action',
  team: riversideEast,
  action: ActionId.parse('01kb0000000000000000000101-1'),
};
const caseRef = CaseRef.parse('CM-10482');

/** Jonah's action: Grace refused it, and the next manager has it. */
const work: Work = {
  ...{ ref, caseRef, of: jonah, keeper: ines, since: at('09:00'), moves: 'atOnce', notBy: [] },
  kept: { person: jonah, period: 1 },
};
const period: HandoverPeriod = {
  ...{ person: jonah, period: 1, startedAt: at('09:30') },
  because: { id: 'leave-1', kind: 'leave', from: at('09:30') },
  cover: { person: grace, as: 'manager' },
  items: [
    {
      ...{ ref, caseRef, keeper: ines, since: at('09:30'), assigned: ines },
      refusals: [{ by: grace, reason: 'In court.', at: at('09:40') }],
    },
  ],
};

const away = (...people: readonly PersonId[]): readonly Absence[] =>
  people.map((person) => ({
    ...{ id: `leave-of-${person}`, person, kind: 'leave', from: at('00:00'), declaredBy: person },
  }));
const goes = (...people: readonly PersonId[]) =>
  targetOf(work, period, {
    ...{ service, at: at('10:00'), unreachable: new Set<PersonId>() },
    absences: away(jonah, ...people),
  });

describe('work that somebody refused', () => {
  it('stays where it went', () => {
    expect(goes()).toBeUndefined();
  });

  it('goes to somebody who has not refused it, while there is one', () => {
    expect(goes(ines)).toBe(hugh);
  });

  it('goes back to whoever refused it rather than to somebody who is away', () => {
    expect(goes(ines, hugh)).toBe(grace);
  });

  it('goes to somebody who has not refused it when everybody is away', () => {
    expect(goes(ines, hugh, grace)).toBe(hugh);
  });
});
