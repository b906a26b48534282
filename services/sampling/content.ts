/** What stands in a drawn record, for whoever marks it: read when they look, so that it says how it was followed through. */
import { consultCapability } from '../consult/capability.ts';
import type { RequestedConsult } from '../consult/consult.ts';
import { huddleCapability } from '../huddle/capability.ts';
import { isPosted, type HuddleEntry, type PostedHuddle } from '../huddle/huddle.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Partition } from '../ports/store.ts';
import { signOffCapability } from '../sign-off/capability.ts';
import type { BegunSignOff } from '../sign-off/sign-off.ts';
import type { DecisionRecordRef } from './frame.ts';

type Advised = Extract<RequestedConsult, { readonly status: 'advised' | 'closed' }>;

export type RecordContent =
  | { readonly kind: 'consult'; readonly consult: Advised }
  | { readonly kind: 'signOff'; readonly signOff: BegunSignOff }
  | {
      readonly kind: 'huddle';
      readonly huddle: PostedHuddle;
      readonly entry: HuddleEntry & Required<Pick<HuddleEntry, 'decided'>>;
    };

/** Nothing where the record can't be read any more, e.g. since its content was erased by rule. */
export async function contentOf(
  journal: Pick<Journal, 'load'>,
  partition: Partition,
  { kind, stream, caseRef }: Pick<DecisionRecordRef, 'kind' | 'stream' | 'caseRef'>,
): Promise<RecordContent | undefined> {
  const target = { partition, stream };
  if (kind === 'consult') {
    const { state } = await journal.load(consultCapability, target);
    const isAnswered = state.status === 'advised' || state.status === 'closed';
    return isAnswered ? { kind, consult: state } : undefined;
  }
  if (kind === 'signOff') {
    const { state } = await journal.load(signOffCapability, target);
    return state.status === 'none' ? undefined : { kind, signOff: state };
  }
  const { state } = await journal.load(huddleCapability, target);
  const entry = isPosted(state)
    ? state.entries.find((each) => each.caseRef === caseRef)
    : undefined;
  if (!isPosted(state) || entry?.decided === undefined) return undefined;
  return { kind, huddle: state, entry: { ...entry, decided: entry.decided } };
}
