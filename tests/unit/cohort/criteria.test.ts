import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../../services/caseload/case.ts';
import type { Flag, FlagKind } from '../../../services/caseload/flag.ts';
import { newAmong, reasonsOf, suffices } from '../../../services/cohort/criteria.ts';
import { ConsultId } from '../../../services/kernel/ids.ts';
import { quiet } from '../../support/cases.ts';
import { at, kemi, service, utc } from '../../support/people.ts';

const { criteria } = service.cohort;
const moment = { timeZone: service.timeZone, now: at('10:00') };

const flag = (id: number, kind: FlagKind, change: Partial<Flag> = {}): Flag => ({
  ...{ id, kind, source: { kind: 'person', person: kemi }, at: at('09:00'), since: at('09:00') },
  ...change,
});
const byRule = { source: { kind: 'rule', occurrence: '2026-12-01' } } as const;
const byConsult = {
  source: { kind: 'consult', consult: ConsultId.parse('01kb0000000000000000000099') },
} as const;
const late = {
  source: { kind: 'signal', occurrence: 'cohort.proposal.20261201T090000Z' },
} as const;
const resolved = { resolved: { how: 'mended', at: at('09:30') } } as const;

const reasons = (flags: readonly Flag[], facts: Partial<CaseFacts> = {}, rules = criteria) =>
  reasonsOf({ flags, facts: { ...quiet, ...facts } }, rules, moment);
const kinds = (...told: Parameters<typeof reasons>): readonly string[] =>
  reasons(...told).map(({ kind }) => kind);

const three = [flag(1, 'missedContact'), flag(2, 'overdueReview'), flag(3, 'partnerDelay')];

describe('a case is proposed', () => {
  it.each<[string, readonly Flag[], Partial<CaseFacts>, readonly string[]]>([
    ['for a crisis that came again', [flag(1, 'repeatCrisis', byRule)], {}, ['repeatCrisis']],
    ['for a safeguarding flag', [flag(1, 'safeguarding')], {}, ['safeguarding']],
    [
      'for a consult about safeguarding',
      [flag(1, 'safeguarding', byConsult)],
      {},
      ['safeguarding'],
    ],
    ['for early-warning signs', [flag(1, 'earlyWarning')], {}, ['earlyWarning']],
    ['for flags of three kinds', three, {}, ['severalFlags']],
    ['for a discharge today', [], { dischargedAt: at('09:00') }, ['recentDischarge']],
    [
      'for a discharge thirteen days ago, late in the evening',
      ...([[], { dischargedAt: utc('2026-11-19T00:30') }, ['recentDischarge']] as const),
    ],
  ])('%s', (_why, flags, facts, expected) => {
    expect(kinds(flags, facts)).toEqual(expected);
  });

  it.each<[string, readonly Flag[], Partial<CaseFacts>]>([
    ['nothing is flagged', [], {}],
    ['the flag was resolved', [flag(1, 'safeguarding', resolved)], {}],
    ['two kinds are flagged', three.slice(1), {}],
    ['one kind is flagged three times', [1, 2, 3].map((id) => flag(id, 'missedContact')), {}],
    [
      'the third flag says that closer oversight is late',
      [...three.slice(1), flag(4, 'overdueReview', late)],
      {},
    ],
    ['the discharge was fourteen days ago', [], { dischargedAt: utc('2026-11-18T23:30') }],
    ['the discharge is still to come', [], { dischargedAt: at('10:01') }],
    ['the case is off the caseload', [flag(1, 'safeguarding')], { status: 'closed' }],
  ])('not where %s', (_why, flags, facts) => {
    expect(kinds(flags, facts)).toEqual([]);
  });

  it('says that a consult asked', () => {
    expect(reasons([flag(1, 'safeguarding', byConsult)])).toMatchObject([{ byConsult: true }]);
  });

  it.each<[string, Partial<typeof criteria>, readonly Flag[], Partial<CaseFacts>]>([
    ['repeat crises', { repeatCrisis: false }, [flag(1, 'repeatCrisis')], {}],
    ['safeguarding', { safeguarding: false }, [flag(1, 'safeguarding')], {}],
    ['early warning', { earlyWarning: false }, [flag(1, 'earlyWarning')], {}],
    ['discharges', { dischargedWithinDays: 0 }, [], { dischargedAt: at('09:00') }],
    ['several flags', { differentFlags: 0 }, three, {}],
  ])('not for %s where the service leaves it out', (_what, change, flags, facts) => {
    expect(kinds(flags, facts, { ...criteria, ...change })).toEqual([]);
  });

  it('counts a criterion once, however many flags meet it', () => {
    const twice = reasons([flag(1, 'safeguarding'), flag(2, 'safeguarding')]);
    expect([suffices(twice, { requires: 1 }), suffices(twice, { requires: 2 })]).toEqual([
      true,
      false,
    ]);
  });
});

describe('something new', () => {
  it('is another flag of the kind', () => {
    const before = reasons([flag(1, 'safeguarding')]);
    const after = reasons([flag(1, 'safeguarding'), flag(2, 'safeguarding')]);
    expect(newAmong(after, before)).toMatchObject([{ occurrence: 'flag.2' }]);
  });

  it('is no flag that a rule raises again for the same occasion', () => {
    const before = reasons([flag(1, 'repeatCrisis', byRule)]);
    expect(newAmong(reasons([flag(7, 'repeatCrisis', byRule)]), before)).toEqual([]);
  });

  it('is a kind of flag that was not there, but not one fewer', () => {
    const four = reasons([...three, flag(4, 'incident')]);
    expect(newAmong(four, reasons(three))).toHaveLength(1);
    expect(newAmong(reasons(three), four)).toEqual([]);
  });
});
