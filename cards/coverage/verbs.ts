import { z } from 'zod';
import { Instant, LocalityId } from '../../services/kernel/ids.ts';
import { picked, pickedPerson, typed } from '../wire.ts';

/** Which gap a button is about; how it stands is read again on the server. */
const hole = { locality: LocalityId, from: Instant, until: Instant };

export const coverageVerbs = {
  'coverage.show': z.strictObject({
    pathway: picked,
    locality: picked,
    /** Of the list of gaps, from 1. */
    page: z.int().min(1).max(1_000).default(1),
  }),
  /** `rota`: where several would close the gap, which of them. */
  'coverage.fillForm': z.strictObject({ ...hole, rota: picked }),
  'coverage.fill': z.strictObject({
    ...hole,
    rota: picked,
    person: pickedPerson,
    fromDate: typed,
    fromTime: typed,
    untilDate: typed,
    untilTime: typed,
  }),
} as const;
