/** Huddles in every state, each folded from events as the service would record them. */
import type { CaseFacts, KnownCase } from '../../services/caseload/case.ts';
import type { Flag, FlagKind } from '../../services/caseload/flag.ts';
import type { OversightTier } from '../../services/caseload/tier.ts';
import { huddleCapability } from '../../services/huddle/capability.ts';
import { evolveHuddle } from '../../services/huddle/evolve.ts';
import { isPosted, type PostedHuddle } from '../../services/huddle/huddle.ts';
import { rank } from '../../services/huddle/ranking.ts';
import type { HuddleEvent } from '../../services/huddle/stream.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CaseRef, HuddleId, type PersonId } from '../../services/kernel/ids.ts';
import type { SampleTexts } from './sample-consults.ts';
import * as people from './sample-service.ts';

const { at, grace, jonah, kemi, sam, ben, crisis, riversideEast: team, service } = people;

const monday = HuddleId.parse('2026-12-07');
export const sampleRef = (number: number): CaseRef => CaseRef.parse(`CM-2${1000 + number}`);

const facts = (tier: OversightTier, change: Partial<CaseFacts> = {}): CaseFacts => ({
  ...{ pathway: crisis, tier, status: 'active', keyWorker: jonah, agencies: [] },
  ...{ missedContacts: [], crises: [], ...change },
});

const byRule = (kind: FlagKind, occurrence: string, since: string, id = 1): Flag => ({
  ...{ id, kind, source: { kind: 'rule', occurrence }, at: at(since), since: at(since) },
});
const byPerson = (kind: FlagKind, person: PersonId, since: string, note: string): Flag => ({
  ...{ id: 1, kind, source: { kind: 'person', person }, at: at(since), since: at(since), note },
});

type Row = readonly [CaseFacts | undefined, readonly Flag[], number?];

const rowsOf = (texts: SampleTexts): readonly Row[] => [...grave(texts), ...others(texts)];

const grave = (texts: SampleTexts): readonly Row[] => [
  [
    facts('intensive', {
      ...{ missedContacts: ['2026-11-25', '2026-12-02'], lastContact: '2026-11-18' },
      ...{ nextReview: '2026-11-28', agencies: ['Housing association', 'Probation'] },
    }),
    [
      byRule('missedContact', '2026-11-25', '12-02T00:00'),
      byRule('overdueReview', '2026-11-28', '11-29T00:00', 2),
    ],
  ],
  [
    facts('enhanced'),
    [byPerson('safeguarding', kemi, '12-04T11:00', texts.long('A neighbour rang twice.'))],
    1,
  ],
  [
    facts('intensive', { keyWorker: kemi, crises: ['2026-10-20', '2026-11-30'] }),
    [byRule('repeatCrisis', '2026-11-30', '11-30T00:00')],
    2,
  ],
  [
    facts('enhanced', { dischargedAt: at('12-03T14:00'), keyWorker: sam }),
    [byRule('transition', '2026-12-03T14:00:00.000Z.PT48H', '12-05T14:00')],
  ],
];

const overdue = (due: string, since: string): Row => [
  facts('core', { nextReview: due }),
  [byRule('overdueReview', due, since)],
];

const others = (texts: SampleTexts): readonly Row[] => [
  [
    facts('core', { restrictedUntil: '2026-11-30' }),
    [byRule('restrictionOverdue', '2026-11-30', '12-01T00:00')],
  ],
  [
    undefined,
    [byPerson('staffConcern', ben, '12-06T19:00', texts.long('Did not feel safe on the visit.'))],
  ],
  overdue('2026-12-01', '12-02T00:00'),
  [
    facts('enhanced', { keyWorker: kemi }),
    [byPerson('partnerDelay', sam, '12-05T09:00', texts.long('No answer from housing.'))],
  ],
  overdue('2026-12-03', '12-04T00:00'),
];

export const sampleCases = (texts: SampleTexts): readonly KnownCase[] =>
  rowsOf(texts).map(([known, flags, carriedOver], index) => ({
    ...{ team, caseRef: sampleRef(index + 1), flags, raised: flags.length },
    ...(known ? { facts: known, recordedAt: at('12-07T06:00') } : {}),
    ...(carriedOver === undefined ? {} : { carriedOver }),
  }));

