/** How capabilities have actions opened, and how what is stored names them. */
import { describe, expect, it } from '@jest/globals';
import { mostAgreedTogether } from '../../../services/action/action.ts';
import { agreedActions } from '../../../services/action/agreed.ts';
import { actionStream } from '../../../services/action/capability.ts';
import { actionJob, actionJobs } from '../../../services/action/jobs.ts';
import { actionIdOf, originKeyOf, type ActionOrigin } from '../../../services/action/origin.ts';
import { CaseRef, ConsultId, HuddleId } from '../../../services/kernel/ids.ts';
import { at, esther, grace, jonah, kemi, riversideEast } from '../../support/people.ts';

const consult = ConsultId.parse('01kb0000000000000000000001');
const advice: ActionOrigin = {
  ...{ kind: 'consult', consult, requester: jonah },
  ...{ by: esther, at: at('10:00') },
};
const decision: ActionOrigin = {
  ...{ kind: 'huddle', huddle: HuddleId.parse('2026-12-07') },
  ...{ by: grace, at: at('10:00') },
};
const caseRef = CaseRef.parse('CM-10482');
const ring = { what: 'Ring the sister.', owner: kemi, due: '2026-12-03' };

describe('what was agreed together', () => {
  const keyOf = (reference: string) => originKeyOf(decision, CaseRef.parse(reference));

  it('is a consult’s advice, named by the consult', () => {
    expect(originKeyOf(advice, caseRef)).toBe(consult);
  });

  it('is what a huddle decided on one case', () => {
    expect(keyOf('CM-10482')).toBe('h-2026-12-07-CM-10482');
  });

  it.each([
    ['odd characters', 'CM/10482', 'CM 10482'],
    ['hyphens in a row', 'CM--10482', 'CM-10482'],
    ['the longest references', `${'/'.repeat(39)}a`, `${'/'.repeat(39)}b`],
    ['long ones that begin alike', `${'A'.repeat(38)}/1`, `${'A'.repeat(38)}/2`],
    ['long ones in which case tells', `${'é'.repeat(39)}a`, `${'é'.repeat(39)}A`],
  ])('never meets another case’s: %s', (_what, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
    expect(actionStream(actionIdOf(keyOf(one), 99))).toMatch(/^action\.h-2026-12-07-.{1,48}-99$/);
  });
});

describe('the jobs that open actions', () => {
  it('carry what was agreed, each under its own name', () => {
    const jobs = agreedActions(decision, riversideEast, caseRef, [ring, ring], at('10:00'));
    expect(jobs.map(({ id, dueAt }) => ({ id, dueAt }))).toEqual([
      { id: 'action.open.h-2026-12-07-CM-10482.1', dueAt: at('10:00') },
      { id: 'action.open.h-2026-12-07-CM-10482.2', dueAt: at('10:00') },
    ]);
    expect(actionJobs['action.open'].parse(jobs[1]?.data)).toEqual({
      team: riversideEast,
      key: 'h-2026-12-07-CM-10482',
      action: {
        ...{ id: 'h-2026-12-07-CM-10482-2', team: riversideEast, caseRef, ...ring },
        origin: decision,
      },
    });
  });

  it('are no more than stand on one card', () => {
    const many = Array.from({ length: mostAgreedTogether + 1 }, () => ring);
    expect(() => agreedActions(decision, riversideEast, caseRef, many, at('10:00'))).toThrow(
      expect.objectContaining({ code: 'tooManyActions' }),
    );
  });
});

describe('jobs about what a consult agreed', () => {
  const told = { team: riversideEast, owner: kemi };

  it('are stored with the consult’s id, as they always were', () => {
    const key = originKeyOf(advice, caseRef);
    const job = actionJob('action.cards', 'any', at('10:00'), { ...told, key });
    expect(job.data).toEqual({ ...told, consult });
  });

  it('are read as they were stored before, when they named an action by its number', () => {
    const data = { team: riversideEast, consult, number: 2 };
    expect(actionJobs['action.open'].parse(data)).toEqual({
      ...{ team: riversideEast, key: consult },
      number: 2,
    });
  });
});
