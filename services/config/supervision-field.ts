/** What the service's file may hold about supervision; every field has a default. */
import { z } from 'zod';
import { oversightTiers } from '../caseload/tier.ts';
import { PromptThemesField } from './prompts-field.ts';

const LONGEST_DAYS = 366;
const spanPattern = /^(\d{1,3})\s*(days?|weeks?)$/;

/** Calendar days: "4 weeks", "10 days". */
const CalendarDaysText = z
  .string('write days or weeks like "4 weeks" or "10 days"')
  .transform((text, context): number => {
    const [, amount, unit] = spanPattern.exec(text.trim()) ?? [];
    const days = Number(amount) * (unit?.startsWith('week') ? 7 : 1);
    if (days >= 1 && days <= LONGEST_DAYS) return days;
    const message = `"${text}" is not a span of days; write "4 weeks" or "10 days", at most ${LONGEST_DAYS} days`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const PersonKey = z.string();

export const SupervisionField = z.strictObject({
  every: CalendarDaysText.optional(),
  /** Short name, then how often. */
  everyFor: z.record(PersonKey, CalendarDaysText).default({}),
  grace: CalendarDaysText.optional(),
  caseEvery: z.partialRecord(z.enum(oversightTiers), CalendarDaysText).default({}),
  /** Short name of the worker, then of who supervises them. Default: the first manager of their team. */
  supervisors: z.record(PersonKey, PersonKey).default({}),
  /** Id of the theme, then its page. Default: caseload, escalation, safeguarding, role boundaries. */
  prompts: PromptThemesField.optional(),
});
