import { describe, expect, it } from '@jest/globals';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { packCodes, withCases } from '../../../services/evidence/gather/trace-part.ts';
import { personMark, type HistoryLine } from '../../../services/history/history.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { CaseRef, type PersonId } from '../../../services/kernel/ids.ts';
import { anonymise } from '../../../services/trace/anonymise.ts';
import { EpisodeId } from '../../../services/trace/trace.ts';
import {
  amina,
  at,
  grace,
  hugh,
  jonah,
  kemi,
  riversideEast,
  service,
  stranger,
} from '../../support/people.ts';

const stream = EpisodeId.parse('consult.01kb0000000000000000000001');
const lineOf = (actor: PersonId | 'service', change: Partial<HistoryLine> = {}): HistoryLine => ({
  ...{ at: at('09:12'), partition: partitionOf(service.tenant, riversideEast), stream },
  ...{ sequence: 1, position: 1, capability: 'consult', type: 'sample', actor },
  ...{ authority: 'none', what: 'Something happened', texts: [], ...change },
});
const own = CaseRef.parse('CM-10482');
const told = (...lines: readonly HistoryLine[]) =>
  anonymise({ lines, from: at('09:12') }, [own], service).entries;

describe('who somebody is in a trace', () => {
  it.each([
    ['a title', lineOf(jonah), 'Care coordinator'],
    ['a title without its place', lineOf(grace), 'Team manager'],
    [
      'the authority beside it',
      lineOf(amina, { authority: 'lead' }),
      'Consultant psychiatrist, as lead',
    ],
    [
      'for whom they acted',
      lineOf(kemi, { onBehalfOf: jonah }),
      'Support worker, for Care coordinator',
    ],
    ['somebody who has left', lineOf(stranger), 'Somebody who has left'],
    ['the service', lineOf('service'), 'The service'],
  ])('is told by %s', (_what, line, who) => {
    expect(told(line)[0]?.who).toBe(who);
  });

  it('has a letter where several have the same role, in the order in which they appear', () => {
    const what = `${personMark(hugh)} was asked by ${personMark(grace)}`;
    const [first, second] = told(lineOf(hugh, { what }), lineOf(grace));
    expect([first?.who, second?.who]).toEqual(['Team manager A', 'Team manager B']);
    expect(first?.what).toBe('Team manager A was asked by Team manager B');
  });
});

describe('when something happened', () => {
  it('is told by day of the episode and local time', () => {
    const [, second] = told(lineOf(jonah), lineOf(jonah, { at: at('23:40'), what: 'More' }));
    expect(second?.when).toBe('Day 1, 23:40');
  });

  it('says once what the service did again and again', () => {
    const reminded = lineOf('service', { what: 'A reminder went out' });
    expect(told(reminded, reminded, reminded).map(({ what }) => what)).toEqual([
      'A reminder went out (and 2 times more, the last Day 1, 09:12)',
    ]);
  });
});

describe('the numbers of cases in packs', () => {
  const cases = Array.from({ length: 12 }, (_, index) => CaseRef.parse(`CM-1000${index}`));
  const digest = createDigest({ auditKey: 'of the service' });
  const question = { team: 'riverside-east', month: '2026-11', asOf: at('10:00') };
  const codes = (change: Partial<typeof question> = {}) =>
    cases.map((each) => packCodes(cases, digest, { ...question, ...change }).get(each));

  it('are the same for the same question, and others for every other', () => {
    expect(codes()).toEqual(codes());
    expect(codes({ month: '2026-12' })).not.toEqual(codes());
    expect(codes({ asOf: at('10:01') })).not.toEqual(codes());
    expect([...codes()].sort((a = 0, b = 0) => a - b)).toEqual(
      cases.map((_each, index) => index + 1),
    );
  });

  it('do not follow from the references without the key', () => {
    const other = createDigest({ auditKey: 'guessed' });
    expect(cases.map((each) => packCodes(cases, other, question).get(each))).not.toEqual(codes());
  });

  it('name a case that has none as another case', () => {
    expect(withCases('As in [Case 2]', () => 0)).toBe('As in another case');
  });
});
