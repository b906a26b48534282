/** An HTTP server for this machine alone. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OversightError } from '../../services/kernel/errors.ts';

export type Handler = (request: LoopbackRequest, response: ServerResponse) => Promise<void>;

export type LoopbackRequest = {
  readonly method: string;
  /** Still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty when there is none. */
  readonly body: Buffer;
  readonly raw: IncomingMessage;
};

export type LoopbackServer = {
  readonly port: number;
  readonly origin: string;
  close(): Promise<void>;
};

const HOST = '127.0.0.1';
/** A file of 2 MB that somebody attaches travels in base64. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Listens on the loopback interface only, and answers only requests that name it: a page on the
 * internet whose name resolves to 127.0.0.1 gets nothing, nor does a form that another page posts.
 * Port 0 takes a free one. Rejects with `portTaken` when somebody else listens there.
 */
export async function listenOnLoopback(port: number, handle: Handler): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    void respond(request, response, handle);
  });
  await listen(server, port);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: bound,
    origin: `http://${HOST}:${bound}`,
    close: async () => {
      const closed = Promise.withResolvers<undefined>();
      server.close(() => {
        closed.resolve(undefined);
      });
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', (cause: NodeJS.ErrnoException) => {
    reject(
      cause.code === 'EADDRINUSE'
        ? new OversightError('portTaken', `Port ${port} is taken; try --port with another.`)
        : cause,
    );
  });
  server.listen(port, HOST, () => {
    resolve(undefined);
  });
  return promise;
}

async function respond(
  raw: IncomingMessage,
  response: ServerResponse,
  handle: Handler,
): Promise<void> {
  try {
    if (!isForUs(raw)) {
      sendText(response, 403, 'This server answers only to this machine.');
      return;
    }
    const body = await readBody(raw);
    if (body === 'tooBig') {
      sendText(response, 413, 'Too big.');
      return;
    }
    const url = new URL(raw.url ?? '/', 'http://loopback');
    const { pathname: path, searchParams: query } = url;
    await handle({ method: raw.method ?? 'GET', path, query, body, raw }, response);
  } catch (error) {
    if (!response.headersSent) sendJson(response, 500, { error: { message: messageOf(error) } });
    else response.destroy();
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function isForUs({ headers, method }: IncomingMessage): boolean {
  const name = headers.host?.replace(/:\d+$/, '');
  if (name !== HOST && name !== 'localhost') return false;
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false;
  /* Another page can't send a PUT without its origin, which is looked at above. */
  const isPlain = ['GET', 'DELETE', 'HEAD', 'PUT'].includes(method ?? '');
  return isPlain || headers['content-type']?.startsWith('application/json') === true;
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'tooBig'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return 'tooBig';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  sendBody(response, status, { 'content-type': 'text/plain; charset=utf-8' }, text);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: { readonly [name: string]: string } = {},
): void {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  sendBody(response, status, { ...type, ...headers }, JSON.stringify(body));
}

/** In two steps: restify, which runs in this process too, replaces `writeHead` by one that returns nothing. */
export function sendBody(
  response: ServerResponse,
  status: number,
  headers: { readonly [name: string]: string },
  body?: string | Buffer,
): void {
  response.writeHead(status, headers);
  response.end(body);
}
