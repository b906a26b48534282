/** What in a person's record may be about somebody else, for whoever looks before it is given out. */
import type { HistoryLine } from '../history/history.ts';
import { findIdentifier, type IdentifierKind } from '../identifiers/screen.ts';
import { localDateTime } from '../kernel/local-day.ts';
import { toCsv } from '../register/csv.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { anotherCase } from './others.ts';

export type ToCheck = {
  readonly line: HistoryLine;
  readonly label: string;
  readonly kind: IdentifierKind | 'anotherCase';
  /** What stands there. */
  readonly found: string;
};

/** Texts that people wrote are looked through to their ends. */
export function toCheckIn(lines: readonly HistoryLine[], today: LocalDate): readonly ToCheck[] {
  return lines.flatMap((line) =>
    line.texts.flatMap(({ label, text }) => [
      ...identifiersIn(text, today).map(({ kind, found }) => ({ line, label, kind, found })),
      ...(text.includes(anotherCase)
        ? [{ line, label, kind: 'anotherCase' as const, found: anotherCase }]
        : []),
    ]),
  );
}

type Found = { readonly kind: IdentifierKind; readonly found: string };

/** What was found is blanked, so that the next can be. */
function identifiersIn(text: string, today: LocalDate): readonly Found[] {
  const all: Found[] = [];
  let left = text;
  for (;;) {
    const found = findIdentifier(left, today);
    if (found === undefined || found.where.end <= found.where.start) return all;
    const { start, end } = found.where;
    all.push({ kind: found.kind, found: text.slice(start, end) });
    left = `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`;
  }
}

const kinds: Readonly<Record<ToCheck['kind'], string>> = {
  nhsNumber: 'NHS number',
  dateOfBirth: 'Date of birth',
  email: 'E-mail address',
  anotherCase: 'Reference of another case, taken out',
};

export const toCheckCsv = (
  { timeZone }: Pick<Service, 'timeZone'>,
  all: readonly ToCheck[],
): string =>
  toCsv([
    ['Local time', 'Stream', 'Event', 'Text', 'What it may be', 'Found'],
    ...all.map(({ line, label, kind, found }) => [
      localDateTime(timeZone, line.at).replace('T', ' '),
      line.stream,
      String(line.sequence),
      label,
      kinds[kind],
      found,
    ]),
  ]);
