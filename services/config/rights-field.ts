/** Decision rights and competencies, as the service's file has them; all of it may be left out. */
import { z } from 'zod';
import { oversightTiers } from '../caseload/tier.ts';
import { CompetencyId, DecisionKind } from '../rights/rights.ts';
import { LocalDateText } from './notation.ts';

const PersonKey = z.string();
const text = z.string().trim().min(1, 'must not be empty');

const roleId = /^[a-z][A-Za-z]{0,30}$/;

/** Id of the role, then who has it. The id stands in the record: "coverForSafeguardingLead". */
export const RolesField = z
  .record(
    z.string().regex(roleId, 'use letters, beginning with a small one, e.g. "safeguardingLead"'),
    z.strictObject({
      name: text.max(60, 'must be at most 60 characters'),
      people: z.array(PersonKey).min(1, 'needs at least one person'),
      cover: z.array(PersonKey).default([]),
    }),
  )
  .default({});

const needs = z.int().min(1, 'must be a whole number from 1').max(5, 'must be at most 5');

type Step = {
  readonly anyOf: readonly string[];
  readonly needs: number;
  readonly competency?: CompetencyId;
};

const StepGroup = z.strictObject({
  /** Any of these roles; the first is asked first. */
  anyOf: z.array(text).min(1, 'needs at least one role'),
  /** How many of them have to agree. */
  needs: needs.default(1),
  competency: CompetencyId.exactOptional(),
});

/** "clinicalLead", "clinicalLead or teamManager", or a group of anyOf, needs and competency. */
const StepField = z.union(
  [
    text.transform((roles): Step => ({ anyOf: roles.split(/(?<!\s)\s+or\s+/), needs: 1 })),
    StepGroup.transform((step): Step => step),
  ],
  'write a step as "clinicalLead", "clinicalLead or teamManager", or { anyOf: [clinicalLead], needs: 1, competency: safeguarding }',
);

const StepsField = z
  .array(StepField)
  .min(1, 'needs at least one step')
  .max(4, 'has 4 steps at most');

const oneForEach = 'write a list of steps, or one list for each of core, enhanced and intensive';

/** By the id of the kind of sign-off: one list of steps, or one for each tier. */
export const DecisionRightsField = z
  .record(
    DecisionKind,
    z.union(
      [
        StepsField.transform((steps) => ({ core: steps, enhanced: steps, intensive: steps })),
        z.record(z.enum(oversightTiers), StepsField, oneForEach),
      ],
      oneForEach,
    ),
  )
  .default({});

const LONGEST_DAYS = 1_096;

const ValidForText = z
  .string('write days like "365 days"')
  .transform((written, context): number => {
    const days = Number(/^(\d{1,4})\s*days?$/.exec(written.trim())?.[1]);
    if (days >= 1 && days <= LONGEST_DAYS) return days;
    const message = `"${written}" is not a span of days; write "365 days", at most ${LONGEST_DAYS} days`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

export const CompetenciesField = z.strictObject({
  validFor: ValidForText.optional(),
  /** Id, then the words. Default: safeguarding, escalation, medicines, physical health. */
  kinds: z
    .record(CompetencyId, text.max(60, 'must be at most 60 characters'))
    .refine((kinds) => Object.keys(kinds).length > 0, 'needs at least one')
    .optional(),
});

/** When a person was signed off before the bot kept count: id, then the day. */
export const BaselineField = z.record(CompetencyId, LocalDateText).default({});
