import { eventId, eventsOf, headId } from '../kernel/documents.ts';
import { readAnyHead, type Head } from '../kernel/head.ts';
import type { StoredDocument } from '../ports/store.ts';
import { documentsOf } from './documents-of.ts';
import { followEvent, headProblem, type Broken, type StreamCheck } from './stream-check.ts';
import type { PartitionOptions } from './audit-options.ts';

/**
 * Compares a stream's head with its events. A head that is further than the events that were read
 * may have moved meanwhile: the new events are followed, and the head is read again.
 */
export async function finishStream(
  options: PartitionOptions,
  read: StreamCheck,
  note: (check: StreamCheck) => void,
): Promise<Broken | undefined> {
  const { store, digest } = options;
  const { partition, stream } = read.target;
  let check = read;
  for (;;) {
    const head = readableHead(await store.read(partition, headId(stream)));
    if (head === undefined) {
      return { at: read.target, problem: "The stream's head is missing or can't be read." };
    }
    if (head.sequence <= check.sequence) return compare(check, head);
    const before = check.sequence;
    const after = eventId(stream, before);
    for await (const document of documentsOf(store, partition, eventsOf(stream), after)) {
      const followed = followEvent(digest, check, document);
      if ('broken' in followed) return followed.broken;
      check = followed.check;
      note(check);
    }
    if (check.sequence === before) {
      const at = { ...read.target, sequence: before + 1 };
      return { at, problem: `The event is missing: the head stands at ${head.sequence}.` };
    }
  }
}

function compare(check: StreamCheck, head: Head): Broken | undefined {
  if (head.sequence < check.sequence) {
    const at = { ...check.target, sequence: head.sequence + 1 };
    return {
      at,
      problem: 'The head does not know the event: it was set back, or the event put in.',
    };
  }
  const problem = headProblem(check, head);
  return problem === undefined
    ? undefined
    : { at: { ...check.target, sequence: check.sequence }, problem };
}

export function readableHead(document: StoredDocument | undefined): Head | undefined {
  try {
    return document && readAnyHead(document);
  } catch {
    return undefined;
  }
}
