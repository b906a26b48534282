/** Erases what is due, once somebody who may has said how much that is; carries on what was begun. */
import {
  eraseCase,
  eraseWholeStream,
  type ErasingParts,
  type ErasureReport,
} from '../erasure/erasing.ts';
import type { ErasureGround, ErasureId } from '../erasure/stream.ts';
import { unfinishedErasures, type ErasureOrder, type Erasing } from '../erasure/work-order.ts';
import { holdOn } from '../hold/desk.ts';
import { OversightError } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { dueForErasure, isDue, type Overdue, type RetentionParts } from './due.ts';

/** What is said of one erasure; it names nobody. */
export type Certificate = ErasureReport & {
  readonly id: ErasureId;
  readonly on: ErasureGround;
  readonly isCarriedOn: boolean;
};

export type CarryOutParts = ErasingParts &
  RetentionParts & {
    /** An id at random. */
    readonly mint: () => ErasureId;
  };

/** Finishes what somebody began; a hold that was placed since stops that one. */
export async function* carryOn(parts: ErasingParts): AsyncGenerator<Certificate> {
  for (const order of await unfinishedErasures(parts)) {
    if ('caseRef' in order && (await holdOn(parts, order.caseRef)) !== undefined) continue;
    yield { ...(await erase(parts, order)), id: order.id, on: order.on, isCarriedOn: true };
  }
}

/**
 * Cases first: what they leave in huddles and registers may then be due as well. Each is looked at
 * again before it goes: somebody may have erased it meanwhile, placed a hold, or recorded something.
 */
export async function* eraseDue(
  parts: CarryOutParts,
  due: readonly Overdue[],
  { by, authority }: { readonly by: PersonId; readonly authority: string },
): AsyncGenerator<Certificate> {
  for (const { what, rule, years } of due) {
    if (!(await isDueStill(parts, what))) continue;
    const on = { ground: 'retention', rule, years } as const;
    const id = parts.mint();
    const order = { id, on, by, authority, ...what };
    const report = await erase(parts, order).catch(unlessBegun);
    if (report !== undefined) yield { ...report, id, on, isCarriedOn: false };
  }
}

async function isDueStill(
  parts: RetentionParts & Pick<ErasingParts, 'clock'>,
  what: Erasing,
): Promise<boolean> {
  const isIt = (other: Erasing): boolean => nameOf(other) === nameOf(what);
  for await (const overdue of dueForErasure(parts, parts.clock.now(), isIt)) {
    if (isDue(overdue)) return true;
  }
  return false;
}

/** Somebody else began it after it was looked at: it is theirs. */
function unlessBegun(error: unknown): undefined {
  if (error instanceof OversightError && error.code === 'begun') return undefined;
  throw error;
}

const nameOf = (what: Erasing): string =>
  'caseRef' in what ? what.caseRef : `${what.partition} ${what.stream}`;

/** All that nothing keeps any more. */
export async function dueNow(
  parts: RetentionParts & Pick<ErasingParts, 'clock'>,
): Promise<readonly Overdue[]> {
  const due: Overdue[] = [];
  for await (const overdue of dueForErasure(parts, parts.clock.now())) {
    if (isDue(overdue)) due.push(overdue);
  }
  return due;
}

const erase = (parts: ErasingParts, order: ErasureOrder): Promise<ErasureReport> =>
  'caseRef' in order ? eraseCase(parts, order) : eraseWholeStream(parts, order);
