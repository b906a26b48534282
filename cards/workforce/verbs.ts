import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { Quarter } from '../../services/workforce/review.ts';
import { RiskId } from '../../services/workforce/risk.ts';
import { picked, typed } from '../wire.ts';

const risk = { team: TeamId, risk: RiskId };
const review = { team: TeamId, quarter: Quarter };

export const workforceVerbs = {
  /** The team's workforce as it stands. */
  'workforce.show': z.strictObject({ team: TeamId }),
  'workforce.review': z.strictObject(review),
  'workforce.holdForm': z.strictObject(review),
  'workforce.hold': z.strictObject({ ...review, changed: typed, next: typed }),
  'workforce.register': z.strictObject({ team: TeamId }),
  'workforce.risk': z.strictObject(risk),
  'workforce.form': z.strictObject({
    ...risk,
    form: z.enum(['mitigate', 'review', 'accept', 'close']),
  }),
  'workforce.raiseForm': z.strictObject({ team: TeamId }),
  /** `risk` is the id that the form was made with, so that the same form sent twice is one. */
  'workforce.raise': z.strictObject({ ...risk, words: typed, reviewOn: picked }),
  'workforce.mitigate': z.strictObject({ ...risk, words: typed, owner: picked, due: picked }),
  'workforce.done': z.strictObject({ ...risk, number: z.int().positive() }),
  'workforce.look': z.strictObject({ ...risk, words: typed, reviewOn: picked }),
  'workforce.accept': z.strictObject({ ...risk, words: typed, reviewOn: picked }),
  'workforce.close': z.strictObject({ ...risk, words: typed }),
} as const;
