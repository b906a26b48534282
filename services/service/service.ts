/**
 * The service as configured: who works where, who leads what, what the clocks are. Read-only and
 * resolved: every reference in it points at something that exists (the loader saw to that).
 */
import type { LocalityId, PathwayId, PersonId, TeamId, TenantId } from '../kernel/ids.ts';
import type { FlagKind } from '../caseload/flag.ts';
import type { OversightTier } from '../caseload/tier.ts';
import type { CohortSettings } from '../cohort/settings.ts';
import type { IncidentSettings } from '../incident/settings.ts';
import type { SamplingSettings } from '../sampling/settings.ts';
import type { SignOffSettings } from '../sign-off/settings.ts';
import type { Language } from './language.ts';
import type { Duration } from '../kernel/time.ts';
import type { ConcernSettings } from '../concern/settings.ts';
import type { RetentionSettings } from '../retention/settings.ts';
import type { ExceptionSettings } from '../exceptions/settings.ts';
import type { MeasureSettings } from '../measures/settings.ts';
import type { DecisionHuddleSettings } from '../decision-huddle/settings.ts';
import type { PulseSettings } from '../pulse/settings.ts';
import type { CoordinationSettings } from '../coordination/settings.ts';
import type { AcceptanceSettings } from '../acceptance/settings.ts';
import type { PartnerSettings } from '../partner/settings.ts';
import type { RightSettings } from '../rights/settings.ts';
import type { PhysicalHealthSettings } from '../physical-health/settings.ts';
import type { WorkforceSettings } from '../workforce/settings.ts';
import type { WarningSettings } from '../warning/settings.ts';

export type Person = {
  readonly id: PersonId;
  /** Short name used in the configuration file and in chat, e.g. `amina`. */
  readonly key: string;
  readonly name: string;
  /** Job title in words, e.g. "Consultant psychiatrist". */
  readonly title: string;
  /** Pathways for which the person has the authority to answer as cover or deputy. */
  readonly mayCover: readonly PathwayId[];
  /** The person's own working pattern; absent: the service's working hours. */
  readonly workingHours?: WeeklyHours;
  /** How the record system's extract names the person, where it does so by a code of its own. */
  readonly recordId?: string;
};

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Local wall-clock time `HH:MM`. */
export type LocalTime = string;
/** Local calendar date `YYYY-MM-DD`. */
export type LocalDate = string;
/** A span of a day; `to` at or before `from` means that it ends on the next day. */
export type Hours = { readonly from: LocalTime; readonly to: LocalTime };
/** Open hours per weekday; a missing day is closed. */
export type WeeklyHours = { readonly [Day in Weekday]?: Hours };

export type Locality = { readonly id: LocalityId; readonly name: string };

export type Team = {
  readonly id: TeamId;
  readonly name: string;
  readonly locality: LocalityId;
  /** Entra group of the team, whose schedule (Shifts) is read; absent: it is not. */
  readonly groupId?: string;
  /** The MDT channel; `teamId` and `channelId` are Teams' `19:…` ids. */
  readonly channel: { readonly teamId: string; readonly channelId: string; readonly name: string };
  /** When the weekly huddle is; absent: the team holds none. */
  readonly huddle?: { readonly day: Weekday; readonly at: LocalTime };
  readonly managers: readonly [PersonId, ...PersonId[]];
  readonly members: readonly PersonId[];
};

export type Pathway = { readonly id: PathwayId; readonly name: string };

/** Who answers for a pathway in a locality, in this order. */
export type Leadership = {
  readonly pathway: PathwayId;
  readonly locality: LocalityId;
  readonly lead: PersonId;
  /** Standing cover when the lead is away and named nobody else. */
  readonly cover?: PersonId;
  readonly deputy?: PersonId;
};

export type RotaRole = 'dutyClinician' | 'onCallManager';

/** A repeated shift; `days` name the day on which it starts, `holiday` a bank holiday. */
export type Shift = Hours & {
  readonly days: readonly (Weekday | 'holiday')[];
  readonly person: PersonId;
};

/** Replaces whoever is on for the local date-times from (inclusive) to (exclusive). */
export type RotaOverride = {
  readonly rota: string;
  /** Local date-time `YYYY-MM-DDTHH:MM`. */
  readonly from: string;
  readonly to: string;
  readonly person: PersonId;
};

export type Rota = {
  readonly id: string;
  readonly name: string;
  readonly role: RotaRole;
  readonly localities: readonly LocalityId[];
  /**
   * Weekly pattern. Where a shift for `holiday` exists, shifts that start on a bank holiday are
   * taken from those alone. Of shifts that overlap, the one that began last is on.
   */
  readonly shifts: readonly Shift[];
  /** No shift of it starts on a bank holiday. */
  readonly closedOnHolidays?: boolean;
  readonly overrides: readonly RotaOverride[];
};

