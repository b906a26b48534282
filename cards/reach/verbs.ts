import { z } from 'zod';
import { PersonId } from '../../services/kernel/ids.ts';
import { pickedPerson } from '../wire.ts';

const absence = { person: PersonId, absence: z.string().max(100) };

export const reachVerbs = {
  /** Who can be reached, as it stands now; pages count from 1. */
  'reach.show': z.strictObject({ page: z.int().min(1).max(100).optional() }),
  /** Try now to open a chat with somebody, and to bring them the app. */
  'reach.retry': z.strictObject({ person: PersonId }),
  /** What to tell somebody by another way. */
  'reach.message': z.strictObject({ person: PersonId }),
  'reach.coverForm': z.strictObject(absence),
  'reach.nameCover': z.strictObject({ ...absence, cover: pickedPerson }),
} as const;
