/** What the service's file may say of reviews of incidents; every field has a default. */
import { z } from 'zod';
import { mostNamed, mostThemes } from '../incident/settings.ts';

const id = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,30}$/, 'use letters and digits');
const name = z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 characters');

const atMost =
  (most: number) =>
  (named: object): boolean =>
    Object.keys(named).length >= 1 && Object.keys(named).length <= most;

const names = z
  .record(id, name)
  .refine(atMost(mostNamed), `needs one to ${mostNamed}: a form is filled in on a phone`);
const days = z.int().min(1, 'must be a whole number from 1');

export const IncidentsField = z.strictObject({
  kinds: names.optional(),
  factors: names.optional(),
  themes: z
    .record(
      id,
      z.strictObject({
        name,
        prompt: z
          .string()
          .trim()
          .min(1, 'must not be empty')
          .max(200, 'must be at most 200 characters'),
      }),
    )
    .refine(atMost(mostThemes), `needs one to ${mostThemes}: they are for a huddle to remember`)
    .optional(),
  leadWithinDays: days.max(20, 'must be at most 20').optional(),
  firstLookWithinHours: days.max(336, 'must be at most 336').optional(),
  closeWithinDays: days.max(180, 'must be at most 180').optional(),
  lookBackDays: days.max(365, 'must be at most 365').optional(),
  recentDays: days.max(365, 'must be at most 365').optional(),
});
