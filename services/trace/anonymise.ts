/** An episode of the record as a timeline in which nobody is named (G5). Pure. */
import { within } from '../history/describing.ts';
import type { HistoryLine } from '../history/history.ts';
import { CaseRef, PersonId, type Instant } from '../kernel/ids.ts';
import { localDate, localDateTime } from '../kernel/local-day.ts';
import type { LocalDate, Service } from '../service/service.ts';
import type { Episode } from './episodes.ts';
import { knowledgeOf, type KnowledgeOf } from './known.ts';
import { dayWords, maskText, type MaskedText, type Masking } from './mask-text.ts';
import { rolesOf } from './roles.ts';

export type TraceText = MaskedText & {
  /** What it is, e.g. "Rationale". */
  readonly label: string;
};

export type TraceEntry = {
  /** "Day 1, 09:12". */
  readonly when: string;
  /** A role: "Care coordinator A". */
  readonly who: string;
  readonly what: string;
  readonly texts: readonly TraceText[];
};

export type Anonymised = {
  readonly entries: readonly TraceEntry[];
  /** What `[Case 1]`, `[Case 2]` … stand for; the episode's own first. */
  readonly cases: readonly CaseRef[];
  readonly dayOne: LocalDate;
};

/** @param known Cases that have a number already; the first is the one whose episode it is. */
export function anonymise(
  { lines, from }: Pick<Episode, 'lines' | 'from'>,
  known: readonly CaseRef[],
  service: KnowledgeOf & Pick<Service, 'people'>,
): Anonymised {
  const named = lines.flatMap(({ what }) => marksIn(what, 'case')).map((ref) => CaseRef.parse(ref));
  const cases: CaseRef[] = [...new Set([...known, ...named])];
  const dayOne = localDate(service.timeZone, from);
  const masking = maskingOf(service, cases, dayOne);
  const roleOf = rolesOf(service, peopleIn(lines), masking);
  const entries = onceEach(lines.map((line) => entryOf(line, { masking, roleOf, service })));
  return { entries, cases, dayOne };
}

/** @param cases Grows by those that texts name. */
export function maskingOf(service: KnowledgeOf, cases: CaseRef[], dayOne: LocalDate): Masking {
  return {
    knowledge: knowledgeOf(service, cases),
    dayOne,
    caseNumber: (ref) => {
      const at = cases.findIndex((each) => bare(each) === bare(ref));
      return at < 0 ? cases.push(ref) : at + 1;
    },
  };
}

const bare = (ref: CaseRef): string => ref.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** A reminder that came again and again stands once, with how often. */
function onceEach(entries: readonly TraceEntry[]): readonly TraceEntry[] {
  const again = new Map<string, TraceEntry[]>();
  const first: TraceEntry[] = [];
  for (const entry of entries) {
    const same = again.get(entry.what);
    if (entry.who !== 'The service' || entry.texts.length > 0 || same === undefined) {
      first.push(entry);
      if (entry.who === 'The service') again.set(entry.what, []);
    } else same.push(entry);
  }
  return first.map((entry) => {
    const same = entry.who === 'The service' ? (again.get(entry.what) ?? []) : [];
    const last = same.at(-1);
    if (last === undefined) return entry;
    const often = same.length === 1 ? 'once more' : `${same.length} times more`;
    return { ...entry, what: `${entry.what} (and ${often}, the last ${last.when})` };
  });
}

type Telling = {
  readonly masking: Masking;
  readonly roleOf: (person: string) => string;
  readonly service: Pick<Service, 'timeZone'>;
};

function entryOf(line: HistoryLine, telling: Telling): TraceEntry {
  const { masking, roleOf, service } = telling;
  return {
    when: whenOf(line.at, service.timeZone, masking.dayOne),
    who: whoOf(line, roleOf),
    what: sentenceOf(line.what, telling),
    texts: line.texts.filter(isWritten).map(({ label, text }) => {
      const person = /^\{\{person:([^{}]+)\}\}$/.exec(text)?.[1];
      const masked: MaskedText =
        person === undefined
          ? maskText(isCode(text) ? within(text) : text, masking)
          : { text: roleOf(person), masked: {}, doubts: [] };
      return { label: generated(label, masking), ...masked };
    }),
  };
}

/** Names of rotas come from the configuration, and say nothing that the sentence does not. */
const isWritten = ({ label }: { readonly label: string }): boolean => label !== 'Rota';

/** A word of the program that a form keeps as a text, e.g. `hospitalDischarge`. */
const isCode = (text: string): boolean => /^[a-z]{2,20}(?:[A-Z][a-z]{1,20}){1,3}$/.test(text);

function whenOf(at: Instant, timeZone: string, dayOne: LocalDate): string {
  const day = dayWords(localDate(timeZone, at), dayOne);
  const time = localDateTime(timeZone, at).slice(11, 16);
  return day === 'date' ? `More than a year later, ${time}` : `${day}, ${time}`;
}

function whoOf({ actor, onBehalfOf, authority }: HistoryLine, roleOf: Telling['roleOf']): string {
  if (actor === 'service') return 'The service';
  const as = ['none', 'service', ''].includes(authority) ? '' : `, as ${within(authority)}`;
  const instead = onBehalfOf === undefined ? '' : `, for ${roleOf(onBehalfOf)}`;
  return `${roleOf(actor)}${as}${instead}`;
}

/** The marks become roles and numbers; what stands between them was put together by the service. */
const sentenceOf = (what: string, { masking, roleOf }: Telling): string =>
  what
    .split(/(\{\{(?:person|case):[^{}]+\}\})/)
    .map((part) => {
      const [, kind, of = ''] = /^\{\{(person|case):([^{}]+)\}\}$/.exec(part) ?? [];
      if (kind === 'person') return roleOf(of);
      if (kind === 'case') return `[Case ${masking.caseNumber(CaseRef.parse(of))}]`;
      return generated(part, masking);
    })
    .join('');

/** Our own words begin with capitals, too: what may be a name is taken out but at a beginning. */
function generated(part: string, masking: Masking): string {
  const before = part.slice(0, part.length - part.trimStart().length);
  const after = part.slice(part.trimEnd().length);
  const text = maskText(part, masking)
    .text.replace(/^\[(?:name|code)\? ([^\]]*)\]/, '$1')
    .replace(/\[(name|date|code)\? ?[^\]]*\]/g, '[$1]');
  return part.trim() === '' ? part : `${before}${text}${after}`;
}

const peopleIn = (lines: readonly HistoryLine[]): readonly PersonId[] =>
  lines
    .flatMap(({ actor, onBehalfOf, what, texts }) => [
      ...(actor === 'service' ? [] : [actor]),
      ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
      ...[what, ...texts.map(({ text }) => text)].flatMap((text) => marksIn(text, 'person')),
    ])
    .flatMap((id) => PersonId.safeParse(id).data ?? []);

const marksIn = (text: string, kind: 'person' | 'case'): readonly string[] =>
  Array.from(text.matchAll(/\{\{(person|case):([^{}]+)\}\}/g), ([, of, id = '']) =>
    of === kind ? id : '',
  ).filter((id) => id !== '');
