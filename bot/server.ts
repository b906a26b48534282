/** The HTTP side: Teams' messages, liveness and readiness, and an orderly end. */
import { transcode } from 'node:buffer';
import type { AddressInfo } from 'node:net';
import type { TurnContext } from 'botbuilder';
import restify, { type Request, type Response, type Server } from 'restify';
import { OversightError } from '../services/kernel/errors.ts';
import type { EdgeAnswer, IncomingRequest } from './adapter.ts';
import { addPartnerRoute, type PartnerPages } from './acceptance/route.ts';
import { addDutyRoute, type DutyFeed } from './calendar-link/route.ts';
import { createRefusedAddresses } from './limits/refused-addresses.ts';
import { setPatience, type Patience } from './limits/patience.ts';
import type { Log } from './log.ts';
import { readJsonBody } from './request-body.ts';
import { noTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { currentReference, mintReference, under } from './trail.ts';

/** Where activities go in: the adapter. */
interface Edge {
  receive(
    request: IncomingRequest,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<EdgeAnswer>;
}

/** What runs a turn: the Teams application. */
interface TurnRunner {
  run(context: TurnContext): Promise<unknown>;
}

export type ServerOptions = {
  readonly adapter: Edge;
  readonly app: TurnRunner;
  /** Resolves when the store answers; anything else means not ready. */
  readonly isReady: () => Promise<void>;
  /** Biggest activity that is read. @default 256 KiB: Teams' cards and forms stay well below. */
  readonly bodyLimitBytes?: number;
  /** How long `isReady` may take. @default 2 000 */
  readonly readyTimeoutMs?: number;
  readonly log: Log;
  readonly telemetry?: Telemetry;
  /** How long it waits for callers who take their time. */
  readonly patience?: Partial<Patience>;
  /** Proxies in front of it; none said: no caller's address is believed. */
  readonly proxies?: number;
} & Partial<DutyFeed> &
  Partial<PartnerPages>;

export interface BotServer {
  /** @returns the port, which the system picks when 0 is asked for */
  listen(port: number, host: string): Promise<number>;
  /**
   * Stops accepting, lets the turns in flight finish, then drops what is left.
   * @param withinMs how long turns may still take
   */
  close(withinMs: number): Promise<void>;
}

export function createServer(options: ServerOptions): BotServer {
  const server = restify.createServer({ name: 'oversight', ignoreTrailingSlash: true });
  setPatience(server.server, options.patience);
  const refused = createRefusedAddresses(options.proxies, options.clock);
  const turns = new Set<Promise<void>>();
  let closing = false;

  server.post('/api/messages', async (req: Request, res: Response) => {
    if (closing) {
      refuse(res, failure(503, 'closing', 'This instance is stopping.'), options);
      return;
    }
    if (refused.isShut(req)) {
      req.resume();
      refuse(
        res,
        failure(429, 'tooManyRefused', 'Too much from here had to be refused. Wait.'),
        options,
      );
      return;
    }
    res.once('finish', () => {
      if (res.statusCode >= 400 && res.statusCode < 500) refused.count(req);
    });
    const turn = under(mintReference(), () => takeTurn(req, res, options));
    turns.add(turn);
    await turn.finally(() => turns.delete(turn));
  });
  // eslint-disable-next-line @typescript-eslint/require-await -- restify takes handlers that are async or call next
  server.get('/healthz', async (_req: Request, res: Response) => {
    send(res, { status: 200, body: { status: 'alive' } });
  });
  server.get('/readyz', async (_req: Request, res: Response) => {
    const ready = !closing && (await isReadyInTime(options));
    send(res, ready ? { status: 200, body: { status: 'ready' } } : notReady);
  });

  addDutyRoute(server, options);
  addPartnerRoute(server, options);

  return {
    listen: (port, host) => listen(server, port, host),
    async close(withinMs) {
      closing = true;
      await stop(server, turns, withinMs);
    },
  };
}

const failure = (status: number, code: string, message: string): EdgeAnswer => ({
  status,
  body: { error: { code, message } },
});

const notReady: EdgeAnswer = { status: 503, body: { status: 'not ready' } };

async function takeTurn(req: Request, res: Response, options: ServerOptions): Promise<void> {
  const { adapter, app, log, bodyLimitBytes = 256 * 1024 } = options;
  try {
    const body = await readJsonBody(req, bodyLimitBytes);
    if (!body.read) {
      refuse(res, failure(body.status, body.code, body.message), options);
      return;
    }
    const { authorization, host } = req.headers;
    const reached = { turn: false };
    const answer = await adapter.receive({ authorization, host, body: body.json }, async (turn) => {
      reached.turn = true;
      await app.run(turn);
    });
    if (reached.turn || answer.status < 400) send(res, answer);
    else refuse(res, answer, options);
  } catch (error) {
    if (!req.complete) return; // whoever sent it left half-way
    log.error({ err: error }, 'request failed');
    refuse(res, failure(500, 'failed', 'Something went wrong on our side.'), options);
  }
}

/** Says why there was no turn, with the number under which that stands in the log. */
function refuse(
  res: Response,
  answer: EdgeAnswer,
  { log, telemetry = noTelemetry }: ServerOptions,
) {
  const error = errorOf(answer);
  log.debug({ code: error.code }, 'request refused');
  telemetry.add('oversight.edge.refused', 1, { code: error.code });
  const reference = currentReference();
  const said = reference === undefined ? error : { ...error, reference };
  send(res, { status: answer.status, body: { error: said } });
}

function errorOf({ status, body }: EdgeAnswer): { readonly code: string } {
  if (typeof body === 'object' && body !== null && 'error' in body) {
    const { error } = body;
    if (typeof error === 'object' && error !== null && 'code' in error) {
      return { ...error, code: String(error.code) };
    }
  }
  return { code: String(status) };
}

function send(res: Response, { status, body }: EdgeAnswer): void {
  if (res.headersSent || res.destroyed) return;
  if (status === 503) res.setHeader('Retry-After', '5');
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  // Past restify's formatters, which look anew at each answer how it is to be written.
  const bytes = body === undefined ? nothing : inUtf8(JSON.stringify(body));
  res.statusCode = status;
  if (bytes.length > 0) res.setHeader('Content-Type', 'application/json');
  res.setHeader('Content-Length', bytes.length);
  res.end(bytes);
}

const nothing = Buffer.alloc(0);

/** Of a long text with a “’” in it this takes a seventh of what `Buffer.from(text)` does. */
const inUtf8 = (text: string): Buffer => transcode(Buffer.from(text, 'utf16le'), 'utf16le', 'utf8');

async function isReadyInTime({ isReady, log, ...options }: ServerOptions): Promise<boolean> {
  const timeout = AbortSignal.timeout(options.readyTimeoutMs ?? 2_000);
  const late = new Promise<never>((_, reject) => {
    timeout.addEventListener('abort', () => {
      reject(new OversightError('notReadyInTime', 'The store did not answer in time.'));
    });
  });
  try {
    await Promise.race([isReady(), late]);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'not ready');
    return false;
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const address = server.server.address() as AddressInfo;
  return address.port;
}

async function stop(
  server: Server,
  turns: ReadonlySet<Promise<void>>,
  withinMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const limit = new Promise<void>((resolve) => {
    setTimeout(resolve, withinMs).unref();
  });
  await Promise.race([Promise.allSettled(turns), limit]);
  server.server.closeAllConnections();
  await closed;
}
