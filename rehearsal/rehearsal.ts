/** Teams on your own machine: a Bot Connector, people to act as, and a browser client. */
import type { ServerResponse } from 'node:http';
import type { Instant } from '../services/kernel/ids.ts';
import { addTime, type Duration } from '../services/kernel/time.ts';
import type { Service } from '../services/service/service.ts';
import type { AppCommand, World } from './api.ts';
import { appCommands, prompts, rehearsalBot } from './app.ts';
import { createMovableClock, type MovableClock } from './clock.ts';
import { createConnector, type Connector } from './connector/connector.ts';
import { filesPath, type FileShelf } from './connector/file-shelf.ts';
import { installEverywhere } from './connector/speaking.ts';
import { exchangeView, graphView } from './exchange-view.ts';
import type { RehearsalBot, RehearsalBotOptions, RehearsalGraph, StartBot } from './host.ts';
import { Microsoft365 } from './microsoft365.ts';
import { People } from './people.ts';
import { browserApi } from './server/browser-api.ts';
import { clientFiles } from './server/client-files.ts';
import { connectorEndpoint } from './server/connector-endpoint.ts';
import { EventStream } from './server/event-stream.ts';
import {
  listenOnLoopback,
  sendBody,
  sendText,
  type Handler,
  type LoopbackRequest,
  type LoopbackServer,
} from './server/loopback-server.ts';
import { worldOf } from './server/world.ts';

export type RehearsalOptions = {
  readonly service: Service;
  readonly startBot: StartBot;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly clock?: MovableClock;
  readonly commands?: readonly AppCommand[];
  /** With it the browser offers the guided tour. */
  readonly tour?: boolean;
  /** How long Teams waits for the bot; 15 s, as Teams does. */
  readonly giveUpAfterMs?: number;
  /** The same while the bot is switched to slow; 300 ms. */
  readonly slowBotWaitMs?: number;
};

export type Rehearsal = {
  /** For the browser. */
  readonly url: string;
  readonly serviceUrl: string;
  readonly service: Service;
  readonly clock: MovableClock;
  readonly bot: RehearsalBot;
  readonly people: People;
  readonly microsoft365: Microsoft365;
  readonly connector: Connector;
  readonly world: () => World;
  /** Moves the clock forward through everything that falls due. */
  readonly advance: (by: Duration) => Promise<void>;
  readonly advanceTo: (instant: Instant) => Promise<void>;
  readonly close: () => Promise<void>;
};

const CONNECTOR_PATH = '/teams';

/**
 * Starts Teams, then the bot, then installs the app for everybody. Rejects with `portTaken` when
 * the port is not free, or with what kept the bot from starting.
 */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { service, clock = createMovableClock() } = options;
  const stage: Stage = { handle: starting };
  const server = await listenOnLoopback(options.port ?? 0, (request, response) =>
    stage.handle(request, response),
  );
  const serviceUrl = `${server.origin}${CONNECTOR_PATH}/`;
  const { connector, microsoft365, stream, world } = setUp(options, { clock, serviceUrl, stage });
  const { teams } = connector;
  const wire = connectorEndpoint(connector, CONNECTOR_PATH);
  stage.handle = wire;
  const given = { service, clock, serviceUrl, bot: rehearsalBot };
  const bot = await startBot(options, { ...given, graph: graphOf(microsoft365) }, server);
  stage.bot = bot;

  const advanceTo = async (instant: Instant): Promise<void> => {
    await bot.advanceTo(instant);
    stream.publish({ type: 'world', world: world() });
  };
  const people = new People(teams);
  const tour = options.tour === true;
  const api = browserApi({
    ...{ service, teams, people, microsoft365, bot, tour, world, advanceTo },
  });
  stage.handle = routed({ wire, api, stream, files: teams.files });
  await installEverywhere(teams);
  people.markAllRead();
  return {
    url: server.origin,
    serviceUrl,
    service,
    clock,
    bot,
    people,
    microsoft365,
    connector,
    world,
    advance: (by) => advanceTo(addTime(bot.now(), by)),
    advanceTo,
    close: async () => {
      await bot.close();
      connector.close();
      stream.close();
      await server.close();
    },
  };
}

type Ground = {
  readonly clock: MovableClock;
  readonly serviceUrl: string;
  readonly stage: Stage;
};

/** Teams, and the stream on which the browser follows it. */
function setUp(options: RehearsalOptions, { clock, serviceUrl, stage }: Ground) {
  const { service } = options;
  const stream = new EventStream();
  const connector = createConnector({
    service,
    serviceUrl,
    bot: rehearsalBot,
    commands: options.commands ?? appCommands,
    endpoint: () => stage.bot?.endpoint ?? '',
    now: () => clock.now(),
    giveUpAfterMs: options.giveUpAfterMs ?? 15_000,
    slowBotWaitMs: options.slowBotWaitMs ?? 300,
    switched: () => {
      show();
    },
  });
  const show = () => {
    stream.publish({ type: 'world', world: world() });
  };
  const microsoft365 = new Microsoft365(service, connector.teams, show);
  microsoft365.graph.exchanges.subscribe((exchange) => {
    // Of a batch its parts, each for itself.
    if (exchange.call.path === '/$batch') return;
    stream.publish({ type: 'traffic', exchange: graphView(clock.now(), exchange) });
  });
  const world = (): World =>
    worldOf({
      teams: connector.teams,
      serviceName: service.name,
      timeZone: service.timeZone,
      prompts,
      microsoft365,
    });
  connector.teams.events.subscribe((event) => {
    stream.publish(event);
  });
  connector.exchanges.subscribe((exchange) => {
    stream.publish({ type: 'traffic', exchange: exchangeView(exchange) });
  });
  return { connector, microsoft365, stream, world };
}

const graphOf = ({ graph }: Microsoft365): RehearsalGraph => ({
  fetch: (url, init) => graph.fetch(url, init),
  teamsAppId: graph.world.teamsAppId,
});

/** What the server does changes while the parts come up. */
type Stage = { handle: Handler; bot?: RehearsalBot };

const starting: Handler = (_request, response) => {
  sendText(response, 503, 'Starting.');
  return Promise.resolve();
};

async function startBot(
  { startBot: start }: RehearsalOptions,
  options: RehearsalBotOptions,
  server: LoopbackServer,
): Promise<RehearsalBot> {
  try {
    return await start(options);
  } catch (error) {
    await server.close();
    throw error;
  }
}

type Rooms = {
  readonly wire: Handler;
  readonly api: Handler;
  readonly stream: EventStream;
  readonly files: FileShelf;
};

const routed =
  ({ wire, api, stream, files }: Rooms): Handler =>
  (request, response) => {
    if (request.path.startsWith(`${CONNECTOR_PATH}/`)) return wire(request, response);
    if (request.path === '/api/events') {
      stream.open(response);
      return Promise.resolve();
    }
    if (request.path.startsWith('/api/')) return api(request, response);
    if (request.path.startsWith(filesPath)) return fileRequest(files, request, response);
    return clientFiles(request, response);
  };

function fileRequest(
  files: FileShelf,
  { method, path, body, raw }: LoopbackRequest,
  response: ServerResponse,
): Promise<void> {
  if (method !== 'PUT') return sendFile(files.at(path), response);
  const range = raw.headers['content-range'];
  sendBody(response, files.receive(path, body, range), {});
  return Promise.resolve();
}

function sendFile(file: Buffer | undefined, response: ServerResponse): Promise<void> {
  if (file === undefined) sendText(response, 404, 'Not found.');
  else sendBody(response, 200, { 'content-type': 'application/octet-stream' }, file);
  return Promise.resolve();
}
