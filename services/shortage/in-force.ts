/** What a shortage means for whoever asks for oversight now. */
import type { Instant, ShortageId, TeamId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import { withChanges, type TimesChange } from './response-times.ts';
import type { Protected, Shortage } from './shortage.ts';

/** A declared shortage of a team, as it stands. */
export type ShortageInForce = {
  readonly id: ShortageId;
  readonly team: TeamId;
  readonly protected: Protected;
  readonly waits: string;
  /** Until then it holds as it is, and somebody looks again. */
  readonly reviewAt: Instant;
  readonly times: readonly TimesChange[];
};

export interface ShortagesInForce {
  of(team: TeamId): Promise<ShortageInForce | undefined>;
}

export function inForce(shortage: Shortage): ShortageInForce | undefined {
  if (shortage.status !== 'declared') return undefined;
  const { id, team, plan, reviewAt } = shortage;
  const { protected: kept, waits, times } = plan;
  return { id, team, protected: kept, waits, reviewAt, times };
}

/** What a consult that was asked for during a shortage keeps of it for as long as it lasts. */
export type AskedDuring = Pick<ShortageInForce, 'id' | 'reviewAt' | 'times'>;

export const askedDuring = (shortage: ShortageInForce | undefined): AskedDuring | undefined =>
  shortage && { id: shortage.id, reviewAt: shortage.reviewAt, times: shortage.times };

/** The service with the response times that hold for a request made in the shortage. */
export const serviceDuring = (
  service: Service,
  shortage: Pick<ShortageInForce, 'times'> | undefined,
): Service =>
  shortage === undefined || shortage.times.length === 0
    ? service
    : { ...service, responseTimes: withChanges(service.responseTimes, shortage.times) };
