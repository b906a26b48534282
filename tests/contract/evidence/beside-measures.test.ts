/** What a pack shows beside measures, by hand-made inputs: counts and roles, and nobody in them. */
import { describe, expect, it } from '@jest/globals';
import { exceptionKindWords } from '../../../cards/exceptions/kind-words.ts';
import { gravityWords, sourceWords } from '../../../cards/exceptions/words.ts';
import { actionIdOf, type ActionOrigin } from '../../../services/action/origin.ts';
import type { OpenedAction } from '../../../services/action/action.ts';
import { actionStream } from '../../../services/action/capability.ts';
import type { Block, PackQuestion } from '../../../services/evidence/document.ts';
import { actionsPart } from '../../../services/evidence/gather/actions-part.ts';
import { exceptionsPart } from '../../../services/evidence/gather/exceptions-part.ts';
import { samplePart } from '../../../services/evidence/gather/sample-part.ts';
import { workforcePart } from '../../../services/evidence/gather/workforce-part.ts';
import type { TeamExceptions } from '../../../services/exceptions/desk.ts';
import { CaseRef, ConsultId, type PersonId } from '../../../services/kernel/ids.ts';
import type { Journal } from '../../../services/kernel/journal.ts';
import type { SampleResult } from '../../../services/sampling/result.ts';
import { Quarter, type Review } from '../../../services/workforce/review.ts';
import { RiskId, type OpenRisk } from '../../../services/workforce/risk.ts';
import type { RecurringTask } from '../../../services/workforce/settings.ts';
import type { WorkforceSummary } from '../../../services/workforce/summary.ts';
import {
  amina,
  grace,
  jonah,
  kemi,
  riversideEast as team,
  service,
  utc,
} from '../../support/people.ts';

const asOf = utc('2026-12-10T00:00');
const question: PackQuestion = { team, month: '2026-11', today: '2026-12-10', asOf };
const caseRef = CaseRef.parse('CM-10482');
const nobodys: readonly string[] = [caseRef, 'Zebedee', ...service.people.keys()].concat(
  [...service.people.values()].map(({ name }) => name),
);
const planted = 'Zebedee Sparrow, CM-10482';

/** All that a reader sees. */
const textOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);
const namedIn = (blocks: readonly Block[]): readonly string[] =>
  nobodys.filter((each) => textOf(blocks).includes(each));
const rowsOf = (blocks: readonly Block[], id: string) =>
  blocks.flatMap((block) => (block.type === 'table' && block.id === id ? block.rows : []));

describe('exceptions in a pack', () => {
  const shared = { team, caseRef, fix: { opens: 'nothing' } } as const;
  const overdue = (key: string, since: string, whose: readonly PersonId[]) => ({
    ...{ ...shared, key, since: utc(since), whose },
    why: { kind: 'actionOverdue', due: '2026-11-01' } as const,
  });
  const given = { reason: planted, by: grace, at: asOf, endsAt: asOf };
  const found: TeamExceptions = {
    open: [
      {
        ...{ ...shared, key: 'a', since: utc('2026-12-09T10:00'), whose: [] },
        why: { kind: 'consultUnacknowledged', sensitivity: 'emergency' },
      },
      overdue('b', '2026-11-02T00:00', [jonah]),
      overdue('c', '2026-11-20T00:00', []),
    ],
    accepted: [
      {
        ...overdue('d', '2026-10-02T00:00', [kemi]),
        acceptance: { ...given, until: '2026-12-20' },
      },
      {
        ...overdue('e', '2026-10-09T00:00', [kemi]),
        acceptance: { ...given, until: '2027-01-04' },
      },
    ],
    unread: ['cohort'],
  };
  const blocks = (all: TeamExceptions) =>
    exceptionsPart({
      exceptionsAsOf: () => ({ of: () => Promise.resolve(all) }),
      ...{ gravity: {}, timeZone: service.timeZone },
      words: { gravity: gravityWords, kind: exceptionKindWords, source: sourceWords },
    }).blocks(question);

  it('are counted by kind and gravity, the gravest first, with the oldest day', async () => {
    const made = await blocks(found);
    expect(rowsOf(made, 'exceptions-kinds')).toEqual([
      [exceptionKindWords.consultUnacknowledged, gravityWords.now, '1', '1', '9 December 2026'],
      [exceptionKindWords.actionOverdue, gravityWords.undone, '2', '1', '2 November 2026'],
    ]);
    expect(rowsOf(made, 'exceptions').map(([, open]) => open)).toEqual(['1', '0', '0', '2', '0']);
    expect(namedIn(made)).toEqual([]);
  });

  it('that were accepted stand apart, with their last days and not the reason', async () => {
    expect(rowsOf(await blocks(found), 'exceptions-accepted')).toEqual([
      [
        ...[exceptionKindWords.actionOverdue, '2', '2 October 2026'],
        '20 December 2026 to 4 January 2027',
      ],
    ]);
  });

  it('say what could not be read, and what is known only as it stands', async () => {
    const missing = (await blocks(found)).flatMap((block) =>
      block.type === 'notShown' ? [block.what] : [],
    );
    expect(missing).toEqual(['exceptions: closer oversight', expect.stringContaining('Teams')]);
    expect(textOf(await blocks({ open: [], accepted: [], unread: [] }))).toContain(
      'no matters were out of standard',
    );
  });
});

