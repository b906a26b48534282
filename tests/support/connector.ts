/** The far end of the wire: a Bot Connector that records what it is sent and answers as told. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type ConnectorRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
};

export type ConnectorAnswer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
  /** Hangs up instead of answering, or never answers. */
  readonly fault?: 'hangUp' | 'silence';
};

export interface Connector {
  readonly url: string;
  readonly requests: ConnectorRequest[];
  /** Answers the next requests so, in order; afterwards as Teams does when all is well. */
  answerWith(...answers: readonly ConnectorAnswer[]): void;
  close(): Promise<void>;
}

/** As Teams answers: ids for what was created. */
function usualAnswer({ method, path }: ConnectorRequest): ConnectorAnswer {
  if (method === 'POST' && path === '/v3/conversations') {
    return { status: 201, body: { id: 'a:opened', activityId: '1700000000009' } };
  }
  return { status: method === 'POST' ? 201 : 200, body: { id: '1700000000010' } };
}

export async function startConnector(): Promise<Connector> {
  const requests: ConnectorRequest[] = [];
  let answers: readonly ConnectorAnswer[] = [];
  const server: Server = createServer((request, response) => {
    void readText(request).then((text) => {
      const recorded = {
        method: request.method ?? '',
        path: decodeURIComponent(request.url ?? ''),
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
      requests.push(recorded);
      const [answer = usualAnswer(recorded), ...rest] = answers;
      answers = rest;
      if (answer.fault === 'hangUp') request.socket.destroy();
      if (answer.fault !== undefined) return;
      response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    answerWith(...next) {
      answers = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
