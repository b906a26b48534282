import { z } from 'zod';
import { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { DelegationId } from '../../services/rights/delegation.ts';
import { DecisionKind } from '../../services/rights/rights.ts';
import { picked } from '../wire.ts';

const delegation = { delegation: DelegationId };

export const rightsVerbs = {
  /** What somebody passed on, was given, or may end as a manager. */
  'delegation.show': z.strictObject({}),
  'delegation.form': z.strictObject({}),
  /** `kind` is empty, or `all`, for all decisions; an empty `from` means now. */
  'delegation.make': z.strictObject({ to: picked, kind: picked, from: picked, until: picked }),
  'delegation.end': z.strictObject(delegation),
  'delegation.giveBack': z.strictObject(delegation),
  /** Who may take a decision of this kind: on a case, or about a person. */
  'rights.ask': z.strictObject({
    team: TeamId,
    kind: DecisionKind,
    caseRef: CaseRef.optional(),
    person: PersonId.optional(),
  }),
} as const;
