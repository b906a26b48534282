/** Takes what one resource says to what is gathered of its case. */
import { assertNever } from '../../../kernel/errors.ts';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../kernel/ids.ts';
import { localDate } from '../../../kernel/local-day.ts';
import { toInstant } from '../../../kernel/time.ts';
import type { FhirSystem, LocalDate } from '../../../service/service.ts';
import type { Place } from '../extract.ts';
import { agencyOf, type Reading } from '../row.ts';
import { earlier, later, refuseIn, type Gathered } from './gathered.ts';
import type { Concept, Reference, Resource } from './resources.ts';

type Of<Type extends Resource['resourceType']> = Extract<Resource, { resourceType: Type }>;

/** Something said of a case at a place of the extract. */
export type Telling = {
  readonly reading: Reading;
  readonly about: Gathered;
  readonly place: Place;
};

/** The reference under the service's own system. Nothing where the resource names no case so. */
export function caseNamedIn(resource: Resource, { service }: Reading): string | undefined {
  const system = service.caseload.fhir.case;
  const named =
    resource.resourceType === 'Appointment'
      ? resource.participant.map(({ actor }) => actor)
      : [resource.subject];
  return named.find((each) => each?.identifier?.system === system)?.identifier?.value;
}

export function gather(resource: Resource, telling: Telling): void {
  if (resource.status === 'entered-in-error') return;
  switch (resource.resourceType) {
    case 'CarePlan':
      gatherPlan(resource, telling);
      return;
    case 'CareTeam':
      gatherTeam(resource, telling);
      return;
    case 'Appointment':
      gatherAppointment(resource, telling);
      return;
    case 'Encounter':
      gatherEncounter(resource, telling);
      return;
    case 'Flag':
      gatherFlag(resource, telling);
      return;
    default:
      assertNever(resource);
  }
}

const closedPlans: ReadonlySet<string> = new Set(['completed', 'revoked']);

/** Of several plans one that is running tells; of several that run none may say otherwise. */
function gatherPlan(plan: Of<'CarePlan'>, telling: Telling): void {
  const { about, reading } = telling;
  const status = closedPlans.has(plan.status) ? 'closed' : 'active';
  if (status === 'closed' && about.says.status === 'active') return;
  if (status === 'active' && about.says.status === 'closed') {
    delete about.says.pathway;
    delete about.says.tier;
  }
  about.says.status = status;
  for (const kind of ['pathway', 'tier'] as const) {
    const column = `CarePlan.category (${kind})`;
    const code = codeIn(plan.category, kind, reading);
    if (code === undefined) continue;
    const named = reading.names[kind](code);
    const before = about.says[kind];
    if (named === undefined) refuse(telling, column, `is no ${kind} of the configuration`);
    else if (before !== undefined && before !== named) refuse(telling, column, otherwise);
    else Object.assign(about.says, { [kind]: named });
  }
  for (const { detail } of plan.activity) {
    if (detail === undefined || eventIn([detail.code], reading) !== 'review') continue;
    const isDone = detail.status === 'completed';
    const { start, end } = detail.scheduledPeriod ?? {};
    const date = dayOf(isDone ? (end ?? start) : start, 'CarePlan.activity', telling, isDone);
    if (date === undefined) continue;
    if (isDone) about.says.lastReview = later(about.says.lastReview, date);
    else if (running.has(detail.status)) {
      about.says.nextReview = earlier(about.says.nextReview, date);
    }
  }
}

const otherwise = 'says something else than another plan that runs: end one of them';
const running: ReadonlySet<string> = new Set([
  'not-started',
  'scheduled',
  'in-progress',
  'on-hold',
]);

/** A team tells all who work with the case: who is not in it does not any more. */
function gatherTeam(team: Of<'CareTeam'>, telling: Telling): void {
  const { about, reading } = telling;
  if (team.status === 'inactive') return;
  const code = team.managingOrganization
    .map((organisation) => identifiedBy(organisation, 'team', reading))
    .find((each) => each !== undefined);
  const named = code === undefined ? undefined : reading.names.team(code);
  if (code !== undefined && named === undefined) {
    refuse(telling, 'CareTeam.managingOrganization', 'is no team of the configuration');
  }
  if (named !== undefined) about.team = named;
  const agencies = new Set<string>();
  const roles: Record<'key-worker' | 'coordinator', ReturnType<typeof personOf> | null> = {
    'key-worker': null,
    coordinator: null,
  };
  for (const { role, member } of team.participant) {
    if (member === undefined) continue;
    const event = eventIn(role, reading);
    if (event === 'key-worker' || event === 'coordinator') roles[event] = personOf(member, telling);
    else if (isOrganisation(member)) {
      const agency = agencyOf(member.display ?? '', reading.screen);
      if (agency.ok) agencies.add(agency.value);
      else refuse(telling, 'CareTeam.participant', agency.says);
    }
  }
  about.says.keyWorker = roles['key-worker'] ?? null;
  about.says.coordinator = roles.coordinator ?? null;
  about.says.agencies = [...agencies];
}

