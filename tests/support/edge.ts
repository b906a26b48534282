/** The real server and adapter, spoken to over HTTP. */
import { createAdapter, type AdapterOptions, type TeamsAdapter } from '../../bot/adapter.ts';
import { createServer, type BotServer, type ServerOptions } from '../../bot/server.ts';
import { service } from './people.ts';
import { silentLog } from './log-lines.ts';

export type Edge = {
  readonly adapter: TeamsAdapter;
  readonly server: BotServer;
  readonly url: string;
  post(body: unknown, headers?: { readonly [name: string]: string }): Promise<EdgeResponse>;
};

type EdgeResponse = { readonly status: number; readonly body: unknown };

type EdgeParts = {
  readonly identity?: AdapterOptions['identity'];
  readonly log?: AdapterOptions['log'];
  readonly app?: ServerOptions['app'];
  readonly server?: Partial<ServerOptions>;
  readonly requestTimeoutMs?: number;
};

export async function startEdge(parts: EdgeParts = {}): Promise<Edge> {
  const log = parts.log ?? silentLog;
  const adapter = createAdapter({
    identity: parts.identity ?? { mode: 'anonymous', host: '127.0.0.1' },
    tenants: [service.tenant],
    log,
    ...(parts.requestTimeoutMs === undefined ? {} : { requestTimeoutMs: parts.requestTimeoutMs }),
  });
  const server = createServer({
    adapter,
    app: parts.app ?? { run: () => Promise.resolve(true) },
    isReady: () => Promise.resolve(),
    log,
    ...parts.server,
  });
  const port = await server.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  return {
    adapter,
    server,
    url,
    post: (body, headers) => post(`${url}/api/messages`, body, headers),
  };
}

async function post(
  url: string,
  body: unknown,
  headers: { readonly [name: string]: string } = {},
): Promise<EdgeResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
