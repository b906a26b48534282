import { z } from 'zod';
import { PersonId } from '../../services/kernel/ids.ts';
import { pickedPerson, typed } from '../wire.ts';

/** Whose handover, which of theirs, and which piece of work. */
const handover = { person: PersonId, period: z.int().positive() };
const item = { ...handover, item: z.string().min(1).max(150) };

export const handoverVerbs = {
  /** The list as it stands now; pages count from 1. */
  'handover.show': z.strictObject({ ...handover, page: z.int().min(1).max(100).optional() }),
  'handover.refuseForm': z.strictObject(item),
  'handover.refuse': z.strictObject({ ...item, why: typed }),
  'handover.assignForm': z.strictObject(item),
  'handover.assign': z.strictObject({ ...item, to: pickedPerson }),
} as const;