export const timeSensitivities = ['emergency', 'veryUrgent', 'urgent', 'routine'] as const;
/** How soon a request needs an answer: the national priority codes' words. Never a label of a person. */
export type TimeSensitivity = (typeof timeSensitivities)[number];

export type ResponseTimes = {
  /** `wall`: minutes count day and night. `working`: only the service's working hours count. */
  readonly clock: 'wall' | 'working';
  /** A duration on the wall clock (`PT15M`), or working days (`P1D`) on the working clock. */
  readonly acknowledge: Duration;
  readonly answer: Duration;
  /** When the team manager is told that nobody has acknowledged. */
  readonly tellManager?: Duration;
};

export const decisionTypes = [
  'eligibility',
  'crisisEscalation',
  'safeguardingThreshold',
  'contactIntensity',
  'restriction',
  'medicationPhysicalHealth',
  'other',
] as const;
export type DecisionType = (typeof decisionTypes)[number];

/** What Microsoft Graph is asked about people's availability (V2), and what is done when it is silent. */
export type DirectorySettings = {
  /** How old an answer may be before it is asked for again. */
  readonly refreshEvery: Duration;
  /** How long the last answer is believed when the directory is silent; then it is unknown. */
  readonly believedFor: Duration;
  /** Of the time to acknowledge, for somebody of whom nothing is known: more than 0, at most 1. */
  readonly unknownClock: number;
};

/** When managers get their weekly cards: coverage of the weeks ahead, and who can't be reached. */
export type WeeklyReports = { readonly day: Weekday; readonly at: LocalTime };

/** When the bot proposes to declare a shortage (V6). */
export type ShortageLimits = {
  /** Consults of a team that nobody has acknowledged. */
  readonly waitingConsults: number;
  /** Consults that one clinician holds. */
  readonly heldPerClinician: number;
  /** A gap in cover that begins within this time. */
  readonly gapWithin: Duration;
};

/** Another system that pages people beside Teams. Its secret stands in the environment. */
export type SecondChannel = {
  readonly url: string;
  /** Pages for these time sensitivities only. */
  readonly sensitivities: readonly TimeSensitivity[];
};

/** When a rule raises a flag on a case (H1). */
export type CaseLimits = {
  /** Contacts missed in a row. */
  readonly missedContacts: number;
  /** After discharge from hospital without a contact; each raises a flag of its own. */
  readonly contactAfterDischarge: readonly Duration[];
  readonly repeatCrisis: { readonly count: number; readonly withinDays: number };
};

/** What an extract says of a case, by the names of the documented header. */
export const caseColumns = [
  'case_reference',
  'team',
  'pathway',
  'tier',
  'status',
  'key_worker',
  'coordinator',
  'agencies',
  'last_contact',
  'next_contact',
  'missed_contacts',
  'last_review',
  'next_review',
  'discharged_at',
  'crises',
  'restricted_until',
  'last_physical_check',
] as const;
export type CaseColumn = (typeof caseColumns)[number];

/** How the record system's extract of the caseload is read. */
export type CaseloadSettings = {
  /** How the extract heads each column. */
  readonly columns: Readonly<Record<CaseColumn, string>>;
  /** Words of the extract for what is named otherwise here, e.g. team "RE01" for `riverside-east`. */
  readonly values: Readonly<
    Record<'team' | 'pathway' | 'tier' | 'status', ReadonlyMap<string, string>>
  >;
  /** `iso`: 2026-12-03, `dmy`: 03/12/2026. */
  readonly dates: 'iso' | 'dmy';
  /** The identifier and coding systems under which FHIR resources name what is used here. */
  readonly fhir: Readonly<Record<FhirSystem, string>>;
  /** After so many working days without an extract a team's managers are told; absent: never. */
  readonly extractExpectedEvery?: number;
};

export const fhirSystems = ['case', 'team', 'person', 'pathway', 'tier', 'event'] as const;
export type FhirSystem = (typeof fhirSystems)[number];

/** How much each thing moves a case up the huddle's list (H1). */
export type HuddleWeights = {
  readonly tiers: Readonly<Record<OversightTier, number>>;
  readonly flags: Readonly<Record<FlagKind, number>>;
  /** For each day that the oldest flag has been so, up to `mostForDays`. */
  readonly day: number;
  readonly mostForDays: number;
  /** For each huddle in a row that ended without a decision. */
  readonly carriedOver: number;
};

/** A page of questions by which a huddle looks at a case (H3), e.g. about safeguarding. */
export type HuddlePrompts = {
  readonly id: string;
  readonly name: string;
  readonly questions: readonly string[];
  /** "What would you do today if …": one a week, in turn. */
  readonly scenarios: readonly string[];
};

