/** The rehearsal's Teams, put together. */
import type { Instant } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import type { AppCommand, RehearsalEvent } from '../api.ts';
import { Activities } from './activities.ts';
import type { ConnectorAnswer } from './answers.ts';
import { createDelivery, type DeliveryRecord } from './delivery.ts';
import { createFeed, type Feed } from './feed.ts';
import { FileShelf } from './file-shelf.ts';
import { MessageLog } from './messages.ts';
import type { ConnectorRequest } from './request.ts';
import { answerConnector } from './routes.ts';
import { createSwitches } from './switches.ts';
import type { Teams } from './teams.ts';
import { createTenant } from './tenant.ts';

/** One request that went over the wire, with everything in it. */
export type WireExchange =
  | ({ readonly direction: 'toBot'; readonly at: Instant } & DeliveryRecord)
  | {
      readonly direction: 'fromBot';
      readonly at: Instant;
      readonly request: ConnectorRequest;
      readonly answer: ConnectorAnswer | 'reset';
    };

export type ConnectorOptions = {
  readonly service: Service;
  readonly bot: { readonly id: string; readonly name: string };
  readonly commands: readonly AppCommand[];
  readonly serviceUrl: string;
  /** Where the bot listens; asked at each activity, since a bot may come back elsewhere. */
  readonly endpoint: () => string;
  readonly now: () => Instant;
  readonly giveUpAfterMs: number;
  readonly slowBotWaitMs: number;
  /** Called after a fault or a person's setting was switched. */
  readonly switched: () => void;
};

export type Connector = {
  readonly teams: Teams;
  readonly exchanges: Feed<WireExchange>;
  answer(request: ConnectorRequest): ConnectorAnswer | 'reset';
  close(): void;
};

export function createConnector(options: ConnectorOptions): Connector {
  const { service, bot, commands, serviceUrl, now } = options;
  const tenant = createTenant(service, bot.name);
  const switches = createSwitches(options.switched);
  const exchanges = createFeed<WireExchange>();
  const delivery = createDelivery({
    ...options,
    slowBot: () => switches.faults().slowBot,
    onDelivery: (record) => {
      exchanges.publish({ direction: 'toBot', at: now(), ...record });
    },
  });
  const teams: Teams = {
    bot,
    commands,
    tenant,
    switches,
    delivery,
    now,
    log: new MessageLog(now),
    files: new FileShelf(new URL(serviceUrl).origin),
    activities: new Activities({ tenant, bot, serviceUrl, timeZone: service.timeZone, now }),
    events: createFeed<RehearsalEvent>(),
    lockScreen: [],
    refreshedAt: new Map(),
  };
  return {
    teams,
    exchanges,
    answer: (request) => {
      const answer = answerConnector(teams, request);
      exchanges.publish({ direction: 'fromBot', at: now(), request, answer });
      return answer;
    },
    close: () => {
      delivery.close();
    },
  };
}
