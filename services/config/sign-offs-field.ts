/** Times of sign-offs (S1 to S9), as the service's file sets them; by the kind. */
import { z } from 'zod';
import { oversightTiers } from '../caseload/tier.ts';
import { DurationText } from './notation.ts';

const daysUpTo = (most: number) =>
  z
    .int()
    .min(1, 'must be a whole number from 1')
    .max(most, `must be at most ${most}`)
    .exactOptional();

/** Minutes or hours that count at night and on holidays too. */
const ClockHours = DurationText.refine(
  (duration) => duration.startsWith('PT'),
  'write hours or minutes, such as "2 h"',
);

const preparation = {
  submitWithin: DurationText.exactOptional(),
  decideWithin: DurationText.exactOptional(),
};

const reviewWithinDays = z
  .strictObject({ core: daysUpTo(184), enhanced: daysUpTo(84), intensive: daysUpTo(28) })
  .exactOptional();

export const SignOffsField = z.strictObject({
  transition: z
    .strictObject({
      contactWithinHours: z
        .tuple([z.int().min(1).max(336)], z.int().min(1).max(336))
        .exactOptional(),
      completeDaysBefore: daysUpTo(20),
      watchedDays: daysUpTo(90),
    })
    .exactOptional(),
  handover: z
    .strictObject({
      acceptWithin: DurationText.exactOptional(),
      supplyWithin: DurationText.exactOptional(),
    })
    .exactOptional(),
  restriction: z
    .strictObject({
      reviewEveryDays: daysUpTo(28),
      submitWithin: DurationText.exactOptional(),
      decideWithin: DurationText.exactOptional(),
    })
    .exactOptional(),
  missedContact: z
    .strictObject({
      outcomeWithin: DurationText.exactOptional(),
      reviewWithinDays: daysUpTo(28),
    })
    .exactOptional(),
  safeguarding: z
    .strictObject({
      submitWithin: ClockHours.exactOptional(),
      decideWithin: ClockHours.exactOptional(),
      sentWithin: DurationText.exactOptional(),
      acknowledgedWithin: DurationText.exactOptional(),
      outcomeWithin: DurationText.exactOptional(),
      feedbackWithin: DurationText.exactOptional(),
      reviewWithinDays: daysUpTo(28),
    })
    .exactOptional(),
  competency: z
    .strictObject({ ...preparation, toldDaysBefore: daysUpTo(90), soonDays: daysUpTo(180) })
    .exactOptional(),
  threshold: z.strictObject({ decideWithin: preparation.decideWithin }).exactOptional(),
  positiveRisk: z.strictObject({ ...preparation, reviewWithinDays }).exactOptional(),
  carePlan: z
    .strictObject({
      ...preparation,
      tiers: z.array(z.enum(oversightTiers)).min(1, 'needs at least one tier').exactOptional(),
      assessedWithinDays: daysUpTo(184),
      reviewWithinDays,
    })
    .exactOptional(),
});