export type HuddleSettings = {
  /** Cases on the list; the rest is counted. */
  readonly size: number;
  /** On a bank holiday: held when work resumes, or not in that week. */
  readonly onHoliday: 'nextWorkingDay' | 'skip';
  readonly weights: HuddleWeights;
  /** By theme. */
  readonly prompts: readonly HuddlePrompts[];
};

/** How supervision is set (H7): how often, by whom, about what. */
export type SupervisionSettings = {
  /** Days from one session to the next. */
  readonly everyDays: number;
  /** For people with a rhythm of their own. */
  readonly everyDaysFor: ReadonlyMap<PersonId, number>;
  /** Days after the due date until a session is overdue: an exception. */
  readonly graceDays: number;
  /** Days after which a case wants to be looked at again, by the tier of its plan. */
  readonly caseEveryDays: Readonly<Record<OversightTier, number>>;
  /** Who supervises whom, where it is not the first manager of a team of theirs. */
  readonly supervisors: ReadonlyMap<PersonId, PersonId>;
  /** By theme, as those of a huddle. */
  readonly prompts: readonly HuddlePrompts[];
};

export type Service = RightSettings & {
  readonly name: string;
  readonly tenant: TenantId;
  /** Fingerprint of the configuration; stands on every event. */
  readonly configVersion: string;
  /** IANA zone, e.g. `Europe/London`. */
  readonly timeZone: string;
  /** In which cards are drawn, for everybody. */
  readonly language: Language;
  readonly workingHours: WeeklyHours;
  /** Local dates on which the working calendar is closed. */
  readonly isHoliday: (date: LocalDate) => boolean;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly localities: ReadonlyMap<LocalityId, Locality>;
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly pathways: ReadonlyMap<PathwayId, Pathway>;
  readonly leadership: readonly Leadership[];
  readonly rotas: readonly Rota[];
  readonly responseTimes: Readonly<Record<TimeSensitivity, ResponseTimes>>;
  /**
   * How often the last link of a chain is pinged again; on the wall clock at least as often as the
   * time to acknowledge, on the working clock in working time.
   */
  readonly lastLinkRepeat: Duration;
  /** How long a person offered a consult has to accept it before it falls back; at most the acknowledge time. */
  readonly handOnAccept: Duration;
  /** Clinical review after a crisis escalation. */
  readonly crisisReview: Duration;
  readonly directory: DirectorySettings;
  /** An absence of up to this long moves nobody's work, and asks for no cover. */
  readonly shortAbsence: Duration;
  /** Fewest people of a chain who can be asked at any time; less is a gap (V4). */
  readonly fewestInChain: number;
  readonly weeklyReports: WeeklyReports;
  readonly shortageLimits: ShortageLimits;
  readonly secondChannel?: SecondChannel;
  readonly caseLimits: CaseLimits;
  readonly huddle: HuddleSettings;
  readonly decisionHuddle: DecisionHuddleSettings & {
    /** Absent: an hour after each team's own huddle. */
    readonly at?: WeeklyReports;
  };
  readonly pulse: PulseSettings;
  readonly concerns: ConcernSettings;
  readonly exceptions: ExceptionSettings;
  readonly measures: MeasureSettings;
  readonly supervision: SupervisionSettings;
  readonly coordination: CoordinationSettings;
  readonly partner: PartnerSettings;
  readonly acceptance: AcceptanceSettings;
  readonly caseload: CaseloadSettings;
  readonly cohort: CohortSettings;
  readonly signOffs: SignOffSettings;
  readonly sampling: SamplingSettings;
  readonly incidents: IncidentSettings;
  readonly retention: RetentionSettings;
  readonly workforce: WorkforceSettings;
  readonly physicalHealth: PhysicalHealthSettings;
  /** Questions shown beside the request form, by locality and decision type. */
  readonly prompts: readonly {
    readonly locality: LocalityId;
    readonly decisionType: DecisionType;
    readonly questions: readonly string[];
  }[];
  /** What oversight there is, to say what of it is protected in a shortage (V6). */
  readonly oversightKinds: readonly { readonly id: string; readonly label: string }[];
  /** Early-warning indicators that can be ticked on the form. */
  readonly earlyWarnings: readonly { readonly id: string; readonly label: string }[];
  /** Which of them are looked for in which cases, and when they call for oversight. */
  readonly warnings: WarningSettings;
  readonly caseReference: { readonly pattern: string; readonly example: string };
  readonly links: {
    /** What to do if you can't wait, in words, e.g. "Call 999, or the crisis line on 0800 000 0000". */
    readonly cannotWait: string;
    readonly crisisLine: { readonly title: string; readonly url: string };
    readonly localPolicy?: { readonly title: string; readonly url: string };
  };
};
