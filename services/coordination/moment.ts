/** What every command about a case's coordination brings along: who may, what is too old, who is away. */
import { knownOf } from '../caseload/case.ts';
import type { CaseDesk } from '../caseload/desk.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { dueAfter } from './agency.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { overdueTimes } from '../action/clocks.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import type { Coordination } from './coordination.ts';
import { awayUntil, gapOf } from './cover.ts';
import type { Moment } from './stream.ts';

type Parts = {
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly cases: Pick<CaseDesk, 'load'>;
};

/** The tier is the case's; of a case that the register does not know, the one with the longest time. */
export async function limitsOf(
  { service, cases }: Pick<Parts, 'service' | 'cases'>,
  { team, caseRef }: CaseIdentity,
): Promise<Pick<Moment, 'timeZone' | 'planDays' | 'isClosed'>> {
  const { timeZone, coordination } = service;
  const { state } = await cases.load({ team, caseRef });
  const { tier, status } = knownOf(state)?.facts ?? {};
  const { planDays } = coordination;
  return {
    ...{ timeZone, isClosed: status === 'closed' },
    planDays: tier ? planDays[tier] : Math.max(...Object.values(planDays)),
  };
}

export async function momentOf(
  parts: Parts,
  identity: CaseIdentity,
  state: Coordination,
  { at, named }: { readonly at: Instant; readonly named?: PersonId | undefined },
): Promise<Moment> {
  const { service } = parts;
  const { managers = [], members = [] } = service.teams.get(identity.team) ?? {};
  const { absences } = await parts.whereabouts.known();
  const sight = { service, absences, at };
  const gap = state.status === 'led' ? gapOf(state, sight) : undefined;
  const unfit = named === undefined ? undefined : unfitOf(sight, named);
  const { offerStands, planManagersAfter } = service.coordination;
  const times = overdueTimes(service, at);
  return {
    ...{ managers, members, ...times },
    ...(await limitsOf(parts, identity)),
    ...(gap === undefined ? {} : { gap }),
    ...(unfit === undefined ? {} : { unfit }),
    lapsesAt: dueAfter(service, times.tellAt, offerStands),
    managersAt: dueAfter(service, times.tellAt, planManagersAfter),
  };
}

function unfitOf(
  sight: Parameters<typeof awayUntil>[0],
  named: PersonId,
): Moment['unfit'] | undefined {
  if (!sight.service.people.has(named)) return { why: 'mayNotLead' };
  const away = awayUntil(sight, named);
  return away && { why: 'away', ...away };
}
