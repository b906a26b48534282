import { absenceSources, type AbsenceKind, type AbsenceSource } from '../absence/absence.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { WeeklyHours } from '../service/service.ts';

/** What the organisation's directory can be asked about a person, the most trusted first. */
export const directorySources = [
  ...absenceSources,
  /** The mailbox' working hours: never an absence, only when somebody is on shift. */
  'workingHours',
] as const;
export type DirectorySource = (typeof directorySources)[number];

/** A stretch of absence as one source has it. */
export type FoundAbsence = {
  readonly source: AbsenceSource;
  /** `leave` and `sickness` only where Shifts says so; all else is `outOfOffice`. */
  readonly kind: AbsenceKind;
  /** Absent: since before it was read, the source does not say when it began. */
  readonly from?: Instant;
  /** Absent: until it is switched off. */
  readonly until?: Instant;
};

/** What Teams shows beside a name. Shown on cards, never taken as absence. */
export const presences = ['available', 'busy', 'doNotDisturb', 'away', 'offline'] as const;
export type Presence = (typeof presences)[number];

export type OutlookHours = {
  readonly hours: WeeklyHours;
  /** IANA zone in which they are meant. */
  readonly timeZone: string;
};

/** What one look told about one person. */
export type DirectoryFacts = {
  readonly person: PersonId;
  readonly readAt: Instant;
  readonly absences: readonly FoundAbsence[];
  readonly presence?: Presence;
  readonly workingHours?: OutlookHours;
  /** Sources that answered, also when they had nothing to tell. */
  readonly read: readonly DirectorySource[];
  /** Sources that should have answered and did not: what they would say is unknown. */
  readonly failed: readonly { readonly source: DirectorySource; readonly why: string }[];
};

/** A permission that the bot may hold in the tenant, and what it is for. */
export const directoryPermissions = {
  'Presence.Read.All': 'presence',
  'Schedule.Read.All': 'shifts',
  'MailboxSettings.Read': 'automaticReplies',
  'Calendars.ReadBasic.All': 'calendar',
  'User.ReadBasic.All': 'addresses',
  'TeamsAppInstallation.ReadWriteSelfForUser.All': 'installation',
} as const;
export type DirectoryPermission = keyof typeof directoryPermissions;

export type PermissionState = {
  readonly permission: DirectoryPermission;
  /** `unknown`: the directory did not answer. */
  readonly state: 'granted' | 'missing' | 'unknown';
  /** What the directory said, where it said something. */
  readonly detail?: string;
};

/**
 * The organisation's directory: who is away, as its calendars and schedules know it. Every
 * permission is optional; a source that is not permitted is not asked, and is not a failure.
 */
export interface Directory {
  /**
   * One answer a person, in the order asked, for absences that touch the time from now until
   * `until`. Never throws: what could not be read stands in `failed`. Stops at `signal`, with what
   * has been read by then.
   */
  lookUp(
    people: readonly PersonId[],
    options: { readonly until: Instant; readonly signal?: AbortSignal },
  ): Promise<readonly DirectoryFacts[]>;

  /** Asks each permission with the smallest question it allows. Never throws. */
  permissions(): Promise<readonly PermissionState[]>;
}

export type Installation =
  | { readonly outcome: 'installed' | 'alreadyInstalled' }
  /** The tenant does not let the bot install itself; somebody has to do it. */
  | { readonly outcome: 'notPermitted'; readonly detail: string }
  | { readonly outcome: 'failed'; readonly detail: string; readonly retryAfterMs?: number };

/** Installs the bot for people who do not have it, where the tenant allows that. */
export interface AppInstaller {
  /** Never throws; the same person again is harmless. */
  install(person: PersonId): Promise<Installation>;
}
