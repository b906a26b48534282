/** What the events of a review oblige the service to do, as jobs in the same batch as the events. */
import { agreedActions } from '../action/agreed.ts';
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import {
  askedIn,
  isOpened,
  ownLead,
  reviewClocks,
  runs,
  type Incident,
  type Review,
} from './incident.ts';
import { clockJob, incidentSubject, lapseJob, lookJob, recheckJob } from './jobs.ts';
import type { IncidentCommand, IncidentEvent } from './stream.ts';

export function incidentReactions(
  events: readonly IncidentEvent[],
  state: Incident,
  { command: { managers } }: Pick<CommandEnvelope<IncidentCommand>, 'command'>,
): readonly JobSpec[] {
  if (!isOpened(state)) return [];
  const all = events.flatMap((event) => [
    updateCardsOf(incidentSubject(state), event.at),
    ...reactionsTo(event, event.type, state, managers),
  ]);
  // Of the same name the later one stands.
  return [...new Map(all.map((job) => [job.id, job])).values()];
}

export const incidentTellings = [
  'opened',
  'offered',
  'taken',
  'declined',
  'offerLapsed',
  'leadMissing',
  'leadGone',
  'lookMissing',
  'overdue',
  'recheck',
  'recheckOverdue',
  'notYet',
  'closed',
  'reopened',
] as const;
export type IncidentTelling = (typeof incidentTellings)[number];

type Reaction<Type extends IncidentEvent['type']> = (
  event: Extract<IncidentEvent, { readonly type: Type }>,
  state: Review,
  managers: readonly PersonId[],
) => readonly JobSpec[];

const late = { lead: 'leadMissing', look: 'lookMissing', due: 'overdue' } as const;

const reactions: { readonly [Type in IncidentEvent['type']]: Reaction<Type> } = {
  reviewOpened: ({ by, at }, state, managers) => [
    ...tell(state, 'opened', others(managers, by), at),
    ...clocksOf(state),
  ],
  leadOffered: ({ to, lapsesAt, at }, state) => [
    ...tell(state, 'offered', [to], at),
    ...(lapsesAt === undefined ? [] : [lapseJob(state, lapsesAt)]),
  ],
  leadTaken: ({ by, at }, state, managers) => tell(state, 'taken', others(managers, by), at),
  leadDeclined: ({ at }, state, managers) => tell(state, 'declined', managers, at),
  offerLapsed: ({ tellAt }, state, managers) => {
    const offeredBy = state.lapsedOffer ? [state.lapsedOffer.by] : [];
    return tell(state, 'offerLapsed', [...offeredBy, ...managers], tellAt);
  },
  // The handover's own card tells whoever stands in, and the person who is back.
  leadHandedOver: ({ at }, state) => [lookJob(state, at)],
  leadHandedBack: ({ at }, state) => [lookJob(state, at)],
  leadMissed: ({ tellAt }, state, managers) =>
    tellAt === undefined ? [] : tell(state, 'leadGone', withoutLeads(state, managers), tellAt),
  leadFound: () => [],
  clockRanOut: ({ clock, nextAt, at }, state, managers) => {
    const offered = state.offer ? [state.offer.to] : [];
    const who = clock === 'lead' ? [...managers, ...offered] : [...askedIn(state, []), ...managers];
    return [...tell(state, late[clock], who, at), clockJob(state, clock, nextAt)];
  },
  dueMoved: ({ dueAt }, state) => [clockJob(state, 'due', dueAt)],
  reviewActionAgreed: ({ number, what, owner, due, recheckAt, by, at }, state) => [
    ...agreedActions(
      { kind: 'incident', incident: state.incident, action: number, by, at },
      ...([state.team, state.caseRef, [{ what, owner, due }], at] as const),
    ),
    recheckJob(state, number, recheckAt),
  ],
  recheckAsked: ({ action, isOverdue, nextAt, at }, state, managers) => {
    const who = [...askedIn(state, managers), ...(isOverdue ? managers : [])];
    return [
      ...tell(state, isOverdue ? 'recheckOverdue' : 'recheck', who, at),
      recheckJob(state, action, nextAt),
    ];
  },
  actionRechecked: ({ action, terms, by, at }, state, managers) =>
    terms.result === 'notYet'
      ? [
          ...tell(state, 'notYet', others(managers, by), at),
          recheckJob(state, action, terms.recheckAt),
        ]
      : [],
  reviewClosed: ({ by, at }, state, managers) =>
    tell(state, 'closed', others([state.openedBy, ...managers], by), at),
  reviewReopened: ({ by, at }, state, managers) => [
    ...tell(state, 'reopened', others([...askedIn(state, []), ...managers], by), at),
    ...clocksOf(state),
    ...(state.offer?.lapsesAt === undefined ? [] : [lapseJob(state, state.offer.lapsesAt)]),
    // Those of actions that were agreed before ended while the review was withdrawn.
    ...state.actions.flatMap(({ number, standing }) =>
      standing.status === 'agreed' ? [recheckJob(state, number, standing.recheckAt)] : [],
    ),
  ],
  reviewWithdrawn: () => [],
  firstLookRecorded: () => [],
  factorAdded: () => [],
  themesRecorded: () => [],
  timelineTaken: () => [],
};

/** The compiler can't see that the entry of a type takes the event of that type. */
const reactionsTo = <Type extends IncidentEvent['type']>(
  event: Extract<IncidentEvent, { readonly type: Type }>,
  type: Type,
  state: Review,
  managers: readonly PersonId[],
): readonly JobSpec[] => reactions[type](event, state, managers);

/** Those that mean something as the review stands. */
const clocksOf = (state: Review): readonly JobSpec[] =>
  reviewClocks
    .filter((clock) => runs(state, clock))
    .map((clock) => clockJob(state, clock, state.clocks[clock]));

/** Whoever has it has heard of that by its handover; whoever is away can do nothing about it. */
const withoutLeads = ({ lead }: Review, managers: readonly PersonId[]): readonly PersonId[] =>
  managers.filter((each) => lead === undefined || ![lead.person, ownLead(lead)].includes(each));

const others = (who: readonly PersonId[], by: PersonId): readonly PersonId[] =>
  who.filter((each) => each !== by);

const tell = (
  state: Review,
  telling: IncidentTelling,
  who: readonly PersonId[],
  at: Instant,
): readonly JobSpec[] =>
  [...new Set(who)].map((each) => tellAbout(incidentSubject(state), telling, toPerson(each), at));
