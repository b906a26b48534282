import { canonicalJson, toJson } from '../kernel/json.ts';
import type { Digest } from '../ports/digest.ts';
import { inOrder } from './draw.ts';
import type { DecisionRecordRef } from './frame.ts';

/** Says whether a month's records are the ones from which a sample was drawn: by name and time, in order. */
export const frameDigest = (frame: readonly DecisionRecordRef[], digest: Digest): string =>
  digest(canonicalJson(toJson(inOrder(frame).map(({ key, at, stratum }) => [key, at, stratum]))));
