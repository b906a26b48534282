/** All that the record says of a case, in the order in which it happened. */
import { documentsOf } from '../audit/documents-of.ts';
import type { RecordedEvent, Tombstone } from '../kernel/capability.ts';
import { eventsOf } from '../kernel/documents.ts';
import { isThere, readRecord } from '../kernel/head.ts';
import { Instant, type CaseRef, type TeamId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Target } from '../kernel/record.ts';
import { compareInstants, isBefore } from '../kernel/time.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { describe } from './describers.ts';
import { inWords, textsOf, typeOf } from './describing.ts';
import type { HistoryLine } from './history.ts';
import { caseNaming, type CaseNaming } from './names-case.ts';
import { streamsAbout, type StreamAbout } from './streams-about.ts';

export interface CaseHistory {
  /** Of one team, or of all; without what happened after `until`. Empty: nobody has heard of the case. */
  of(
    team: TeamId | undefined,
    caseRef: CaseRef,
    options?: { readonly until?: Instant },
  ): Promise<readonly HistoryLine[]>;
}

export function createCaseHistory({
  journal,
  service,
  store,
}: {
  readonly journal: Journal;
  readonly service: Pick<Service, 'tenant' | 'teams'>;
  readonly store: Store;
}): CaseHistory {
  return {
    async of(team, caseRef, { until } = {}) {
      const naming = caseNaming(caseRef);
      const lines: HistoryLine[] = [];
      for await (const stream of streamsAbout(journal, service, team, caseRef)) {
        lines.push(...(await linesOf(store, stream, naming)));
      }
      return lines.filter(({ at }) => until === undefined || !isBefore(until, at)).sort(inOrder);
    },
  };
}

const inOrder = (a: HistoryLine, b: HistoryLine): number =>
  compareInstants(a.at, b.at) ||
  (a.partition === b.partition ? a.position - b.position : a.partition < b.partition ? -1 : 1);

async function linesOf(
  store: Store,
  { whole, ...target }: StreamAbout,
  naming: CaseNaming,
): Promise<readonly HistoryLine[]> {
  const lines: HistoryLine[] = [];
  // Of an event that was erased only its place is known: it is shown where the one before stands.
  let at = Instant.parse('1970-01-01T00:00:00Z');
  for await (const document of documentsOf(store, target.partition, eventsOf(target.stream))) {
    const record = readRecord<Json>(document);
    if (!isThere(record)) {
      if (whole) lines.push(erasedLine(target, record, at));
      continue;
    }
    at = record.at;
    if (whole || naming.isNamedIn(record.event)) lines.push(lineOf(target, record, naming));
  }
  return lines;
}

function lineOf(target: Target, record: RecordedEvent, naming: CaseNaming): HistoryLine {
  const { sequence, position, at, actor, onBehalfOf, authority } = record;
  const capability = capabilityOf(target);
  const event = naming.withoutOthers(record.event);
  const type = typeOf(event);
  return {
    ...target,
    ...{ at, sequence, position, capability, type, actor, authority },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(record.erased
      ? { what: `${inWords(type)}: most of it was erased`, texts: textsOf(event), isErased: true }
      : { texts: [], ...describe(capability, event) }),
  };
}

const erasedLine = (
  target: Target,
  { sequence, position }: Tombstone,
  at: Instant,
): HistoryLine => ({
  ...target,
  ...{ at, sequence, position, capability: capabilityOf(target), type: 'erased' },
  ...{ actor: 'service', authority: 'service', what: 'What stood here was erased by rule' },
  ...{ texts: [], isErased: true },
});

const capabilityOf = ({ stream }: Target): string => stream.slice(0, stream.indexOf('.'));
