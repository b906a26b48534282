import { describe, expect, it } from '@jest/globals';
import { dueFrom } from '../../../services/retention/due.ts';
import { problemOfReason } from '../../../services/retention/reason.ts';
import { recordKinds } from '../../../services/erasure/record-kinds.ts';
import { resolveRetention } from '../../../services/config/resolve-retention.ts';
import { RetentionField } from '../../../services/config/retention-field.ts';
import { auditedCapabilities } from '../../../bot/audited.ts';
import { CaseRef, Instant } from '../../../services/kernel/ids.ts';
import { service } from '../../support/people.ts';

describe('the first day on which something may be erased', () => {
  it.each([
    ['the day after its years are over', '2026-11-02T10:00:00Z', 20, '2046-11-03'],
    ['of a leap day, in a year with one', '2024-02-29T10:00:00Z', 20, '2044-03-01'],
    ['of a leap day, in a year without', '2024-02-29T10:00:00Z', 1, '2025-03-01'],
    ['of the day before a leap day', '2027-02-28T10:00:00Z', 1, '2028-02-29'],
    [
      'of a winter evening that is another day in UTC alone',
      '2026-01-31T23:59:59Z',
      6,
      '2032-02-01',
    ],
    [
      'of a summer night that is the next day here already',
      '2026-06-30T23:30:00Z',
      6,
      '2032-07-02',
    ],
    ['of the hour that comes twice in autumn', '2026-10-25T01:30:00Z', 6, '2032-10-26'],
    ['of the night in which clocks go forward', '2026-03-29T00:59:59Z', 6, '2032-03-30'],
    ['of the last day of a year', '2026-12-31T23:59:59Z', 8, '2035-01-01'],
  ])('is %s', (_name, last, years, due) => {
    expect(dueFrom('Europe/London', Instant.parse(last), years)).toBe(due);
  });
});

describe('retention in the configuration', () => {
  const resolved = (retention: object) =>
    resolveRetention({ retention: RetentionField.parse(retention) } as never);

  it('is 20 years for cases, and what the guide says for the rest, where the file says nothing', () => {
    expect(resolved({})).toEqual({
      ...{ cases: 20, rotas: 6, supervision: 6, huddles: 20, registers: 8 },
    });
  });

  it('is what the file says', () => {
    expect(resolved({ cases: 25, rotas: 1 })).toMatchObject({ cases: 25, rotas: 1, huddles: 20 });
  });

  it.each([
    [0, 'must be at least 1 year'],
    [101, 'must be at most 100 years'],
    [2.5, 'must be a whole number of years'],
  ])('refuses %s years', (cases, message) => {
    const read = RetentionField.safeParse({ cases });
    expect(read.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});

it('knows of each capability that keeps a record what it is about', () => {
  const forgotten = auditedCapabilities.filter(({ name }) => !recordKinds.has(name));
  expect(forgotten.map(({ name }) => name)).toEqual([]);
});

describe('a reason that stays in the record', () => {
  const about = { caseRef: CaseRef.parse('CM-10482'), today: '2026-11-25' };
  it.each([
    ['CM-10482 asked for it', /names a case/],
    ['asked for in cm-10482.', /names a case/],
    ['as for CM-20001', /names a case/],
    ['NHS 999 000 0018 asked', /NHS number/],
    ['from jo@example.org', /e-mail address/],
    ['no', /few words/],
    ['long '.repeat(70), /at most 300/],
  ])('is refused: %#', (reason, message) => {
    expect(problemOfReason(service, reason, about)).toMatch(message);
  });

  it('is taken where it names nobody', () => {
    expect(problemOfReason(service, 'Request under Article 17, agreed', about)).toBeUndefined();
  });
});
