/**
 * What the service's file may hold. Every field is explained where the example service uses it
 * (`example/service.yaml`); a doc comment here says what is not obvious and what the default is.
 */
import { z } from 'zod';
import { flagKinds } from '../caseload/flag.ts';
import { oversightTiers } from '../caseload/tier.ts';
import { LocalityId, PathwayId, PersonId, TeamId, TenantId } from '../kernel/ids.ts';
import {
  caseColumns,
  decisionTypes,
  fhirSystems,
  timeSensitivities,
  weekdays,
} from '../service/service.ts';
import { CohortField } from './cohort-field.ts';
import { IncidentsField } from './incidents-field.ts';
import { SamplingField } from './sampling-field.ts';
import { SignOffsField } from './sign-offs-field.ts';
import {
  ClockTimeText,
  DaysText,
  DurationText,
  HoursText,
  LocalDateText,
  LocalDateTimeText,
  WeekTimeText,
  WorkingDaysText,
} from './notation.ts';
import { AcceptanceField } from './acceptance-field.ts';
import { WarningSetField } from './warning-fields.ts';
import { languages } from '../service/language.ts';
import { ConcernsField, DecisionHuddleField, PulseField } from './schema-learning.ts';
import { PromptThemesField } from './prompts-field.ts';
import { RetentionField } from './retention-field.ts';
import { ExceptionsField } from './exceptions-field.ts';
import { MeasuresField } from './measures-field.ts';
import { SupervisionField } from './supervision-field.ts';
import { CoordinationField } from './coordination-field.ts';
import { PhysicalHealthField, WorkforceField } from './workforce-field.ts';
import { PartnerField } from './partner-field.ts';
import {
  BaselineField,
  CompetenciesField,
  DecisionRightsField,
  RolesField,
} from './rights-field.ts';

const text = z.string().trim().min(1, 'must not be empty');
/** A person's short name in this file and in chat. */
const PersonKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'use lower-case letters, digits and hyphens, e.g. "amina"');

const WeeklyHoursField = z.partialRecord(z.enum(weekdays), HoursText);

const PersonField = z.strictObject({
  /** Entra object id (Microsoft Entra admin centre, the user's "Object ID"). */
  id: PersonId,
  name: text,
  title: text,
  /** Pathways for which the person may answer as cover or deputy. Default: none. */
  mayCover: z.array(PathwayId).default([]),
  /** Own working pattern. Default: the service's working hours. */
  workingHours: WeeklyHoursField.optional(),
  /** The person's code in the record system's extract. Default: the extract uses `id` or the short name. */
  recordId: text.optional(),
  /** Competency, then the day of a sign-off before the bot kept count. Default: none. */
  competencies: BaselineField,
});

const teamsId = (what: string) =>
  z
    .string()
    .regex(/^19:[^\s@]+@[a-z0-9.]+$/i, `is not a Teams ${what} id like "19:…@thread.tacv2"`);

const TeamField = z.strictObject({
  name: text,
  locality: LocalityId,
  /** Object id of the team's group in Entra: its schedule in Shifts is read. Default: none is. */
  groupId: z.guid('is not a GUID like "00000000-0000-0000-0000-000000000000"').optional(),
  /** The MDT channel (in Teams: "Get link to channel" holds both ids). */
  channel: z.strictObject({
    teamId: teamsId('team'),
    channelId: teamsId('channel'),
    name: text,
  }),
  /** When the weekly risk huddle is, in local time. Default: the team holds none. */
  huddle: WeekTimeText.optional(),
  managers: z.array(PersonKey).min(1, 'needs at least one manager'),
  members: z.array(PersonKey).default([]),
});

const LeadField = z.strictObject({
  lead: PersonKey,
  cover: PersonKey.optional(),
  deputy: PersonKey.optional(),
});

const RotaField = z.strictObject({
  name: text,
  role: z.enum(['dutyClinician', 'onCallManager']),
  localities: z.array(LocalityId).min(1, 'needs at least one locality'),
  shifts: z
    .array(z.strictObject({ days: DaysText, hours: HoursText, person: PersonKey }))
    .min(1, 'needs at least one shift'),
  /** No shift of this rota starts on a bank holiday. Default: shifts run as on any other day. */
  closedOnHolidays: z.boolean().default(false),
  overrides: z
    .array(z.strictObject({ from: LocalDateTimeText, to: LocalDateTimeText, person: PersonKey }))
    .default([]),
});

const ResponseTimesField = z.strictObject({
  /** `wall` counts day and night, `working` only the service's working hours. */
  clock: z.enum(['wall', 'working']),
  acknowledge: DurationText,
  answer: DurationText,
  tellManager: DurationText.optional(),
});

const DirectoryField = z.strictObject({
  refreshEvery: ClockTimeText.optional(),
  believedFor: ClockTimeText.optional(),
  /** A share of the time to acknowledge: 0.5 is half of it. */
  unknownClock: z
    .number()
    .gt(0, 'must be more than 0')
    .lte(1, 'must be at most 1: nobody waits longer for somebody of whom nothing is known')
    .optional(),
});

const atLeastOne = z.int().min(1, 'must be a whole number from 1');
const ShortageLimitsField = z.strictObject({
  waitingConsults: atLeastOne.optional(),
  heldPerClinician: atLeastOne.optional(),
  gapWithin: ClockTimeText.optional(),
});

const CaseLimitsField = z.strictObject({
  missedContacts: atLeastOne.optional(),
  contactAfterDischarge: z.array(ClockTimeText).min(1, 'needs at least one time').optional(),
  repeatCrisis: z.strictObject({ count: z.int().min(2), withinDays: atLeastOne }).optional(),
});

