import { z } from 'zod';
import { PersonId } from '../../services/kernel/ids.ts';
import { pickedPerson } from '../wire.ts';

/** Whose absence; the id names it within theirs. */
const absence = { person: PersonId, absence: z.string().max(100) };

export const coverVerbs = {
  /** Who covers during an absence that was detected. */
  'absence.nameCover': z.strictObject({ ...absence, cover: pickedPerson }),
  /** The person knows nobody, and wants their managers to name somebody. */
  'absence.askManager': z.strictObject(absence),
} as const;
