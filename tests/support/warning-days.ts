/** Days of a real bot on which the early-warning signs of a case are recorded. */
import type { CaseFacts } from '../../services/caseload/case.ts';
import { byService } from '../../services/kernel/by.ts';
import { identity, quiet } from './cases.ts';
import { at } from './people.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';

/** Jonah's case of the perinatal pathway in Riverside East is on record. */
export async function dayWithCase(
  options: Partial<DayOptions> = {},
  change: Partial<CaseFacts> = {},
): Promise<ServiceDay> {
  const day = new ServiceDay({ start: at('10:00'), ...options });
  await day.bot.cases.record(byService('extract'), identity, { ...quiet, ...change });
  return day;
}
