import { z } from 'zod';
import { receiptPrefix } from '../kernel/documents.ts';
import type { Partition, Store } from '../ports/store.ts';
import { documentsOf } from './documents-of.ts';

const Receipt = z.object({
  stream: z.string(),
  sequence: z.number(),
  position: z.number(),
  events: z.number(),
});

/**
 * Which event stood at a position of the partition, from the receipt of the command that made
 * it: receipts outlive a tail that was cut off, for 30 days.
 */
export async function eventAt(
  store: Store,
  partition: Partition,
  position: number,
): Promise<{ readonly stream: string; readonly sequence: number } | undefined> {
  for await (const { body } of documentsOf(store, partition, receiptPrefix)) {
    const receipt = Receipt.safeParse(body).data;
    if (receipt === undefined) continue;
    const offset = position - receipt.position;
    if (offset >= 0 && offset < receipt.events) {
      return { stream: receipt.stream, sequence: receipt.sequence + offset };
    }
  }
  return undefined;
}
