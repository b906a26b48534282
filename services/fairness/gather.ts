/** Reads what fairness figures are made of: the rotas' record and the consults'. */
import type { Instant } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import { dutyFigures } from './duty-figures.ts';
import { fairness, type Fairness } from './fairness.ts';
import { mondayOf, periodOf } from './period.ts';
import { countsFrom, type Weeks } from './ping-counts.ts';
import { countPings } from './ping-ledger.ts';
import { rotaChangesEver } from './rota-history.ts';

export type FairnessSources = {
  readonly service: Service;
  readonly store: Store;
  readonly journal: Journal;
};

/** Hours that are yet to come count for nothing. The weekly pattern is today's configuration. */
export async function gatherFairness(
  sources: FairnessSources,
  now: Instant,
  weeks?: number,
): Promise<Fairness> {
  const { service, journal } = sources;
  const period = periodOf(service.timeZone, now, weeks);
  const changes = await rotaChangesEver(journal, service);
  const counted: Weeks[] = [];
  for (const team of service.teams.keys()) counted.push(await countPings(sources, team, now));
  const pings = countsFrom(counted, mondayOf(service.timeZone, period.from));
  return fairness(service, period, dutyFigures(service, changes, period), pings);
}
