/** Days on which Jonah leads a multi-agency case and asks its agencies for things. */
import type { RouteStep } from '../../services/coordination/agency.ts';
import { byService } from '../../services/kernel/by.ts';
import type { CommandId, PersonId } from '../../services/kernel/ids.ts';
import type { Actor } from '../../services/kernel/capability.ts';
import type { KnownPartners, Outcome } from '../../services/partner/partner.ts';
import { identity, led, ledBy } from './lead-days.ts';
import { housing } from './leads.ts';
import { jonah } from './people.ts';
import type { DayOptions, ServiceDay } from './service-day.ts';

/** At once, then a working day later. */
const route: readonly RouteStep[] = [
  { who: 'Team leader', how: 'by phone, 0113 496 0111', after: 'PT0S' },
  { who: 'Head of service', how: 'by e-mail', after: 'P1D' },
];

type By = { readonly actor: Actor; readonly commandId: CommandId };

/** Wednesday 2 December 2026, nine o'clock: housing answers within two working days. */
export async function withHousing(
  options: Partial<DayOptions> = {},
  steps: readonly RouteStep[] = route,
): Promise<ServiceDay> {
  const day = await ledBy(jonah, options);
  const { coordination } = day.bot;
  const by = (name: string) => ({ ...byService(name), actor: jonah });
  await coordination.save(by('agency'), identity, { part: 'agency', terms: housing });
  const seen = (await led(day)).agencies[0]?.savedAt;
  const part = { part: 'route', number: 1, steps, ...(seen && { seen }) } as const;
  const { outcome } = await coordination.save(by('route'), identity, part);
  if (outcome !== 'done') throw new TypeError(`The route was ${outcome}.`);
  await day.settle();
  return day;
}

const tenancy = 'Whether the tenancy can be kept.';

export const asks = ({ bot }: ServiceDay, by: By, what = tenancy) =>
  bot.partners.ask(by, identity, { agency: 1, what });

export const tries = ({ bot }: ServiceDay, by: By) =>
  bot.partners.attempt(by, identity, { ask: 1, attempt: { kind: 'leftMessage' } });

export const hears = (
  { bot }: ServiceDay,
  by: By,
  outcome: Outcome = { kind: 'informationReceived' },
) => bot.partners.record(by, identity, { ask: 1, outcome });

/** Throws where nothing was ever asked. */
export async function partnersOf(day: ServiceDay): Promise<KnownPartners> {
  const { state } = await day.bot.partners.load(identity);
  if (state.status === 'none') throw new TypeError('Nothing was asked.');
  return state;
}

/** How often somebody heard each of the partner tellings. */
export const heardOf = (day: ServiceDay, person: PersonId): readonly string[] =>
  day.heardBy(person).filter((words) => words.includes('partner'));
