import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { typed } from '../wire.ts';

/** Which exception a button is about; how it stands is read again on the server. */
const exception = { team: TeamId, key: z.string().min(3).max(200) };
/** Narrowed to one team; absent: all that the presser manages. */
const of = { of: TeamId.optional() };

export const exceptionVerbs = {
  /** `page`: of the list, from 1. */
  'exceptions.show': z.strictObject({
    ...of,
    view: z.enum(['open', 'accepted']).default('open'),
    page: z.int().min(1).max(1_000).default(1),
  }),
  'exceptions.acceptForm': z.strictObject({ ...exception, ...of }),
  'exceptions.accept': z.strictObject({ ...exception, ...of, why: typed, until: typed }),
  'exceptions.sendAgain': z.strictObject({ ...exception, ...of }),
  'exceptions.withdraw': z.strictObject({ ...exception, ...of }),
} as const;
