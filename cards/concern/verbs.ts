import { z } from 'zod';
import { ConcernId } from '../../services/concern/concern.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import { picked, typed } from '../wire.ts';

const concern = { team: TeamId, concern: ConcernId };

export const concernVerbs = {
  'concern.form': z.strictObject({}),
  /** `concern` is the id that the form was made with, so that the same form sent twice is one. */
  'concern.raise': z.strictObject({
    concern: ConcernId,
    kind: picked,
    to: picked,
    caseRef: typed,
    words: typed,
    isNamed: picked,
  }),
  'concern.show': z.strictObject(concern),
  'concern.lookForm': z.strictObject(concern),
  'concern.look': z.strictObject({ ...concern, follows: typed }),
} as const;
