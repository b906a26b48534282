import { describe, expect, it } from '@jest/globals';
import { assign, auditorsOf } from '../../../services/sampling/assign.ts';
import { resultOf } from '../../../services/sampling/result.ts';
import { isDrawn, type Sampling } from '../../../services/sampling/sampling.ts';
import {
  amina,
  ben,
  grace,
  hugh,
  jonah,
  kemi,
  riversideEast,
  service,
  utc,
} from '../../support/people.ts';
import { answers, decides, drawing, drawnSample, marks, recordOf } from '../../support/sampled.ts';

const managers = [grace];
const action = { what: 'Template asks for options', owner: jonah, due: '2026-11-27' };
const agreed = (state: Sampling, by = grace, recheckOn = '2026-12-11') =>
  decides(state, by, {
    ...{ type: 'agree', finding: 1, action, recheckOn, managers },
    recheckAt: utc('2026-12-11T09:00'),
  });
const withNo = () => marks(drawnSample(), grace, 1, answers('no')).after;
const drawnOf = (state: Sampling) => {
  if (!isDrawn(state)) throw new TypeError('not drawn');
  return state;
};

describe('who marks a record', () => {
  const auditors = { near: [grace, amina], far: [hugh] };
  const drawn = (...parties: (readonly (typeof grace)[])[]) =>
    parties.map((each, index) => ({ record: recordOf('huddle', index, each), isDouble: false }));
  const assigned = (...parties: (readonly (typeof grace)[])[]) =>
    assign(drawn(...parties), auditors).map((each) => each.auditors);

  it('is whoever near has fewest, in turn', () => {
    expect(assigned([jonah], [jonah], [jonah])).toEqual([[grace], [amina], [grace]]);
  });
  it('is nobody who had a part in it', () => {
    expect(assigned([grace, jonah], [grace])).toEqual([[amina], [amina]]);
  });
  it('is somebody elsewhere only where nobody near may, and nobody where nobody may', () => {
    expect(assigned([grace, amina], [grace, amina, hugh])).toEqual([[hugh], []]);
  });
  it('is two different people for a record that is marked twice', () => {
    const [record] = assign([{ record: recordOf('huddle', 1), isDouble: true }], auditors);
    expect(record?.auditors).toEqual([grace, amina]);
  });
  it('is nobody who is away all the while, unless nobody else may', () => {
    const of = (parties: readonly (typeof grace)[], away: readonly (typeof grace)[]) =>
      assign(drawn(parties), auditors, new Set(away)).map((each) => each.auditors);
    expect(of([jonah], [grace])).toEqual([[amina]]);
    expect(of([jonah], [grace, amina])).toEqual([[hugh]]);
    expect(of([hugh, amina], [grace])).toEqual([[grace]]);
  });
  it('are the managers of the team, then the leads of its locality', () => {
    const { near } = auditorsOf(service, riversideEast);
    expect(near.slice(0, 2)).toEqual([grace, ...near.slice(1, 2)]);
    expect(near).toContain(amina);
    expect(near).not.toContain(hugh);
  });
});

describe('a mark', () => {
  it('is refused from whoever had a part in the decision, also where they were named as auditor', () => {
    const [first] = drawing.records;
    const own = drawnSample({ records: first ? [{ ...first, auditors: [amina] }] : [] });
    expect(marks(own, amina, 1).refusal).toEqual({ reason: 'ownDecision' });
  });
  it('is refused from anybody else, and for a record that was not drawn', () => {
    expect(marks(drawnSample(), kemi, 1).refusal).toEqual({
      reason: 'notTheAuditor',
      who: [grace],
    });
    expect(marks(drawnSample(), grace, 9).refusal).toEqual({ reason: 'unknownRecord' });
  });
  it('stands: the same person marks once', () => {
    const once = marks(drawnSample(), grace, 1).after;
    expect(marks(once, grace, 1, answers('no')).refusal).toEqual({
      reason: 'alreadyMarked',
      by: grace,
    });
  });
  it('answers every question, and says with a no what was missing', () => {
    expect(marks(drawnSample(), grace, 1, { rationale: { answer: 'yes' } }).refusal).toEqual({
      ...{ reason: 'answersIncomplete', questions: ['options'] },
    });
    const bare = { ...answers('yes'), options: { answer: 'no' as const, note: ' ' } };
    expect(marks(drawnSample(), grace, 1, bare).refusal).toEqual({
      ...{ reason: 'noteMissing', questions: ['options'] },
    });
  });
  it('makes a finding of each no and of what was found besides', () => {
    const { after } = marks(drawnSample(), grace, 1, answers('no'), 'The letter went out late.');
    expect(drawnOf(after).findings).toMatchObject([
      {
        number: 1,
        record: 1,
        question: 'rationale',
        text: 'No reason was given.',
        raisedBy: grace,
      },
      { number: 2, record: 1, text: 'The letter went out late.', standing: { status: 'open' } },
    ]);
  });
});

