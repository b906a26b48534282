/** The list of exceptions over a day of the service. */
import type { Bot } from '../../bot/assemble.ts';
import { createParkedLook } from '../../bot/exceptions/parked.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { ExceptionDesk } from '../../services/exceptions/desk.ts';
import type { ExceptionSource } from '../../services/exceptions/out-of-standard.ts';
import { createSources } from '../../services/exceptions/sources.ts';
import type { Service, Team } from '../../services/service/service.ts';
import { riversideEast, service, utc } from './people.ts';
import type { ServiceDay } from './service-day.ts';

/** The example service, in which these people manage Riverside East. */
export function managedBy(managers: Team['managers']): Service {
  const east = service.teams.get(riversideEast);
  if (east === undefined) throw new TypeError('The example service has no Riverside East.');
  return { ...service, teams: new Map([...service.teams, [riversideEast, { ...east, managers }]]) };
}

const noon = utc('2026-12-02T12:00');

/**
 * Everybody is reached, everything is covered, and nobody's sign-off has lapsed, as one has in the
 * example service: what happens on the day alone says what is late.
 */
const allWell = {
  reach: () => Promise.resolve({ from: noon, until: noon, rows: [] }),
  coverage: () => Promise.resolve({ remits: [] }),
};
export function exceptionsOf(
  day: ServiceDay,
  more: readonly ExceptionSource[] = [],
  bot: Bot = day.bot,
): { readonly desk: ExceptionDesk; readonly unread: string[] } {
  const clock = { now: () => day.now };
  const unread: string[] = [];
  const desk = new ExceptionDesk({
    ...{ journal: bot.journal, service, clock, digest: createDigest() },
    sources: [
      ...createSources(
        { ...bot, service },
        { ...allWell, parked: createParkedLook({ store: day.store, service, clock }) },
      ).filter(({ name }) => name !== 'competency'),
      ...more,
    ],
    onUnread: (source) => unread.push(source),
  });
  return { desk, unread };
}

/** Reasons of what stands on the list of Riverside East, gravest first. */
export const listed = async (desk: ExceptionDesk): Promise<readonly string[]> =>
  (await desk.of(riversideEast)).open.map(({ why }) => why.kind);
