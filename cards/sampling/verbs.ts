import { z } from 'zod';
import { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { SampleId } from '../../services/sampling/sampling.ts';
import { picked, typed } from '../wire.ts';

/** Which audit a button belongs to; the team names the partition. */
const audit = { team: TeamId, sample: SampleId };
const record = { ...audit, record: z.int().min(1).max(100) };
const finding = { ...audit, finding: z.int().min(1).max(1_000) };

const answers = {
  ...{ a1: picked, a2: picked, a3: picked, a4: picked, a5: picked, a6: picked },
  ...{ n1: typed, n2: typed, n3: typed, n4: typed, n5: typed, n6: typed },
};

export const samplingVerbs = {
  /** What is the presser's in all audits. */
  'sampling.mine': z.strictObject({}),
  'sampling.show': z.strictObject({ ...audit, page: z.int().min(1).max(20).optional() }),
  'sampling.record': z.strictObject(record),
  'sampling.mark': z.strictObject({ ...record, ...answers, findingText: typed }),
  'sampling.resolve': z.strictObject({ ...record, ...answers }),
  'sampling.take': z.strictObject({ ...record, from: PersonId }),
  'sampling.finding': z.strictObject(finding),
  'sampling.agree': z.strictObject({
    ...finding,
    ...{ what: typed, owner: picked, due: typed, recheckOn: typed },
  }),
  'sampling.noActionForm': z.strictObject(finding),
  'sampling.noAction': z.strictObject({ ...finding, why: typed }),
  'sampling.recheck': z.strictObject({
    ...finding,
    ...{ result: picked, note: typed, recheckOn: typed },
  }),
  'sampling.closeForm': z.strictObject(audit),
  'sampling.close': z.strictObject({ ...audit, why: typed }),
} as const;
