/** What the buttons send back by which a manager takes a caseload over. */
import { z } from 'zod';

const upload = z.string().regex(/^[0-9a-f]{32}$/);

export const caseloadImportVerbs = {
  'caseload.importConfirm': z.strictObject({ upload }),
  'caseload.importDrop': z.strictObject({ upload }),
} as const;
