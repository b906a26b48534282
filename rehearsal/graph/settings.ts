/** What can be set of a person and of Graph itself while the rehearsal runs. */
import type { Instant, PersonId, TeamId } from '../../services/kernel/ids.ts';

/** In Teams' words. */
export const availabilities = [
  'Available',
  'AvailableIdle',
  'Away',
  'BeRightBack',
  'Busy',
  'BusyIdle',
  'DoNotDisturb',
  'Offline',
  'PresenceUnknown',
] as const;
export type Availability = (typeof availabilities)[number];

export type AutomaticReplies =
  | { readonly status: 'disabled' | 'alwaysEnabled' }
  /** Local date-times `YYYY-MM-DDTHH:MM` in a zone that Outlook names as it likes. */
  | {
      readonly status: 'scheduled';
      readonly from: string;
      readonly until: string;
      readonly timeZone: string;
    };

export type TimeOff = {
  /** Absent: the person's first team that has a schedule. */
  readonly team?: TeamId;
  readonly from: Instant;
  readonly until: Instant;
  /** Name of one of the schedule's reasons; a new name becomes a reason. */
  readonly reason: string;
  /** `moved`: shared as it stands here, and drafted for a week later. */
  readonly state?: 'shared' | 'moved' | 'stagedForDeletion';
};

export type CalendarItem = {
  readonly from: Instant;
  readonly until: Instant;
  readonly status: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
};

export type WorkingHours = {
  readonly days: readonly string[];
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
};

export type GraphPersonSettings = {
  readonly presence: Availability;
  /** As presence carries it. */
  readonly outOfOffice: boolean;
  readonly automaticReplies: AutomaticReplies;
  readonly timeOff: readonly TimeOff[];
  readonly calendar: readonly CalendarItem[];
  readonly workingHours: WorkingHours | undefined;
  /** The mailbox' time zone, in Windows' or IANA's words. */
  readonly timeZone: string;
  /** `closed`: kept from the app by an access policy. */
  readonly mailbox: 'hosted' | 'none' | 'closed';
  readonly calendarShared: boolean;
  /** False: deleted from Entra. */
  readonly inEntra: boolean;
  /** False: a policy keeps the app from this person. */
  readonly appAllowed: boolean;
  /** What goes wrong with questions about this person alone. */
  readonly fault: GraphFault | undefined;
};

export type GraphPerson = GraphPersonSettings & {
  readonly id: PersonId;
  readonly key: string;
  readonly name: string;
  readonly address: string;
};

/** What is asked; `everything` for faults of Graph as a whole. */
export type GraphArea =
  'presence' | 'mailboxes' | 'shifts' | 'calendars' | 'users' | 'installation' | 'everything';

export type GraphFault =
  /** Nobody answers at all. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'slow'; readonly ms: number }
  /** The answer breaks off. */
  | { readonly kind: 'broken' }
  | {
      readonly kind: 'throttled' | 'unavailable';
      /** How many questions; absent: until it is switched off. */
      readonly times?: number;
      /** Absent: the answer does not say. */
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'error'; readonly status: number; readonly code: string };

/** Somebody of whom nothing has been set: available, and not away. */
export const nothingSet: GraphPersonSettings = {
  presence: 'Available',
  outOfOffice: false,
  automaticReplies: { status: 'disabled' },
  timeOff: [],
  calendar: [],
  workingHours: undefined,
  timeZone: 'GMT Standard Time',
  mailbox: 'hosted',
  calendarShared: true,
  inEntra: true,
  appAllowed: true,
  fault: undefined,
};
