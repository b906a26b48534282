/** Tells a case what the register keeps of its restrictions, so that none is flagged twice. */
import type { KeptRestriction } from '../../services/caseload/case.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { byService } from '../../services/kernel/by.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import type { PartCore } from '../part.ts';

type Parts = Pick<PartCore, 'service' | 'signOffs' | 'cases'>;

/** Whether it was told; not where the case was busy. */
export async function noteRestriction(
  parts: Parts,
  kind: SignOffKind,
  identity: CaseIdentity,
  job: { readonly id: string; readonly dueAt: string },
): Promise<boolean> {
  const restriction = await keptOf(parts, kind, identity);
  if (restriction === undefined) return true;
  const { sequence } = await parts.cases.load(identity);
  const by = byService(`restricts@${job.dueAt}.${sequence}.${job.id}`);
  const { outcome } = await parts.cases.noteRestriction(by, identity, restriction);
  return outcome !== 'busy';
}

async function keptOf(
  { service, signOffs }: Parts,
  kind: SignOffKind,
  identity: CaseIdentity,
): Promise<KeptRestriction | undefined> {
  let kept: KeptRestriction | undefined;
  for await (const state of signOffs.ofCase(identity)) {
    const until = state.kind === kind.id ? kind.restricts?.(state, service) : undefined;
    if (until === undefined) continue;
    kept = {
      inForce: kept?.inForce === true || state.status === 'approved',
      through: kept !== undefined && kept.through > until ? kept.through : until,
    };
  }
  return kept;
}