describe('a record that two mark', () => {
  const differ = () => marks(marks(drawnSample(), grace, 2, answers('no')).after, ben, 2);

  it('raises nothing before both are in, and both are told when they differ', () => {
    expect(drawnOf(marks(drawnSample(), grace, 2, answers('no')).after).findings).toEqual([]);
    const { after, jobs } = differ();
    expect(drawnOf(after).findings).toEqual([]);
    const told = jobs.filter(({ id }) => id.includes('.differ.')).map(({ id }) => id.slice(-36));
    expect(told).toEqual([grace, ben]);
  });
  it('is settled by one of the two, on what they differ and nothing else', () => {
    const { after } = differ();
    const settled = { ...answers('partly'), options: { answer: 'partly' as const } };
    const resolve = { type: 'resolve' as const, record: 2, answers: settled, managers };
    expect(decides(after, amina, resolve).refusal).toMatchObject({ reason: 'notTheAuditor' });
    const record = drawnOf(decides(after, ben, resolve).after).records[1];
    expect(record?.resolved?.answers).toEqual(answers('partly'));
  });
  it('has nothing to settle where they agree', () => {
    const same = marks(marks(drawnSample(), grace, 2).after, ben, 2).after;
    const resolve = { type: 'resolve' as const, record: 2, answers: {}, managers };
    expect(decides(same, ben, resolve).refusal).toEqual({ reason: 'noDifference' });
  });
});

describe('an audit', () => {
  it('is drawn once, by the service', () => {
    const none: Sampling = { status: 'notDrawn' };
    expect(decides(none, grace, drawing).refusal).toEqual({ reason: 'onlyTheService' });
    expect(decides(drawnSample(), 'service', drawing).refusal).toEqual({ reason: 'alreadyDrawn' });
  });
  it('says once that there was nothing to draw, to the managers, and draws what came late', () => {
    const none: Sampling = { status: 'notDrawn' };
    const { after, jobs } = decides(none, 'service', { ...drawing, records: [] });
    expect(after).toMatchObject({ status: 'nothing', month: '2026-10' });
    expect(jobs.map(({ id }) => id)).toEqual([expect.stringMatching(/\.nothing\./)]);
    expect(decides(after, 'service', { ...drawing, records: [] }).events).toEqual([]);
    expect(decides(after, 'service', drawing).after.status).toBe('marking');
  });
  it('closes by itself once all is marked and every finding answered', () => {
    const marked = marks(marks(withNo(), grace, 2).after, ben, 2).after;
    expect(marked.status).toBe('marking');
    expect(agreed(marked).after.status).toBe('closed');
  });
  it('is closed before by a manager with why, not while a finding is open', () => {
    const close = { type: 'close' as const, why: 'Ben has left the service.', managers };
    expect(decides(withNo(), grace, close).refusal).toEqual({ reason: 'findingsOpen', count: 1 });
    expect(decides(drawnSample(), ben, close).refusal).toEqual({
      reason: 'onlyManagers',
      who: managers,
    });
    expect(decides(drawnSample(), grace, close).after).toMatchObject({
      ...{ status: 'closed', closed: { by: grace, why: 'Ben has left the service.' } },
    });
  });
  it('tells again and again who has something to do, while there is something', () => {
    const at = utc('2026-11-20T09:30');
    const remind = { type: 'remind' as const, managers, nextAt: utc('2026-11-27T09:30') };
    expect(decides(drawnSample(), 'service', remind, utc('2026-11-20T09:29')).events).toEqual([]);
    const { jobs } = decides(drawnSample(), 'service', remind, at);
    const told = jobs.filter(({ id }) => id.includes('.overdue.')).map(({ id }) => id.slice(-36));
    expect(told).toEqual([grace, ben]);
    expect(jobs.map(({ id }) => id)).toContain('sampling.remind.2026-10.2026-11-27T09:30');
  });
  it('lets somebody who may take over what was not marked', () => {
    const take = (by: typeof grace, from = grace) =>
      decides(drawnSample(), by, {
        ...{ type: 'take', record: 1, from, auditors: [grace, ben, amina], managers },
      });
    expect(drawnOf(take(ben).after).records[0]?.auditors).toEqual([ben]);
    expect(take(amina).refusal).toEqual({ reason: 'ownDecision' });
    expect(take(kemi).refusal).toMatchObject({ reason: 'notTheAuditor' });
    expect(take(ben, kemi).refusal).toMatchObject({ reason: 'notTheAuditor' });
  });
});