const full = (texts: SampleTexts, size: number): readonly KnownCase[] => {
  const all = sampleCases(texts);
  return Array.from({ length: size }, (_, index) => {
    const like = all[index % all.length];
    if (like === undefined) throw new OversightError('noSample', 'There are no cases.');
    return { ...like, caseRef: sampleRef(index + 1) };
  });
};

const extracts = {
  fresh: { at: at('12-04T06:10'), isOverdue: false },
  overdue: { at: at('11-27T06:10'), isOverdue: true },
};

const posted = (
  cases: readonly KnownCase[],
  { late = false, overdue = false }: { readonly late?: boolean; readonly overdue?: boolean } = {},
): HuddleEvent => {
  const extract = overdue ? extracts.overdue : extracts.fresh;
  const now = late ? at('12-07T10:40') : at('12-07T09:30');
  const entries = rank(cases, service.huddle.weights, { ...service, now });
  return {
    ...{ type: 'huddlePosted', team, huddle: monday, scheduledFor: at('12-07T09:30') },
    ...{ isLate: late, entries: entries.slice(0, 10), closesAt: at('12-08T23:59'), at: now },
    extract,
    notListed: entries.slice(10).map(({ caseRef }) => caseRef),
  };
};

const fold = (events: readonly HuddleEvent[]): PostedHuddle => {
  const state = events.reduce(evolveHuddle, huddleCapability.initial);
  if (!isPosted(state)) throw new OversightError('noSample', 'The huddle was not posted.');
  return state;
};

const started: readonly HuddleEvent[] = [
  { type: 'huddleStarted', by: grace, at: at('12-07T09:32') },
  { type: 'attendanceNoted', by: grace, present: [grace, sam, jonah, kemi], at: at('12-07T09:33') },
];

export const sampleActions = (texts: SampleTexts) => [
  { what: texts.short('Visit at home with Kemi').slice(0, 500), owner: jonah, due: '2026-12-10' },
  { what: texts.short('Ring the housing officer').slice(0, 500), owner: kemi, due: '2026-12-08' },
  { what: texts.short('Book the review').slice(0, 500), owner: sam, due: '2026-12-11' },
];

export const sampleTerms = (texts: SampleTexts) => ({
  risk: texts.long('Two contacts missed since the move; nobody has seen the flat.'),
  decision: texts.long(
    'Visit together on Thursday; ask for a welfare check if there is no answer.',
  ),
  rationale: texts.long('Neither the housing officer nor the sister has seen anybody for a week.'),
  ...{ actions: sampleActions(texts), reviewOn: '2026-12-14', prompts: ['risk', 'safeguarding'] },
});

const decided = (number: number, by: PersonId, time: string, texts: SampleTexts): HuddleEvent => ({
  ...{ type: 'caseDecided', caseRef: sampleRef(number), at: at(`12-07T${time}`) },
  record: { ...sampleTerms(texts), by, authority: 'teamMember', at: at(`12-07T${time}`) },
});

const putOff = (number: number, texts: SampleTexts): HuddleEvent => ({
  ...{ type: 'casePutOff', caseRef: sampleRef(number), by: sam, at: at('12-07T09:50') },
  why: texts.long('The key worker is back on Wednesday.'),
});

export function sampleHuddles(texts: SampleTexts) {
  const nine = posted(sampleCases(texts));
  const twelve = posted(full(texts, 14));
  const some = [
    ...started,
    decided(1, sam, '09:41', texts),
    decided(4, jonah, '09:47', texts),
    putOff(3, texts),
  ];
  const all = Array.from({ length: 14 }, (_, index) => decided(index + 1, sam, '09:55', texts));
  const end: HuddleEvent = {
    type: 'huddleClosed',
    by: grace,
    undecided: [],
    at: at('12-07T10:15'),
  };
  return {
    posted: fold([nine]),
    late: fold([posted(sampleCases(texts), { late: true, overdue: true })]),
    running: fold([nine, ...some]),
    long: fold([twelve, ...started]),
    empty: fold([posted([])]),
    closed: fold([nine, ...some, end]),
    closedAll: fold([twelve, ...started, ...all, end]),
  };
}