describe('the log of actions', () => {
  const consult = ConsultId.parse('01kb0000000000000000000001');
  const origin: ActionOrigin = {
    ...{ kind: 'consult', consult, requester: jonah, by: amina, at: utc('2026-11-02T10:00') },
  };
  const action = (number: number, opened: string, due: string): OpenedAction => ({
    ...{ status: 'open', id: actionIdOf(consult, number), team, caseRef, what: planted, origin },
    ...{ owner: number === 1 ? grace : jonah, due, openedAt: utc(opened) },
    deadlines: { overdueAt: utc(`${due}T23:59`) },
  });
  const done = (open: OpenedAction, at: string): OpenedAction => ({
    ...{ ...open, status: 'done' },
    outcome: { text: planted, by: jonah, at: utc(at) },
  });
  const blocks = (...all: readonly OpenedAction[]) =>
    actionsPart({
      service,
      projection: {
        asOf: () => ({
          rows: () =>
            Promise.resolve(
              all.map(({ id, openedAt: at }) => ({
                ...{ kind: 'action.agreed', key: 'agreed', team, at, stream: actionStream(id) },
              })),
            ),
        }),
      },
      journalAsOf: () => ({ load: loadFrom(all) }),
    }).blocks(question);
  const loadFrom = (all: readonly OpenedAction[]): Journal['load'] =>
    ((_capability: unknown, { stream }: { readonly stream: string }) =>
      Promise.resolve({
        state: all.find(({ id }) => actionStream(id) === stream),
        sequence: 1,
      })) as unknown as Journal['load'];

  it('has what was agreed, done or overdue in the month, by role and days late', async () => {
    const made = await blocks(
      action(1, '2026-11-03T10:00', '2026-12-08'),
      done(action(2, '2026-10-20T10:00', '2026-11-02'), '2026-11-05T10:00'),
      done(action(3, '2026-11-04T10:00', '2026-11-20'), '2026-11-20T10:00'),
      action(4, '2026-10-01T10:00', '2026-12-20'),
    );
    expect(rowsOf(made, 'actions-log').map(([code, , , ...more]) => [code, ...more])).toEqual([
      ['Action 1', 'team member', '2 November 2026', 'done on 5 November 2026, 3 days late', '–'],
      ['Action 2', 'team manager', '8 December 2026', 'overdue by 2 days', '–'],
      ['Action 3', 'team member', '20 November 2026', 'done on 20 November 2026, in time', '–'],
    ]);
    expect(namedIn(made)).toEqual([]);
  });

  it('says that there was none', async () => {
    expect(textOf(await blocks())).toContain('No action was agreed, done or overdue');
  });
});

