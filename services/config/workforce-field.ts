/** What the service's file may hold about the task map and physical health; all of it may be left out. */
import { z } from 'zod';
import { TeamId } from '../kernel/ids.ts';
import { CompetencyId } from '../rights/rights.ts';

const text = z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 characters');
const PersonKey = z.string();
const id = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9-]{0,30}$/,
    'use letters, digits and hyphens, beginning with a small letter',
  );
const from1 = (most: number) =>
  z.int().min(1, 'must be a whole number from 1').max(most, `must be at most ${most}`);

const TaskField = z.strictObject({
  name: text,
  /** "consult safeguardingThreshold", "signOff restriction", "huddle", "supervision", "physicalCheck". */
  did: text,
  anyOf: z.array(text).min(1, 'needs at least one role'),
  competencies: z.array(CompetencyId).default([]),
  signOff: z.boolean().default(false),
  fewest: from1(10).optional(),
});

export const WorkforceField = z.strictObject({
  /** Id, then the task. Default: what follows from decision rights. */
  tasks: z
    .record(id, TaskField)
    .refine((tasks) => Object.keys(tasks).length > 0, 'needs at least one task')
    .refine((tasks) => Object.keys(tasks).length <= 30, 'has 30 tasks at most')
    .optional(),
  fewest: from1(10).default(2),
  review: z
    .strictObject({
      workingDay: from1(40).default(5),
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like "09:00"')
        .default('09:00'),
      heldWithinDays: from1(40).default(15),
    })
    .prefault({}),
  share: z.number().gt(0, 'must be more than 0').lte(1, 'must be at most 1').default(0.5),
  shareFrom: from1(100).default(8),
  awayDays: from1(366).default(28),
  reviewRiskDays: from1(366).default(28),
  tellAgainDays: from1(40).default(5),
});

export const PhysicalHealthField = z.strictObject({
  /** Team, then who sees to physical health. */
  linkRole: z.record(TeamId, z.array(PersonKey).min(1, 'needs at least one person')).default({}),
  /** Id, then the check. Default: none is kept. */
  checks: z.record(id, z.strictObject({ name: text, everyDays: from1(1096) })).default({}),
});
