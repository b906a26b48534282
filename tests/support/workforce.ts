/** The desk of the workforce over a day's first bot. */
import { WorkforceDesk } from '../../services/workforce/desk.ts';
import type { ServiceDay } from './service-day.ts';

export const workforceOf = (day: ServiceDay): WorkforceDesk =>
  new WorkforceDesk({ ...day.bot, service: day.service, clock: { now: () => day.now } });
