/** The jobs that a consult's events leave behind: timers, pings, alerts and card updates. */
import { z } from 'zod';
import { ConsultId, Instant, PersonId, TeamId } from '../kernel/ids.ts';

const consult = { team: TeamId, consult: ConsultId };

/** Why somebody is alerted with a new message. Everything else reaches people as an update of their card. */
export const tellings = [
  'acknowledged',
  'adviceGiven',
  'signatureRefused',
  'moreAsked',
  'informationAdded',
  'sensitivityRaised',
  'handOnOffered',
  'handOnAccepted',
  'handOnLapsed',
  'holderDeclined',
  'holderWentAway',
  'withdrawn',
  'nobodyAcknowledged',
  'managerTold',
  'exception',
  'outcomeReminder',
  'reviewRecorded',
] as const;
export type Telling = (typeof tellings)[number];

/** Who is alerted: a person, everybody who manages the team, or its MDT channel. */
export const Audience = z.union([
  z.strictObject({ kind: z.literal('person'), person: PersonId }),
  z.strictObject({ kind: z.literal('manager'), person: z.literal('all') }),
  z.strictObject({ kind: z.literal('channel') }),
  /** The requester, where they asked: for when their own chat takes no messages. */
  z.strictObject({ kind: z.literal('origin') }),
]);
export type Audience = z.infer<typeof Audience>;

const consultTimers = [
  'acknowledge',
  'tellManager',
  'answer',
  'handOn',
  'review',
  'outcome',
] as const;

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const consultJobs = {
  /** Alert the person of a hop, unless the hop no longer waits. */
  'consult.ping': z.strictObject({ ...consult, hop: z.int() }),
  /**
   * Page the person of a hop by the second channel, or because nobody has acknowledged a manager;
   * `all`: each of them.
   */
  'consult.page': z.strictObject({
    ...consult,
    hop: z.int(),
    manager: z.union([z.literal('all'), PersonId]).optional(),
  }),
  /** Bring every card of this consult up to date, silently. */
  'consult.cards': z.strictObject(consult),
  'consult.tell': z.strictObject({
    ...consult,
    telling: z.enum(tellings),
    to: Audience,
    /** Of a hand-on offer: which one. */
    offeredAt: Instant.optional(),
  }),
  'consult.timer': z.strictObject({
    ...consult,
    timer: z.enum(consultTimers),
    hop: z.int().optional(),
    offeredAt: Instant.optional(),
    /** When it was set: the same clock set again for the same time is another cause. */
    setAt: Instant,
  }),
} as const;
export type ConsultJobType = keyof typeof consultJobs;
export type ConsultJobData<Type extends ConsultJobType> = z.infer<(typeof consultJobs)[Type]>;
