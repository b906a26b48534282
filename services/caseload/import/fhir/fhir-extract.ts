/**
 * FHIR R4 resources, one a line, as an extract. What is said of one case may stand anywhere in
 * several files: they are read in passes, each of which gathers a share of the cases, so that
 * memory does not grow with the extract.
 */
import type { CaseRef } from '../../../kernel/ids.ts';
import type { LocalDate, Service } from '../../../service/service.ts';
import type { ExtractItem, Place } from '../extract.ts';
import { linesOf, type Line } from '../lines.ts';
import { caseRefOf, createReading, type Reading } from '../row.ts';
import { caseNamedIn, gather } from './gather.ts';
import { gathered, itemOf, type Gathered } from './gathered.ts';
import { readResource, type Resource } from './resources.ts';

export type FhirFile = {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** From its beginning; it is read several times where it is large. */
  open(): AsyncIterable<Uint8Array>;
};

/** Bytes of resources whose cases are gathered in one pass: some ten thousand cases. */
const BYTES_A_PASS = 64 * 1024 * 1024;

export async function* fhirItems(
  files: readonly FhirFile[],
  service: Service,
  today: LocalDate,
  bytesAPass: number = BYTES_A_PASS,
): AsyncGenerator<ExtractItem> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const passes = Math.max(1, Math.ceil(size / bytesAPass));
  const reading = createReading(service, today);
  for (let pass = 0; pass < passes; pass += 1) {
    const cases = new Map<CaseRef, Gathered>();
    const run: Pass = { pass, passes, cases, reading };
    for (const file of files) yield* itemsOfFile(file, run);
    for (const [caseRef, about] of cases) yield itemOf(caseRef, about);
  }
}

type Pass = {
  readonly pass: number;
  readonly passes: number;
  readonly cases: Map<CaseRef, Gathered>;
  readonly reading: Reading;
};

async function* itemsOfFile(file: FhirFile, run: Pass): AsyncGenerator<ExtractItem> {
  for await (const lines of linesOf(file.open())) {
    for (const line of lines) {
      const items = itemsOf(line, { file: file.name, line: line.number }, run);
      // What can be told of a line by itself is told in the first pass.
      if (run.pass === 0) yield* items;
    }
  }
}

function itemsOf(line: Line, place: Place, run: Pass): readonly ExtractItem[] {
  if (line.isTooLong) return [refused(place, 'this line is longer than 65,536 characters')];
  if (line.text.trim() === '') return [];
  const read = readResource(line.text);
  switch (read.kind) {
    case 'broken':
      return [refused(place, read.says, read.column)];
    case 'other':
      return [leftOut(`${read.type} resources`, 1)];
    case 'resource': {
      const { resource } = read;
      const named = caseRefOf(caseNamedIn(resource, run.reading) ?? '', run.reading);
      if (!named.ok) return [refused(place, namesNoCase(resource, run.reading))];
      if (shareOf(named.value, run.passes) === run.pass) take(named.value, resource, place, run);
      return read.personal > 0 ? [leftOut(personal, read.personal)] : [];
    }
  }
}

const refused = (place: Place, says: string, column?: string): ExtractItem => ({
  kind: 'refused',
  refusals: [{ ...place, ...(column === undefined ? {} : { column }), says }],
});

const personal = 'names, numbers and notes of people';

const leftOut = (what: string, count: number): ExtractItem => ({ kind: 'leftOut', what, count });

function namesNoCase({ resourceType }: Resource, { service }: Reading): string {
  const where = resourceType === 'Appointment' ? 'participant.actor' : 'subject';
  return `names no case: ${resourceType}.${where}.identifier needs the system ${service.caseload.fhir.case} and a reference like ${service.caseReference.example}`;
}

function take(caseRef: CaseRef, resource: Resource, place: Place, { cases, reading }: Pass): void {
  const about = cases.get(caseRef) ?? gathered(place);
  cases.set(caseRef, about);
  gather(resource, { reading, about, place });
}

function shareOf(caseRef: CaseRef, shares: number): number {
  if (shares === 1) return 0;
  let sum = 0;
  for (let at = 0; at < caseRef.length; at += 1) sum = (sum * 31 + caseRef.charCodeAt(at)) >>> 0;
  return sum % shares;
}
