import { expect, it } from '@jest/globals';
import type { KnownCase } from '../../../services/caseload/case.ts';
import type { Flag } from '../../../services/caseload/flag.ts';
import type { OversightTier } from '../../../services/caseload/tier.ts';
import { CaseRef } from '../../../services/kernel/ids.ts';
import { MOST_CASES, sessionCases } from '../../../services/supervision/session-cases.ts';
import { jonah, perinatal, riversideEast, service, utc } from '../../support/people.ts';
import { consult } from '../../support/supervised-consults.ts';

const ref = (text: string) => CaseRef.parse(text);

const known = (caseRef: string, tier?: OversightTier, flags: readonly Flag[] = []): KnownCase => ({
  ...{ team: riversideEast, caseRef: ref(caseRef), flags, raised: flags.length },
  ...(tier && {
    facts: {
      ...{ pathway: perinatal, tier, status: 'active', keyWorker: jonah, agencies: [] },
      ...{ missedContacts: [], crises: [] },
    },
  }),
});

const safeguarding = (at: string): Flag => ({
  ...{ id: 1, kind: 'safeguarding', source: { kind: 'person', person: jonah } },
  ...{ at: utc(at), since: utc(at) },
});

const choose = (
  cases: readonly KnownCase[],
  looks: Readonly<Record<string, string>> = {},
  consults = [consult({ number: 9, requester: jonah })].slice(1),
) =>
  sessionCases({
    ...{ cases, consults, today: '2026-12-02', again: utc('2026-09-02T00:00') },
    looks: Object.entries(looks).map(([caseRef, on]) => ({ caseRef: ref(caseRef), on })),
    caseEveryDays: service.supervision.caseEveryDays,
  });

const order = (...asked: Parameters<typeof choose>) =>
  choose(...asked).cases.map(({ caseRef }) => caseRef);

it('a higher tier comes first, and of one tier what was looked at longest ago', () => {
  const cases = [known('C-1', 'core'), known('C-2', 'intensive'), known('C-3', 'intensive')];
  const looks = { 'C-1': '2026-12-01', 'C-2': '2026-12-01', 'C-3': '2026-11-30' };
  expect(order(cases, looks)).toEqual(['C-3', 'C-2', 'C-1']);
});

it('what is overdue comes before what is not, whatever its tier', () => {
  const cases = [known('C-1', 'intensive'), known('C-2', 'core')];
  expect(order(cases, { 'C-1': '2026-12-01', 'C-2': '2026-08-01' })).toEqual(['C-2', 'C-1']);
});

it.each([
  ['intensive', '2026-11-04', '2026-11-03'],
  ['enhanced', '2026-10-07', '2026-10-06'],
  ['core', '2026-09-09', '2026-09-08'],
] as const)('a case of the %s tier is overdue once its interval is over', (tier, last, before) => {
  const isOverdue = (on: string) => choose([known('C-1', tier)], { 'C-1': on }).cases[0]?.isOverdue;
  expect(isOverdue(last)).toBe(false);
  expect(isOverdue(before)).toBe(true);
});

it('a case that was never looked at is overdue, and one not in the register counts as the highest tier', () => {
  const cases = [known('C-1', 'enhanced'), known('C-2')];
  expect(choose(cases).cases.map(({ isOverdue }) => isOverdue)).toEqual([true, true]);
  expect(order(cases)).toEqual(['C-2', 'C-1']);
});

it('a safeguarding decision of three months on an intensive case is looked at again, first', () => {
  const cases = [
    known('C-1', 'intensive'),
    known('C-2', 'intensive', [safeguarding('2026-09-02T10:00')]),
    known('C-3', 'intensive', [safeguarding('2026-09-01T10:00')]),
    known('C-4', 'enhanced', [safeguarding('2026-11-01T10:00')]),
    known('C-5', 'intensive'),
  ];
  const threshold = consult({
    ...{ number: 1, requester: jonah, decisionType: 'safeguardingThreshold' },
    caseRef: ref('C-5'),
  });
  const { cases: listed } = choose(cases, {}, [threshold]);
  expect(listed.filter(({ isAgain }) => isAgain).map(({ caseRef }) => caseRef)).toEqual([
    'C-2',
    'C-5',
  ]);
  expect(listed.slice(0, 2).every(({ isAgain }) => isAgain)).toBe(true);
});

it('what does not fit is counted', () => {
  const many = Array.from({ length: MOST_CASES + 3 }, (_, n) => known(`C-${100 + n}`, 'core'));
  expect(choose(many)).toMatchObject({ notListed: 3 });
  expect(choose(many).cases).toHaveLength(MOST_CASES);
});

it('a case of the highest tier about which safeguarding was signed off is looked at again', () => {
  const cases = [known('C-1', 'intensive'), known('C-2', 'intensive'), known('C-3', 'core')];
  const { cases: chosen } = sessionCases({
    ...{ cases, consults: [], looks: [], today: '2026-12-02', again: utc('2026-09-02T00:00') },
    ...{ signedOff: [ref('C-2'), ref('C-3')], caseEveryDays: service.supervision.caseEveryDays },
  });
  expect(chosen.filter(({ isAgain }) => isAgain).map(({ caseRef }) => caseRef)).toEqual(['C-2']);
});