function personOf(member: Reference, telling: Telling) {
  const code = identifiedBy(member, 'person', telling.reading);
  const person = code === undefined ? undefined : telling.reading.names.person(code);
  if (person === undefined) {
    refuse(telling, 'CareTeam.participant', 'names nobody of the configuration');
  }
  return person;
}

const isOrganisation = ({ type, reference }: Reference): boolean =>
  type === 'Organization' || reference?.startsWith('Organization/') === true;

const planned: ReadonlySet<string> = new Set(['booked', 'pending', 'proposed']);

function gatherAppointment({ status, start }: Of<'Appointment'>, telling: Telling): void {
  const { about, reading } = telling;
  const isPast = status === 'noshow' || status === 'fulfilled';
  if (!isPast && !planned.has(status)) return;
  const date = dayOf(start, 'Appointment.start', telling, isPast);
  if (date === undefined) return;
  if (status === 'noshow') about.missed.add(date);
  else if (status === 'fulfilled') about.says.lastContact = later(about.says.lastContact, date);
  else if (date >= reading.today) about.says.nextContact = earlier(about.says.nextContact, date);
}

/** Stays in hospital: acute, non-acute and other inpatient. */
const inpatient: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC']);

function gatherEncounter(encounter: Of<'Encounter'>, telling: Telling): void {
  const { status, period, class: kind } = encounter;
  if (status !== 'finished' || !inpatient.has(kind?.code ?? '')) return;
  const { about, reading } = telling;
  const day = dayOf(period?.end, 'Encounter.period.end', telling, true);
  if (day === undefined) return;
  const read = reading.isoDates.moment(day);
  const end = momentOf(period?.end) ?? (read.ok ? read.value : undefined);
  if (end !== undefined) about.says.dischargedAt = later(about.says.dischargedAt, end);
}

function gatherFlag({ status, code, period }: Of<'Flag'>, telling: Telling): void {
  const { about, reading } = telling;
  const event = eventIn([code], reading);
  if (event === 'crisis') {
    const date = dayOf(period?.start, 'Flag.period.start', telling, true);
    if (date !== undefined) about.crises.add(date);
  } else if (event === 'restriction') {
    if (status === 'inactive') {
      about.says.restrictedUntil ??= null;
      return;
    }
    const date = dayOf(period?.end, 'Flag.period.end', telling, false);
    if (date !== undefined) about.says.restrictedUntil = later(about.says.restrictedUntil, date);
  }
}

const refuse = ({ about, place }: Telling, column: string, says: string): void => {
  refuseIn(about, place, column, says);
};

/** Of a date, or of a date and time with its offset, in the service's time zone. */
function dayOf(
  text: string | undefined,
  column: string,
  telling: Telling,
  isPast: boolean,
): LocalDate | undefined {
  const { reading } = telling;
  const moment = momentOf(text);
  const date =
    text === undefined || moment === undefined
      ? (text ?? '')
      : localDate(reading.service.timeZone, moment);
  const read = reading.isoDates.date(date, isPast ? 'past' : 'any');
  if (read.ok) return read.value;
  refuse(telling, column, read.says);
  return undefined;
}

const aMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function momentOf(text: string | undefined): Instant | undefined {
  if (text === undefined || !aMoment.test(text)) return undefined;
  try {
    return toInstant(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
}

const identifiedBy = (
  { identifier }: Reference,
  system: FhirSystem,
  { service }: Reading,
): string | undefined =>
  identifier?.system === service.caseload.fhir[system] ? identifier.value : undefined;

function codeIn(
  concepts: readonly (Concept | undefined)[],
  system: FhirSystem,
  { service }: Reading,
): string | undefined {
  const name = service.caseload.fhir[system];
  return concepts
    .flatMap((concept) => concept?.coding ?? [])
    .find((coding) => coding.system === name)?.code;
}

const eventIn = (
  concepts: readonly (Concept | undefined)[],
  reading: Reading,
): string | undefined => codeIn(concepts, 'event', reading);
