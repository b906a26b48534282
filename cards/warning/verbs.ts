import { z } from 'zod';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { picked, pickedMany, typed } from '../wire.ts';

/** Which case a button belongs to; the team names the partition. */
const about = { team: TeamId, caseRef: CaseRef };
const contact = z.int().min(1).max(1_000_000);

export const warningVerbs = {
  /** The presser's own cases, to record a contact of one. */
  'warning.mine': z.strictObject({ page: z.int().min(1).max(1_000).optional() }),
  /** A case's contacts and what was seen at them. */
  'warning.show': z.strictObject(about),
  'warning.contactForm': z.strictObject(about),
  'warning.record': z.strictObject({
    ...about,
    seen: pickedMany,
    on: typed,
    outcome: picked,
    note: typed,
  }),
  /** Why one of one's own records was wrong. */
  'warning.correct': z.strictObject({ ...about, contact }),
  'warning.withdraw': z.strictObject({ ...about, contact, why: typed }),
  /** The form for oversight, filled in with what is known. */
  'warning.consult': z.strictObject(about),
} as const;
