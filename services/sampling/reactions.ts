/** What the events of an audit oblige the service to do, as jobs in the same batch as the events. */
import { agreedActions } from '../action/agreed.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { recheckJob, remindJob, samplingSubject } from './jobs.ts';
import {
  differencesOf,
  isDrawn,
  outstandingOf,
  type DrawnSample,
  type Sampling,
} from './sampling.ts';
import type { SamplingCommand, SamplingEvent } from './stream.ts';

export function samplingReactions(
  events: readonly SamplingEvent[],
  state: Sampling,
  { command: { managers } }: Pick<CommandEnvelope<SamplingCommand>, 'command'>,
): readonly JobSpec[] {
  if (state.status === 'nothing') return tellNothing(state, managers);
  if (!isDrawn(state)) return [];
  const all = events.flatMap((event) => [
    updateCardsOf(samplingSubject(state), event.at),
    ...reactionsTo(event, event.type, state, managers),
  ]);
  // Of the same name the later one stands.
  return [...new Map(all.map((job) => [job.id, job])).values()];
}

export const samplingTellings = [
  'drawn',
  'differ',
  'finding',
  'overdue',
  'recheck',
  'recheckOverdue',
  'notYet',
  'closed',
  'nothing',
] as const;
export type SamplingTelling = (typeof samplingTellings)[number];

const tellNothing = (
  { at, ...identity }: Extract<Sampling, { readonly status: 'nothing' }>,
  managers: readonly PersonId[],
): readonly JobSpec[] =>
  managers.map((each) => tellAbout(samplingSubject(identity), 'nothing', toPerson(each), at));

type Reaction<Type extends SamplingEvent['type']> = (
  event: Extract<SamplingEvent, { readonly type: Type }>,
  state: DrawnSample,
  managers: readonly PersonId[],
) => readonly JobSpec[];

const reactions: { readonly [Type in SamplingEvent['type']]: Reaction<Type> } = {
  sampleDrawn: ({ records, dueAt, at }, state, managers) => {
    const auditors = records.flatMap((record) => record.auditors);
    const isShort = records.some((record) => record.auditors.length === 0);
    const who = isShort ? [...auditors, ...managers] : auditors;
    return [...tell(state, 'drawn', who, at), remindJob(state, dueAt)];
  },
  recordMarked: ({ record: marked, at }, state) => {
    const record = state.records.find(({ number }) => number === marked);
    const isDifferent = record !== undefined && differencesOf(record).length > 0;
    return isDifferent ? tell(state, 'differ', record.auditors, at) : [];
  },
  findingRaised: ({ at }, state, managers) => tell(state, 'finding', managers, at),
  recordTaken: ({ by, at }, state) => tell(state, 'drawn', [by], at),
  actionAgreed: ({ finding, action, recheckAt, by, at }, state) => {
    const caseRef = caseOf(state, finding);
    if (caseRef === undefined) return [];
    const origin = { kind: 'sampling' as const, sample: state.sample, finding, by, at };
    return [
      ...agreedActions(origin, state.team, caseRef, [action], at),
      recheckJob(state, finding, recheckAt),
    ];
  },
  recheckAsked: ({ finding, isOverdue, nextAt, at }, state, managers) => {
    const who = [...agreedBy(state, finding), ...(isOverdue ? managers : [])];
    return [
      ...tell(state, isOverdue ? 'recheckOverdue' : 'recheck', who, at),
      recheckJob(state, finding, nextAt),
    ];
  },
  findingRechecked: ({ finding, terms, at }, state, managers) =>
    terms.result === 'notYet'
      ? [...tell(state, 'notYet', managers, at), recheckJob(state, finding, terms.recheckAt)]
      : [],
  auditOverdue: ({ nextAt, at }, state, managers) => [
    ...tell(state, 'overdue', overdueTo(state, managers), at),
    remindJob(state, nextAt),
  ],
  auditClosed: ({ at }, state, managers) => tell(state, 'closed', managers, at),
  differenceResolved: () => [],
  noActionNeeded: () => [],
  nothingDrawn: () => [],
};

/** The compiler can't see that the entry of a type takes the event of that type. */
const reactionsTo = <Type extends SamplingEvent['type']>(
  event: Extract<SamplingEvent, { readonly type: Type }>,
  type: Type,
  state: DrawnSample,
  managers: readonly PersonId[],
): readonly JobSpec[] => reactions[type](event, state, managers);

const tell = (
  state: DrawnSample,
  telling: SamplingTelling,
  who: readonly PersonId[],
  at: Instant,
): readonly JobSpec[] =>
  [...new Set(who)].map((each) => tellAbout(samplingSubject(state), telling, toPerson(each), at));

const overdueTo = (state: DrawnSample, managers: readonly PersonId[]): readonly PersonId[] => [
  ...outstandingOf(state).map(({ person }) => person),
  ...managers,
];

function agreedBy({ findings }: DrawnSample, finding: number): readonly PersonId[] {
  const standing = findings.find(({ number }) => number === finding)?.standing;
  return standing?.status === 'agreed' ? [standing.by] : [];
}

function caseOf({ findings, records }: DrawnSample, finding: number) {
  const record = findings.find(({ number }) => number === finding)?.record;
  return records.find(({ number }) => number === record)?.ref.caseRef;
}
