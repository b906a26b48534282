import { describe, expect, it } from '@jest/globals';
import { warningCapability } from '../../../services/warning/capability.ts';
import { evolveWarning } from '../../../services/warning/evolve.ts';
import { warningReactions } from '../../../services/warning/reactions.ts';
import { identityOf, warningSubject } from '../../../services/warning/jobs.ts';
import type { WarningEvent, WarningIntent } from '../../../services/warning/stream.ts';
import { CaseRef } from '../../../services/kernel/ids.ts';
import { at, grace, jonah, kemi, riversideEast, sam } from '../../support/people.ts';
import {
  contact,
  crossing,
  identity,
  reached,
  recorded,
  terms,
  told,
} from '../../support/warnings.ts';

const { initial } = warningCapability;
const record: WarningIntent = { type: 'record', contact: terms() };

const jobsOf = (before: readonly WarningEvent[], events: readonly WarningEvent[], by = jonah) =>
  warningReactions(
    events,
    [...before, ...events].reduce(evolveWarning, initial),
    told(by, record),
  ).map(({ id, dueAt }) => `${id} ${dueAt.slice(5, 16)}`);

describe('a threshold that is reached', () => {
  const its = contact(1, ['sleepChange', 'withdrawal']);
  const both = [recorded(1, its.seen), reached(crossing([its]))];

  it('signals the case, sets both clocks, and tells everybody but whoever recorded', () => {
    expect(jobsOf([], both)).toEqual([
      'notice.cards.warning.CM-10482 12-02T10:00',
      'warning.look.warning.CM-10482 12-16T00:00',
      'warning.signal.warning.CM-10482.1 12-02T10:00',
      'warning.answer.warning.CM-10482.1 12-02T16:00',
      `notice.tell.warning.CM-10482.reached.${sam} 12-02T10:00`,
      `notice.tell.warning.CM-10482.reached.${grace} 12-02T10:00`,
    ]);
  });

  it('and a further contact sets the clock of the window anew', () => {
    const further = recorded(2, its.seen, { on: '2026-12-02', by: kemi, at: at('10:00') });
    expect(jobsOf(both, [further])).toEqual([
      'notice.cards.warning.CM-10482 12-02T10:00',
      'warning.look.warning.CM-10482 12-16T00:00',
    ]);
  });

  it('and left signals the case', () => {
    const left = { type: 'thresholdLeft', ...identity, occurrence: '1', because: 'time' } as const;
    expect(jobsOf(both, [{ ...left, at: at('10:00') }])).toEqual([
      'notice.cards.warning.CM-10482 12-02T10:00',
      'warning.signal.warning.CM-10482.1 12-02T10:00',
    ]);
  });

  it('and left unanswered tells the managers, whoever recorded', () => {
    const noted = {
      type: 'leftUnanswered',
      ...identity,
      occurrence: '1',
      at: at('10:00'),
    } as const;
    expect(jobsOf(both, [noted], grace)).toContain(
      `notice.tell.warning.CM-10482.unanswered.${grace} 12-02T10:00`,
    );
  });
});

it('nothing happened: nobody is told', () => {
  expect(jobsOf([], [])).toEqual([]);
});

it.each(['CM-10482', 'A.1', 'A%2E1', 'x/y z', '.%.'])('the card of %s names its case', (ref) => {
  const caseRef = CaseRef.parse(ref);
  const subject = warningSubject({ team: riversideEast, caseRef });
  expect(subject.id).not.toContain('.');
  expect(identityOf(subject)).toEqual({ team: riversideEast, caseRef });
});
