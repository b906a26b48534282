/** One case of an extract, put on record. */
import { byService } from '../../kernel/by.ts';
import type { CaseRef, PersonId, TeamId } from '../../kernel/ids.ts';
import { canonicalJson, toJson } from '../../kernel/json.ts';
import type { Digest } from '../../ports/digest.ts';
import type { Service } from '../../service/service.ts';
import { caseStream } from '../case-stream.ts';
import type { CaseFacts } from '../case.ts';
import type { CaseDesk } from '../desk.ts';

export type ImportParts = {
  readonly desk: CaseDesk;
  readonly service: Service;
  readonly digest: Digest;
};

type Recording = Pick<ImportParts, 'desk' | 'digest'> & {
  readonly onBehalfOf?: PersonId | undefined;
};

export type CaseAt = {
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  /** Of its stream, as it was when the facts were put together. */
  readonly sequence: number;
};

/**
 * The command is named by what it says and by what stood before it: sent twice it does nothing
 * twice, and what an extract said once and says again after something else is a change again.
 *
 * @returns nothing where others kept changing the case
 */
export async function record(
  { desk, digest, onBehalfOf }: Recording,
  { team, caseRef, sequence }: CaseAt,
  facts: CaseFacts,
): Promise<'taken' | 'unchanged' | undefined> {
  const what = digest(canonicalJson(toJson({ team, caseRef, sequence, facts }))).slice(0, 32);
  const by = byService(`caseload.${caseStream(caseRef)}.${what}`);
  const handled = await desk.record(by, { team, caseRef }, facts, onBehalfOf);
  switch (handled.outcome) {
    case 'done':
      return handled.events.some(({ type }) => type === 'caseRecorded') ? 'taken' : 'unchanged';
    case 'repeated':
      return 'unchanged';
    case 'refused':
    case 'busy':
      return undefined;
  }
}

/** No longer on a team's caseload; what else is known of it stays. */
export async function close(
  parts: Recording,
  identity: Omit<CaseAt, 'sequence'>,
): Promise<'taken' | 'unchanged' | undefined> {
  const { state, sequence } = await parts.desk.load(identity);
  if (state.status === 'unknown' || state.facts?.status !== 'active') return 'unchanged';
  return record(parts, { ...identity, sequence }, { ...state.facts, status: 'closed' });
}
