/**
 * All that the record says of a case, for the person whom it is about (subject access, G8). What
 * shared streams say of other cases is taken out; what texts say of other people is pointed at, for
 * a human to judge before anything is given out.
 */
import { documentsOf } from '../audit/documents-of.ts';
import { casesIn } from '../erasure/naming.ts';
import { createCaseHistory } from '../history/case-history.ts';
import type { HistoryLine } from '../history/history.ts';
import { caseNaming } from '../history/names-case.ts';
import { streamsAbout, type StreamAbout } from '../history/streams-about.ts';
import { eventsOf } from '../kernel/documents.ts';
import { isThere, readRecord } from '../kernel/head.ts';
import type { CaseRef } from '../kernel/ids.ts';
import { toJson, type Json } from '../kernel/json.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { withoutOthers, type WithoutOthers } from './others.ts';

/** As it stands in the record, without what is about others. */
export type AccessEvent = {
  readonly partition: string;
  readonly stream: string;
  readonly sequence: number;
  /** Absent where what stood here was erased. */
  readonly record?: Json;
};

export type SubjectAccess = {
  readonly caseRef: CaseRef;
  readonly lines: readonly HistoryLine[];
  readonly events: readonly AccessEvent[];
};

export type AccessParts = {
  readonly store: Store;
  readonly journal: Journal;
  readonly service: Service;
};

/** Nothing in either list: the record says nothing of the case. */
export async function gatherAccess(parts: AccessParts, caseRef: CaseRef): Promise<SubjectAccess> {
  const { journal, service } = parts;
  const streams: StreamAbout[] = [];
  for await (const about of streamsAbout(journal, service, undefined, caseRef)) streams.push(about);
  const others = withoutOthers(service, caseRef, await namedBeside(parts, streams));
  const events: AccessEvent[] = [];
  for (const stream of streams) events.push(...(await eventsIn(parts, stream, caseRef, others)));
  const lines = await createCaseHistory(parts).of(undefined, caseRef);
  return { caseRef, events, lines: lines.map((line) => cleared(line, others)) };
}

/** Cases that stand in the same streams. */
async function namedBeside(
  { store }: AccessParts,
  streams: readonly StreamAbout[],
): Promise<ReadonlySet<CaseRef>> {
  const named = new Set<CaseRef>();
  for (const { partition, stream } of streams) {
    for await (const document of documentsOf(store, partition, eventsOf(stream))) {
      const record = readRecord<Json>(document);
      if (isThere(record)) casesIn(record.event, named);
    }
  }
  return named;
}

async function eventsIn(
  { store }: AccessParts,
  { partition, stream, whole }: StreamAbout,
  caseRef: CaseRef,
  others: WithoutOthers,
): Promise<readonly AccessEvent[]> {
  const naming = caseNaming(caseRef);
  const found: AccessEvent[] = [];
  for await (const document of documentsOf(store, partition, eventsOf(stream))) {
    const record = readRecord<Json>(document);
    const place = { partition, stream, sequence: record.sequence };
    if (!isThere(record)) {
      if (whole) found.push(place);
    } else if (whole || naming.isNamedIn(record.event)) {
      const { salt: _salt, ...said } = record;
      found.push({ ...place, record: others.event(toJson(said)) });
    }
  }
  return found;
}

const cleared = (line: HistoryLine, { text }: WithoutOthers): HistoryLine => ({
  ...line,
  what: text(line.what),
  texts: line.texts.map((each) => ({ ...each, text: text(each.text) })),
});
