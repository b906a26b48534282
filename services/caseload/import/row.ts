/** One row of a CSV extract: what it says of a case, or everything that is wrong with it. */
import { readCaseRef } from '../../consult/forms/choices.ts';
import { cleanText } from '../../consult/forms/free-text.ts';
import type { CaseRef } from '../../kernel/ids.ts';
import type { CaseColumn, LocalDate, Service } from '../../service/service.ts';
import type { Header } from './columns.ts';
import { createDateReader, type DateReader, type Read, type Tense } from './dates.ts';
import type { CaseSayings, ExtractItem, Refusal } from './extract.ts';
import { createNames, type Names } from './names.ts';
import { createScreen } from './screen-cell.ts';

export type Reading = {
  readonly service: Service;
  readonly today: LocalDate;
  readonly names: Names;
  readonly dates: DateReader;
  /** For what is always written so, whatever the service's own files do. */
  readonly isoDates: DateReader;
  readonly screen: (cell: string) => string | undefined;
};

export function createReading(service: Service, today: LocalDate): Reading {
  const { timeZone, caseload } = service;
  const dates = createDateReader({ today, timeZone, dates: caseload.dates });
  const isoDates = createDateReader({ today, timeZone, dates: 'iso' });
  const [names, screen] = [createNames(service), createScreen(today)];
  return { service, today, dates, isoDates, names, screen };
}

/** More of one kind than any case has: the row of another table. */
const MOST_LISTED = 30;
const LONGEST_AGENCY = 80;

const no = (says: string): { readonly ok: false; readonly says: string } => ({ ok: false, says });
const yes = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

export function readRow(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  header: Header,
  reading: Reading,
): ExtractItem {
  if (cells.length !== header.width) {
    const says = `has ${cells.length} fields and the first line ${header.width}: put quotation marks around a field that holds a comma`;
    return { kind: 'refused', refusals: [{ line, says }] };
  }
  const broken = [...header.places.values()].find(({ index }) => cells[index]?.includes('\n'));
  if (broken !== undefined) {
    return { kind: 'refused', refusals: [{ line, column: broken.name, says: overLines }] };
  }
  const refusals: Refusal[] = screened(cells, line, header, reading);
  /** The value of a column that is there, read; nothing where it can't be. */
  function take<Value>(column: CaseColumn, read: (text: string) => Read<Value>): Value | undefined {
    const place = header.places.get(column);
    if (place === undefined) return undefined;
    const said = read((cells[place.index] ?? '').trim());
    if (said.ok) return said.value;
    refusals.push({ line, column: place.name, says: said.says });
    return undefined;
  }
  const caseRef = take('case_reference', (text) => caseRefOf(text, reading));
  const team = take('team', (text) =>
    named(text, reading.names.team, 'is no team of the configuration'),
  );
  const says = sayingsOf(take, reading);
  if (refusals.length > 0 || caseRef === undefined || team === undefined) {
    return { kind: 'refused', refusals, ...(caseRef === undefined ? {} : { caseRef }) };
  }
  return { kind: 'case', entry: { line, caseRef, team, says } };
}

/** Which other cases it took in can't be told. */
const overLines =
  'runs over several lines, so that this row and those are refused: a quotation mark is missing or too many';

type Take = <Value>(column: CaseColumn, read: (text: string) => Read<Value>) => Value | undefined;

function sayingsOf(take: Take, { names, dates, screen }: Reading): CaseSayings {
  const person = (text: string) => optional(text, () => named(text, names.person, unknownPerson));
  const date = (tense: Tense) => (text: string) => optional(text, () => dates.date(text, tense));
  const days = (text: string) => listOf(text, (day) => dates.date(day, 'past'));
  const told = {
    pathway: take('pathway', (text) =>
      named(text, names.pathway, 'is no pathway of the configuration'),
    ),
    tier: take('tier', (text) => named(text, names.tier, 'must be core, enhanced or intensive')),
    status: take('status', (text) =>
      text === '' ? yes('active' as const) : named(text, names.status, 'must be active or closed'),
    ),
    keyWorker: take('key_worker', person),
    coordinator: take('coordinator', person),
    agencies: take('agencies', (text) => listOf(text, (agency) => agencyOf(agency, screen))),
    lastContact: take('last_contact', date('past')),
    nextContact: take('next_contact', date('any')),
    missedContacts: take('missed_contacts', (text) => inOrder(days(text))),
    lastReview: take('last_review', date('past')),
    nextReview: take('next_review', date('any')),
    dischargedAt: take('discharged_at', (text) => optional(text, () => dates.moment(text))),
    crises: take('crises', (text) => inOrder(days(text))),
    restrictedUntil: take('restricted_until', date('any')),
    lastPhysicalCheck: take('last_physical_check', date('past')),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

const unknownPerson =
  'names nobody of the configuration: write the short name, the Entra object id, or the recordId that the configuration gives them';

const optional = <Value>(text: string, read: () => Read<Value>): Read<Value | null> =>
  text === '' ? yes(null) : read();

function named<Id>(
  text: string,
  find: (word: string) => Id | undefined,
  otherwise: string,
): Read<Id> {
  if (text === '') return no('is empty');
  const id = find(text);
  return id === undefined ? no(otherwise) : yes(id);
}

function listOf<Value>(text: string, read: (part: string) => Read<Value>): Read<readonly Value[]> {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > MOST_LISTED) return no(`holds more than ${MOST_LISTED} entries`);
  const values: Value[] = [];
  for (const part of parts) {
    const said = read(part);
    if (!said.ok) return said;
    if (!values.includes(said.value)) values.push(said.value);
  }
  return yes(values);
}

const inOrder = (read: Read<readonly LocalDate[]>): Read<readonly LocalDate[]> =>
  read.ok ? yes([...read.value].sort()) : read;

/** An agency as it may stand on a card. */
export function agencyOf(text: string, screen: (cell: string) => string | undefined): Read<string> {
  const name = cleanText(text).replaceAll('\n', ' ');
  if (name === '' || name.length > LONGEST_AGENCY) {
    return no(`must be the name of an agency, of ${LONGEST_AGENCY} characters at most`);
  }
  if (text.includes('\ufffd')) return no(notUtf8);
  const found = screen(name);
  return found === undefined ? yes(name) : no(`${found}: name the agency only`);
}

const notUtf8 = 'is not written in UTF-8: export the file as “CSV UTF-8”';

export function caseRefOf(text: string, { service, today }: Reading): Read<CaseRef> {
  if (text === '') return no('is empty');
  const read = readCaseRef('case', text, service, today);
  if (read.ok) return yes(read.value);
  return no(`is not a case reference like ${service.caseReference.example}`);
}

/** Columns that are not used are looked through all the same: what is in a row stands together. */
function screened(
  cells: readonly string[],
  line: number,
  { ignored }: Header,
  { screen, dates }: Reading,
): Refusal[] {
  return ignored.flatMap(({ index, name: column }) => {
    const cell = (cells[index] ?? '').trim();
    const found = screen(cell);
    if (found === undefined || dates.date(cell, 'any').ok || dates.moment(cell).ok) return [];
    return [{ line, column, says: `${found}: leave the column out of the extract` }];
  });
}
