/** What the buttons send back by which a manager imports a rota. */
import { z } from 'zod';
import { picked } from '../wire.ts';

const upload = z.string().max(200);

export const rotaImportVerbs = {
  /** Shows what the file would change about a rota. */
  'rota.importView': z.strictObject({ upload, rota: picked }),
  /** `gaps`: who is on where the calendar names nobody. */
  'rota.importConfirm': z.strictObject({ upload, rota: picked, gaps: picked }),
  'rota.importDrop': z.strictObject({ upload }),
} as const;