describe('an audit in a pack', () => {
  const counts = (yes: number, no = 0) => ({ yes, partly: 0, no, cantTell: 0 });
  const result: SampleResult = {
    ...{ team, month: '2026-11', sample: '2026-11', seed: 's', again: planted, drawnAt: asOf },
    ...{ status: 'marking', inFrame: 17, drawn: 8, marked: 8 },
    strata: [
      { name: 'consult.veryUrgent', inFrame: 9, drawn: 5 },
      { name: 'huddle', inFrame: 7, drawn: 2 },
      { name: 'signOff.restriction', inFrame: 1, drawn: 1 },
    ],
    questions: [{ id: 'q', text: 'Is it clear?', now: counts(7, 1), before: counts(2, 2) }],
    agreement: { pairs: 5, same: 4, kappa: 0.5 },
    findings: [
      { sample: '2026-11', number: 1, question: 'Is it clear?', text: planted, status: 'open' },
    ],
    previous: {
      month: '2026-10',
      findings: [
        {
          ...{ sample: '2026-10', number: 1, text: planted, status: 'followedThrough' },
          ...{ question: 'Is it clear?', isRecurring: true },
        },
      ],
    },
  };
  const blocks = (more: Partial<SampleResult> = {}) =>
    samplePart(() => Promise.resolve({ ...result, ...more })).blocks(question);

  it('counts findings, open, closed and found again, without what people wrote', async () => {
    const made = await blocks();
    expect(textOf(made)).toContain('Findings of this audit: 1; open 1,');
    expect(textOf(made)).toContain('followed through 1, found again 1.');
    expect(namedIn(made)).toEqual([]);
  });

  it('puts a kind with few records together with another', async () => {
    expect(rowsOf(await blocks(), 'audit-2026-11-strata')).toEqual([
      ['Advice on a consult: very urgent', '9', '5'],
      ['Others together', '8', '3'],
    ]);
  });

  it('holds answers back that rest on fewer than five records, now or before', async () => {
    expect(rowsOf(await blocks(), 'audit-2026-11-answers')[0]?.at(-1)).toBe('fewer than 5 records');
    const few = await blocks({ marked: 4 });
    expect(few.map(({ type }) => type)).not.toContain('barChart');
    expect(few.filter(({ type }) => type === 'notShown')).toHaveLength(1);
  });
});

describe('the workforce in a pack', () => {
  const task: RecurringTask = {
    ...{ id: 'supervision', name: 'Supervision', roles: ['supervisor'], competencies: [] },
    ...{ did: { kind: 'supervision' }, needsSignOff: false, fewest: 2 },
  };
  const summary: WorkforceSummary = {
    ...{ team, from: asOf, until: asOf, asOf, checked: 3, sample: [], load: [] },
    capacities: [{ task, team, able: [grace], lapsed: [kemi], away: [] }],
    gaps: [
      { kind: 'tooFew', task: 'supervision', able: [grace], fewest: 2, lapsed: 1, away: 0 },
      { kind: 'oneDoesMost', task: 'supervision', person: grace, did: 3, of: 3 },
    ],
    outOfLine: [],
  };
  const risk: OpenRisk = {
    ...{ status: 'open', team, risk: RiskId.parse('own'), raisedAt: utc('2026-10-07T10:00') },
    about: { kind: 'words', words: planted },
    ...{ reviewOn: '2026-12-01', reviewBy: utc('2026-12-02T00:00'), raisedBy: grace },
    mitigations: [
      {
        ...{ number: 1, what: planted, owner: kemi, agreedBy: grace },
        ...{ due: '2026-12-20', dueBy: utc('2026-12-21T00:00') },
      },
    ],
  };
  const blocks = (review: Review = { status: 'none' }) =>
    workforcePart({
      service,
      workforceAsOf: () => ({
        summary: () => Promise.resolve(summary),
        risks: () => Promise.resolve([risk]),
        loadReview: () => Promise.resolve({ state: review, sequence: 1 }),
      }),
    }).blocks(question);

  it('says how many can do a task, what hangs on one person, and which risks are open', async () => {
    const made = await blocks();
    expect(rowsOf(made, 'workforce-tasks')).toEqual([
      ['Supervision', 'supervisor', '–', 'no', '1', '2'],
    ]);
    expect(textOf(made)).toContain('Supervision: one person can do it, 2 are wanted.');
    expect(textOf(made)).toContain('3 of 3 in the month were done by one person');
    expect(rowsOf(made, 'workforce-risks')[0]?.slice(3)).toEqual([
      ...['0 of 1', '1 December 2026', 'overdue to be looked at'],
    ]);
    expect(namedIn(made)).toEqual([]);
  });

  it('says whether the review was held, or that there was none', async () => {
    const quarter = Quarter.parse('2026-Q4');
    const view = {
      ...{ from: asOf, until: asOf, tasks: [], gaps: [], checked: 0, outOfLine: [] },
      ...{ moreOutOfLine: 0, sample: [], load: [] },
    };
    const heldBy = utc('2026-10-21T17:00');
    const open: Review = {
      ...{ status: 'open', team, quarter, view, openedAt: heldBy, heldBy, tellAt: heldBy, told: 0 },
    };
    const held = { changed: planted, next: planted, by: grace, at: utc('2026-10-20T09:00') };
    expect(textOf(await blocks(open))).toContain('should have been held by 21 October 2026');
    const made = await blocks({ ...open, status: 'held', held });
    expect(textOf(made)).toContain('was held on 20 October 2026, in time.');
    expect(namedIn(made)).toEqual([]);
    expect((await blocks()).at(-1)).toMatchObject({ type: 'notShown' });
  });
});
