import { z } from 'zod';
import type { Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, type Duration } from '../kernel/time.ts';
import { ExportId } from './stream.ts';

/** Looks whether a file that was on its way has arrived. */
export const exportLookType = 'registerExport.look';
export const ExportLook = z.strictObject({ export: ExportId });

/** Makes a pack and puts it where its taker's answer said. */
export const packSaveType = 'evidencePack.save';
export const PackSave = z.strictObject({ export: ExportId });

export const savePack = (id: ExportId, takenAt: Instant): JobSpec => ({
  ...{ id: `${packSaveType}.${id}`, type: packSaveType, dueAt: takenAt },
  data: { export: id },
});

/** @param lookAfter Longer than it takes. @default the time of an upload */
export const exportLook = (
  id: ExportId,
  takenAt: Instant,
  lookAfter: Duration = 'PT2M',
): JobSpec => ({
  id: `${exportLookType}.${id}`,
  type: exportLookType,
  dueAt: addTime(takenAt, lookAfter),
  data: { export: id },
});
