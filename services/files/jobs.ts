import { z } from 'zod';
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, type Duration } from '../kernel/time.ts';
import { ExportId } from './stream.ts';

/** Looks whether a file that was on its way has arrived. */
export const exportLookType = 'registerExport.look';
export const ExportLook = z.strictObject({ export: ExportId });

/** Longer than any upload takes. */
const lookAfter: Duration = 'PT2M';

export const exportLook = (id: ExportId, takenAt: Instant): JobSpec => ({
  id: `${exportLookType}.${id}`,
  type: exportLookType,
  dueAt: addTime(takenAt, lookAfter),
  data: { export: id },
});
