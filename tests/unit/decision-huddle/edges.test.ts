/** Each rule by which a case is an edge case, and just not one. */
import { describe, expect, it } from '@jest/globals';
import type { KnownCase } from '../../../services/caseload/case.ts';
import type { Flag } from '../../../services/caseload/flag.ts';
import type { RequestedConsult } from '../../../services/consult/consult.ts';
import { byGravity, type EdgeReason } from '../../../services/decision-huddle/edge.ts';
import {
  findEdges,
  type CaseThen,
  type Course,
  type Looked,
  type SeenConsult,
} from '../../../services/decision-huddle/find-edges.ts';
import { CaseRef, ConsultId, type Instant } from '../../../services/kernel/ids.ts';
import {
  perinatal,
  riverside,
  riversideEast,
  jonah,
  kemi,
  sam,
  utc,
} from '../../support/people.ts';

const from = utc('2026-11-30T10:30');
const until = utc('2026-12-07T10:30');
const asked = utc('2026-12-02T10:00');
const due = utc('2026-12-02T14:00');
const caseRef = CaseRef.parse('CM-1');

type Change = Readonly<Record<string, unknown>> & { readonly requestedAt?: Instant };

/** As far as the rules look at it. */
const consult = (status: string, change: Change = {}, id = 1): RequestedConsult =>
  ({
    ...{ status, requestedAt: asked, deadlines: { answerBy: due, acknowledgeBy: due } },
    ...{ notes: [], asked: [], exceptions: [] },
    request: {
      id: ConsultId.parse(`01kb000000000000000000000${id}`),
      ...{ team: riversideEast, caseRef, pathway: perinatal, locality: riverside },
      ...{ decisionType: 'other', sensitivity: 'urgent', requester: jonah },
    },
    ...change,
  }) as unknown as RequestedConsult; // the rest is of no account here

const seen = (
  each: RequestedConsult,
  course: Partial<Course> = {},
  caseThen?: CaseThen,
): SeenConsult => ({ consult: each, course: { handOns: [], ...course }, caseThen });
const look = (consults: readonly SeenConsult[], flagged: readonly KnownCase[] = []) => {
  const looked: Looked = { from, until, consults, flagged, askWithin: 'PT24H' };
  return findEdges(looked);
};
const kindsOf = (...consults: readonly SeenConsult[]) =>
  look(consults).flatMap(({ reasons }) => reasons.map(({ kind }) => kind));

const advice = (at: string) => ({
  advice: { at: utc(at), authority: 'deputy' },
  holder: { person: sam },
});
const closed = (kind: string, at = '2026-12-03T10:00') =>
  consult('closed', {
    ...advice('2026-12-02T11:00'),
    outcome: { kind, at: utc(at), whatHappened: '' },
  });
const raise = { kind: 'sensitivityRaised', by: jonah, at: utc('2026-12-02T11:00'), text: '' };

const flag = (change: Partial<Flag> = {}): Flag => {
  const at = change.at ?? utc('2026-12-01T09:59');
  const source = { kind: 'person', person: kemi } as const;
  return { id: 1, kind: 'safeguarding', source, at, since: at, ...change };
};
const then = (change: Partial<Flag> = {}, carriedOver?: number): CaseThen => ({
  flags: [flag(change)],
  ...(carriedOver === undefined ? {} : { carriedOver }),
});
const known = (change: Partial<Flag> = {}): KnownCase => ({
  ...{ team: riversideEast, caseRef, raised: 1, flags: [flag(change)] },
});
const resolved = { how: 'mended', at: utc('2026-12-01T12:00') } as const;

