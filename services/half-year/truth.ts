/**
 * What happens in a simulated half year, written down before it is played: plain rows, made without
 * any of the rules that read the record, so that what those come to can be held against it. Times
 * are instants; whatever is absent did not happen until the end.
 */
import type { Instant } from '../kernel/ids.ts';
import type {
  TrueCompetency,
  TrueProgress,
  TrueRecorded,
  TrueSession,
  TrueShortage,
  Tier,
} from './truth-oversight.ts';

export type Sensitivity = 'emergency' | 'veryUrgent' | 'urgent' | 'routine';

/** Somebody who was asked for an answer. */
export type TrueHop = {
  /** An Entra object id, as everywhere in these rows. */
  readonly person: string;
  /** When their ping went out. */
  readonly at: Instant;
  /** `relieved`: the request was withdrawn while they were asked. */
  readonly result: 'acknowledged' | 'notAcknowledged' | 'undeliverable' | 'declined' | 'relieved';
};

export type TrueConsult = {
  readonly id: string;
  readonly team: string;
  readonly locality: string;
  readonly pathway: string;
  readonly caseRef: string;
  readonly decisionType: string;
  readonly sensitivity: Sensitivity;
  readonly requester: string;
  readonly askedAt: Instant;
  /** Asked in opening hours (Monday to Friday from 9 to 5, no bank holiday). */
  readonly inHours: boolean;
  /** The time limits that it had: for somebody to take it, and for the answer. */
  readonly acknowledgeBy: Instant;
  readonly answerBy: Instant;
  readonly hops: readonly TrueHop[];
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: string;
  /** When an answer was given. */
  readonly decidedAt?: Instant;
  readonly closedAt?: Instant;
  readonly withdrawnAt?: Instant;
  /** After a crisis escalation: within 72 h of the answer, or late, or not yet. */
  readonly reviewedAt?: Instant;
  /** While somebody had it, it turned out to be more urgent; the limits are those from then on. */
  readonly raised?: {
    readonly at: Instant;
    readonly to: Sensitivity;
    readonly acknowledgeBy: Instant;
    readonly answerBy: Instant;
  };
};

export type TrueAction = {
  readonly id: string;
  readonly team: string;
  readonly caseRef: string;
  readonly agreedIn: 'consult' | 'huddle';
  readonly owner: string;
  readonly agreedAt: Instant;
  /** The local day by whose end it was to be done, as it stood at the end. */
  readonly due: string;
  /** As it was agreed first, where it was put off. */
  readonly firstDue?: string;
  readonly putOffAt?: Instant;
  readonly doneAt?: Instant;
};

/** Something that a decision still wanted. */
export type TrueFollowUp = {
  readonly what: string;
  readonly dueAt: Instant;
  /** When it was recorded. */
  readonly doneAt?: Instant;
  /** Of an answer, which: e.g. `accepted`, `missing`. */
  readonly answer?: string;
  /** Something else took its place before it was done. */
  readonly droppedAt?: Instant;
};

/** A decision that needed a named authority. */
export type TrueSignOff = {
  /** Absent where the service begins it by itself: it is the one of its kind about its case. */
  readonly id?: string;
  readonly kind: 'transition' | 'handover' | 'missedContact' | 'safeguarding' | 'restriction';
  readonly team: string;
  readonly locality: string;
  readonly pathway: string;
  readonly tier: Tier;
  readonly caseRef: string;
  readonly begunAt: Instant;
  /** By when it was to be handed in, and decided, as things stood when it was. */
  readonly submitBy?: Instant;
  readonly submittedAt?: Instant;
  readonly decideBy?: Instant;
  readonly decidedAt?: Instant;
  readonly withdrawnAt?: Instant;
  readonly outcome?: string;
  readonly followUps: readonly TrueFollowUp[];
  /** Of a transition: when it took place. */
  readonly takesPlaceAt?: Instant;
  /** It was decided on for another date, which was given up at that moment. */
  readonly moved?: { readonly at: Instant; readonly from: Instant };
  /** When the person was seen first after it, whenever that was written down. */
  readonly contactedAt?: Instant;
  /** Incidents of the case, also those too late to belong to it. */
  readonly incidentsAt?: readonly Instant[];
  /** Of missed contacts: the day of the second. */
  readonly missedOn?: string;
  /** Of a restriction: its last days, each from when it was decided on. */
  readonly lastDays?: readonly { readonly from: Instant; readonly day: string }[];
  readonly liftedAt?: Instant;
};

/** A contact of the plan: held or missed on its day, and when the record system's extract said so. */
export type TrueContact = {
  readonly team: string;
  readonly locality: string;
  readonly pathway: string;
  readonly tier: Tier;
  readonly caseRef: string;
  readonly dueOn: string;
  readonly wasHeld: boolean;
  /** When it was named as the next one, or told of at all. */
  readonly announcedAt: Instant;
  readonly knownAt: Instant;
  /** Until then the extract said the contrary of what is true. */
  readonly correctedAt?: Instant;
};

/** A case of several agencies, and the time for which nobody led it. */
export type TrueGap = {
  readonly team: string;
  readonly locality: string;
  readonly pathway: string;
  readonly tier: Tier;
  readonly caseRef: string;
  readonly sharedFrom: Instant;
  readonly unledFrom?: Instant;
  readonly unledUntil?: Instant;
};

/** A weekly huddle; what was on its list follows from the flags of the day. */
export type TrueHuddle = {
  readonly team: string;
  /** The local date for which it was meant. */
  readonly id: string;
  readonly closedAt: Instant;
  readonly listed: readonly string[];
  /** `times`: in a row, this one included. */
  readonly carriedOver: readonly { readonly caseRef: string; readonly times: number }[];
};

export type Truth = {
  readonly seed: number;
  /** `YYYY-MM`, the oldest first. */
  readonly months: readonly string[];
  readonly begins: Instant;
  /** The end of the last month. */
  readonly ends: Instant;
  /** Until then things were followed up that had begun before. */
  readonly playedUntil: Instant;
  readonly consults: readonly TrueConsult[];
  readonly actions: readonly TrueAction[];
  readonly signOffs: readonly TrueSignOff[];
  readonly contacts: readonly TrueContact[];
  readonly gaps: readonly TrueGap[];
  readonly sessions: readonly TrueSession[];
  readonly competencies: readonly TrueCompetency[];
  readonly shortages: readonly TrueShortage[];
  readonly recorded: readonly TrueRecorded[];
  readonly progress: readonly TrueProgress[];
  /** Written down as they were held. */
  readonly huddles: readonly TrueHuddle[];
};