describe('a finding', () => {
  it('becomes an agreed action of its case, and is checked again on the day', () => {
    const { jobs } = agreed(withNo());
    expect(jobs.map(({ id }) => id)).toContain('sampling.recheck.2026-10.1.2026-12-11T09:00');
    const opened = jobs.find(({ type }) => type === 'action.open');
    expect(opened?.data).toMatchObject({
      action: { caseRef: 'CM-10001', owner: jonah, origin: { kind: 'sampling', finding: 1 } },
    });
  });
  it('is answered once, by its auditors or a manager, and not checked before the action is due', () => {
    expect(agreed(withNo(), kemi).refusal).toMatchObject({ reason: 'notTheAuditor' });
    expect(agreed(withNo(), grace, '2026-11-26').refusal).toEqual({ reason: 'recheckBeforeDue' });
    expect(agreed(agreed(withNo()).after).refusal).toEqual({
      reason: 'alreadyDealtWith',
      by: grace,
    });
  });
  it('is asked about once to whoever agreed it, then told to the managers until somebody answers', () => {
    const ask = (state: Sampling, at: string, nextAt: string) =>
      decides(
        state,
        'service',
        { type: 'askRecheck', finding: 1, managers: [hugh], nextAt: utc(nextAt) },
        utc(at),
      );
    const { after } = agreed(withNo());
    expect(ask(after, '2026-12-11T08:59', '2026-12-15T09:00').events).toEqual([]);
    const asked = ask(after, '2026-12-11T09:00', '2026-12-15T09:00');
    const tellings = (jobs: typeof asked.jobs) =>
      jobs
        .filter(({ type }) => type === 'notice.tell')
        .map(({ id }) => id.split('.').slice(4).join('.'));
    expect(tellings(asked.jobs)).toEqual([`recheck.${grace}`]);
    const late = ask(asked.after, '2026-12-15T09:00', '2026-12-17T09:00');
    expect(tellings(late.jobs)).toEqual([`recheckOverdue.${grace}`, `recheckOverdue.${hugh}`]);
  });
  it('that was not followed through is checked again on another day', () => {
    const terms = { result: 'notYet' as const, note: 'Half of the templates are changed.' };
    const again = { recheckOn: '2027-01-08', recheckAt: utc('2027-01-08T09:00') };
    const { after, jobs } = decides(agreed(withNo()).after, grace, {
      ...{ type: 'recheck', finding: 1, terms: { ...terms, ...again }, managers },
    });
    expect(jobs.map(({ id }) => id)).toContain('sampling.recheck.2026-10.1.2027-01-08T09:00');
    expect(drawnOf(after).findings[0]).toMatchObject({
      ...{ standing: { status: 'agreed', recheckOn: '2027-01-08' }, rechecks: [{ by: grace }] },
    });
  });
});

describe('the result', () => {
  it('counts what holds, and compares each question with the audit before', () => {
    const previous = drawnOf(agreed(withNo()).after);
    const now = drawnOf(marks(drawnSample(), grace, 1, answers('no')).after);
    const { questions, marked, drawn, previous: before } = resultOf(now, previous);
    expect({ marked, drawn }).toEqual({ marked: 1, drawn: 2 });
    expect(questions[0]).toMatchObject({
      ...{ id: 'rationale', now: { yes: 0, no: 1 }, before: { yes: 0, no: 1 } },
    });
    expect(before?.findings).toMatchObject([
      { status: 'agreed', isRecurring: true, action: { due: '2026-11-27' } },
    ]);
  });
  it('leaves out a question that was not asked before', () => {
    const previous = drawnSample({ questions: [] });
    expect(resultOf(drawnSample(), previous).questions[0]).not.toHaveProperty('before');
  });
});