const Words = z.record(text, text).default({});
const CaseloadField = z.strictObject({
  /** Documented header, then the extract's own. Default: the documented header. */
  columns: z.partialRecord(z.enum(caseColumns), text).default({}),
  /** The extract's word, then the id or word that is used here. */
  values: z
    .strictObject({
      team: z.record(text, TeamId).default({}),
      pathway: z.record(text, PathwayId).default({}),
      tier: Words,
      status: Words,
    })
    .prefault({}),
  dates: z.enum(['iso', 'dmy']).default('iso'),
  /** Identifier and coding systems of FHIR resources. Default: `urn:oversight:case` and so on. */
  fhir: z.partialRecord(z.enum(fhirSystems), text).default({}),
  /** Managers are told when none came for so long, once a first one has. */
  extractExpectedEvery: WorkingDaysText.or(z.literal('never')).default('P3D'),
});

const weight = z.number().min(0, 'must be 0 or more').max(1000, 'must be at most 1000');
const HuddleField = z.strictObject({
  size: atLeastOne.max(25, 'must be at most 25: a huddle is short').optional(),
  onHoliday: z.enum(['nextWorkingDay', 'skip']).optional(),
  /** Id of the theme, then its page. Default: risk, drift, escalation, safeguarding. */
  prompts: PromptThemesField.optional(),
  weights: z
    .strictObject({
      tiers: z.partialRecord(z.enum(oversightTiers), weight).optional(),
      flags: z.partialRecord(z.enum(flagKinds), weight).optional(),
      day: weight.optional(),
      mostForDays: weight.optional(),
      carriedOver: weight.optional(),
    })
    .optional(),
});

const SecondChannelField = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }),
  /** Default: emergency and very urgent. */
  sensitivities: z
    .array(z.enum(timeSensitivities))
    .min(1, 'needs at least one time sensitivity')
    .default(['emergency', 'veryUrgent']),
});

const LinkField = z.strictObject({ title: text, url: z.url({ protocol: /^(https|tel)$/ }) });

export const ServiceFile = z.strictObject({
  name: text,
  tenant: TenantId,
  timeZone: z.string().default('Europe/London'),
  language: z.enum(languages).default('en-GB'),
  workingHours: WeeklyHoursField.optional(),
  holidays: z
    .strictObject({
      calendar: z.enum(['england-and-wales', 'none']).default('england-and-wales'),
      add: z.array(LocalDateText).default([]),
      remove: z.array(LocalDateText).default([]),
    })
    .prefault({}),
  people: z.record(PersonKey, PersonField),
  localities: z.record(LocalityId, text),
  teams: z.record(TeamId, TeamField),
  pathways: z.record(PathwayId, text),
  /** Pathway, then locality. */
  leads: z.record(PathwayId, z.record(LocalityId, LeadField)),
  rotas: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'use lower-case letters, digits and hyphens'),
    RotaField,
  ),
  responseTimes: z.partialRecord(z.enum(timeSensitivities), ResponseTimesField).default({}),
  lastLinkRepeat: ClockTimeText.optional(),
  handOnAccept: ClockTimeText.optional(),
  crisisReview: ClockTimeText.optional(),
  directory: DirectoryField.prefault({}),
  shortAbsence: ClockTimeText.optional(),
  fewestInChain: z.int().min(1, 'must be a whole number from 1').max(5).optional(),
  weeklyReports: WeekTimeText.optional(),
  shortageLimits: ShortageLimitsField.prefault({}),
  secondChannel: SecondChannelField.optional(),
  caseLimits: CaseLimitsField.prefault({}),
  huddle: HuddleField.prefault({}),
  decisionHuddle: DecisionHuddleField.prefault({}),
  pulse: PulseField.prefault({}),
  concerns: ConcernsField.prefault({}),
  exceptions: ExceptionsField.prefault({}),
  measures: MeasuresField.prefault({}),
  supervision: SupervisionField.prefault({}),
  coordination: CoordinationField.prefault({}),
  partner: PartnerField.prefault({}),
  caseload: CaseloadField.prefault({}),
  acceptance: AcceptanceField.prefault({}),
  cohort: CohortField.prefault({}),
  signOffs: SignOffsField.prefault({}),
  sampling: SamplingField.prefault({}),
  incidents: IncidentsField.prefault({}),
  retention: RetentionField.prefault({}),
  workforce: WorkforceField.prefault({}),
  physicalHealth: PhysicalHealthField.prefault({}),
  roles: RolesField,
  decisionRights: DecisionRightsField,
  /** Default: nothing asks for a competency. */
  competencies: CompetenciesField.optional(),
  /** Locality, then decision type. */
  prompts: z
    .record(
      LocalityId,
      z.partialRecord(z.enum(decisionTypes), z.array(text).min(1, 'needs at least one question')),
    )
    .default({}),
  /** Id, then the words. Default: six kinds that every community team has. */
  oversightKinds: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,40}$/), text).optional(),
  /** Id, then the words on the form. */
  earlyWarnings: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,40}$/), text).default({}),
  /** Id, then the set. Default: one of all indicators, for every case. */
  warningSets: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/), WarningSetField).default({}),
  /** Default: one working day. */
  warningAnswer: DurationText.optional(),
  caseReference: z.strictObject({ pattern: text, example: text }).optional(),
  links: z.strictObject({
    cannotWait: text,
    crisisLine: LinkField,
    localPolicy: LinkField.optional(),
  }),
});
export type ServiceFile = z.infer<typeof ServiceFile>;
