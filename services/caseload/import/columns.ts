/** The head of an extract: which column is which, which are not used, which may not be there. */
import { caseColumns, type CaseColumn, type CaseloadSettings } from '../../service/service.ts';
import type { Refusal } from './extract.ts';

export type Header = {
  /** As many as every row has. */
  readonly width: number;
  readonly places: ReadonlyMap<CaseColumn, { readonly index: number; readonly name: string }>;
  /** Columns that are not used: looked through for identifiers, and nothing else. */
  readonly ignored: readonly { readonly index: number; readonly name: string }[];
};

export type HeaderRead =
  | { readonly ok: true; readonly header: Header }
  | { readonly ok: false; readonly problems: readonly Refusal[] };

const needed: readonly CaseColumn[] = ['case_reference', 'team', 'pathway', 'tier'];

export function readHeader(
  cells: readonly string[],
  line: number,
  { columns }: Pick<CaseloadSettings, 'columns'>,
): HeaderRead {
  const names = cells.map((cell) => cell.trim());
  const known = new Map(caseColumns.map((column) => [plain(columns[column]), column]));
  const places = new Map<CaseColumn, { index: number; name: string }>();
  const ignored: { index: number; name: string }[] = [];
  const problems: Refusal[] = [];
  names.forEach((name, index) => {
    const column = known.get(plain(name));
    const identifying = column === undefined ? identifierIn(name) : undefined;
    if (identifying !== undefined) {
      problems.push({ line, column: name, says: personal(identifying) });
    } else if (column === undefined) ignored.push({ index, name });
    else if (places.has(column)) problems.push({ line, column: name, says: 'stands here twice' });
    else places.set(column, { index, name });
  });
  for (const column of needed.filter((each) => !places.has(each))) {
    problems.push({ line, column: columns[column], says: missing(column, columns[column]) });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, header: { width: cells.length, places, ignored } };
}

const plain = (name: string): string => name.trim().toLowerCase();

const personal = (what: string): string =>
  `holds ${what}: a person is known here by the case reference alone. Leave the column out of the extract`;

const missing = (column: CaseColumn, header: string): string =>
  column === header
    ? 'is missing from the first line. Add it, or name it under caseload.columns in the configuration'
    : `is missing from the first line: the configuration says that it holds ${column}`;

/** Words of a header that say that a column tells who somebody is. */
const identifying: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:fore ?names?|surnames?|(?:first|last|full|given|family|middle|maiden|known as|patient|client|service user|preferred) ?names?)\b/,
    'names',
  ],
  [/^(?:names?|title|initials)$/, 'names'],
  [/\b(?:dob|d o b|birth ?dates?|date of birth|birthday|born|date ?of ?birth)\b/, 'dates of birth'],
  [/\b(?:nhs ?(?:numbers?|nos?|nums?|ids?)|nhs|chi ?(?:numbers?|no)|pds)\b/, 'NHS numbers'],
  [/\b(?:post ?codes?|zip ?codes?|zip)\b/, 'postcodes'],
  [/\b(?:address(?: ?line)?(?: ?\d)?|street|house ?(?:number|no)|uprn)\b/, 'addresses'],
  [/\b(?:tele?phone|phone|mobile|tel)(?: ?(?:numbers?|no))?\b/, 'telephone numbers'],
  [/\b(?:e ?mails?)\b/, 'e-mail addresses'],
  [
    /\b(?:ni ?(?:number|no)|national insurance(?: ?number)?|passport(?: ?number)?)\b/,
    'official numbers',
  ],
];

/** `PatientForename`, `NHS_No`, `e-mail` and the like, as words of small letters. */
function identifierIn(name: string): string | undefined {
  const words = name
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return identifying.find(([pattern]) => pattern.test(words))?.[1];
}
