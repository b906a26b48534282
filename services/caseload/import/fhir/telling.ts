/** How the parts of a resource are read that several kinds have. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../kernel/ids.ts';
import { localDate } from '../../../kernel/local-day.ts';
import { toInstant } from '../../../kernel/time.ts';
import type { FhirSystem, LocalDate } from '../../../service/service.ts';
import type { Place } from '../extract.ts';
import type { Reading } from '../row.ts';
import { refuseIn, type Gathered } from './gathered.ts';
import type { Concept, Reference, Resource } from './resources.ts';

export type Of<Type extends Resource['resourceType']> = Extract<Resource, { resourceType: Type }>;

/** Something said of a case at a place of the extract. */
export type Telling = {
  readonly reading: Reading;
  readonly about: Gathered;
  readonly place: Place;
};

export const refuse = ({ about, place }: Telling, column: string, says: string): void => {
  refuseIn(about, place, column, says);
};

/** Of a date, or of a date and time with its offset, in the service's time zone. */
export function dayOf(
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

export function momentOf(text: string | undefined): Instant | undefined {
  if (text === undefined || !aMoment.test(text)) return undefined;
  try {
    return toInstant(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
}

export const identifiedBy = (
  { identifier }: Reference,
  system: FhirSystem,
  { service }: Reading,
): string | undefined =>
  identifier?.system === service.caseload.fhir[system] ? identifier.value : undefined;

export function codeIn(
  concepts: readonly (Concept | undefined)[],
  system: FhirSystem,
  { service }: Reading,
): string | undefined {
  const name = service.caseload.fhir[system];
  return concepts
    .flatMap((concept) => concept?.coding ?? [])
    .find((coding) => coding.system === name)?.code;
}

export const eventIn = (
  concepts: readonly (Concept | undefined)[],
  reading: Reading,
): string | undefined => codeIn(concepts, 'event', reading);