describe('a consult', () => {
  it.each<readonly [string, SeenConsult, readonly string[]]>([
    ['answered when it was due', seen(consult('advised', advice('2026-12-02T14:00'))), []],
    [
      'answered a minute later',
      seen(consult('advised', advice('2026-12-02T14:01'))),
      ['answeredLate'],
    ],
    ['not answered', seen(consult('held')), ['notAnswered']],
    [
      'not answered, and not due',
      seen(consult('held', { deadlines: { answerBy: utc('2026-12-07T10:31') } })),
      [],
    ],
    [
      'withdrawn',
      seen(consult('withdrawn', { withdrawal: { at: utc('2026-12-03T10:00'), reason: '' } })),
      ['withdrawn'],
    ],
    ['whose advice was followed', seen(closed('adviceFollowed')), []],
    ['whose advice was not', seen(closed('notFollowed')), ['notFollowed']],
    ['whose advice was followed in part', seen(closed('followedInPart')), ['followedInPart']],
    ['no longer needed', seen(closed('noLongerNeeded')), []],
    [
      'made more urgent',
      seen(consult('advised', { ...advice('2026-12-02T11:00'), notes: [raise] })),
      ['raised'],
    ],
    [
      'handed on once',
      seen(consult('advised', advice('2026-12-02T11:00')), { handOns: [asked] }),
      [],
    ],
    [
      'handed on twice',
      seen(consult('advised', advice('2026-12-02T11:00')), { handOns: [asked, due] }),
      ['handedOn'],
    ],
  ])('%s', (_what, each, kinds) => {
    expect(kindsOf(each)).toEqual(kinds);
  });

  it('has all its reasons, the gravest first', () => {
    const all = consult('closed', {
      ...advice('2026-12-02T15:00'),
      ...{ outcome: { kind: 'notFollowed', at: due, whatHappened: '' }, notes: [raise] },
    });
    expect(kindsOf(seen(all))).toEqual(['answeredLate', 'notFollowed', 'raised']);
  });

  it('is listed in the span in which it became one, at its end but not at its beginning', () => {
    const ended = (at: string) => seen(closed('notFollowed', at));
    expect(kindsOf(ended('2026-11-30T10:30'))).toEqual([]);
    expect(kindsOf(ended('2026-12-07T10:30'))).toEqual(['notFollowed']);
    expect(kindsOf(ended('2026-12-07T10:31'))).toEqual([]);
  });
});

describe('asked late', () => {
  const good = consult('advised', advice('2026-12-02T11:00'));
  it.each<readonly [string, CaseThen, readonly string[]]>([
    ['a day and a minute after a flag', then(), ['askedLate']],
    ['a day after it', then({ at: utc('2026-12-01T10:00') }), []],
    ['the flag was resolved', then({ resolved }), []],
    ['a flag of another kind', then({ kind: 'overdueReview' }), []],
    [
      'a flag that a consult raised',
      then({ source: { kind: 'consult', consult: good.request.id } }),
      [],
    ],
    ['a huddle had put the case off', then({ kind: 'overdueReview' }, 1), ['askedLate']],
  ])('%s', (_what, caseThen, kinds) => {
    expect(kindsOf(seen(good, {}, caseThen))).toEqual(kinds);
  });

  it('is not said where somebody had asked since the flag', () => {
    const before = consult(
      'advised',
      { ...advice('2026-12-01T11:00'), requestedAt: utc('2026-12-01T10:30') },
      2,
    );
    expect(kindsOf(seen(before), seen(good, {}, then()))).toEqual([]);
  });
});

describe('nobody asked', () => {
  const unasked = (change: Partial<Flag> = {}, ...consults: readonly SeenConsult[]) =>
    look(consults, [known(change)]).flatMap(({ reasons }) => reasons.map(({ kind }) => kind));

  it.each<readonly [string, Partial<Flag>, readonly string[]]>([
    ['a safeguarding concern open for longer than a day', {}, ['nobodyAsked']],
    ['an incident', { kind: 'incident' }, ['nobodyAsked']],
    ['early-warning signs', { kind: 'earlyWarning' }, ['nobodyAsked']],
    ['an overdue review', { kind: 'overdueReview' }, []],
    ['open for less', { at: utc('2026-12-06T10:31') }, []],
    ['open for exactly a day', { at: utc('2026-12-06T10:30') }, ['nobodyAsked']],
    ['listed the week before', { at: utc('2026-11-29T10:30') }, []],
    ['resolved', { resolved }, []],
  ])('%s', (_what, change, kinds) => {
    expect(unasked(change)).toEqual(kinds);
  });

  it('is not said of a case about which somebody asked', () => {
    expect(unasked({}, seen(consult('advised', advice('2026-12-02T11:00'))))).toEqual([]);
  });
});

it('comes in order of gravity, then of how much, then of age', () => {
  const edge = (id: string, ...reasons: readonly EdgeReason[]) => ({ id, caseRef, reasons });
  const at = (day: string) => utc(`2026-12-0${day}T10:00`);
  const edges = [
    edge('a', { kind: 'withdrawn', at: at('1') }),
    edge('b', { kind: 'notFollowed', at: at('3') }),
    edge('c', { kind: 'notFollowed', at: at('2') }),
    edge('d', { kind: 'notFollowed', at: at('4') }, { kind: 'raised', at: at('4'), times: 1 }),
    edge('e', { kind: 'nobodyAsked', at: at('5'), flag: 'incident', since: at('4') }),
  ];
  expect([...edges].sort(byGravity).map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b', 'a']);
});
