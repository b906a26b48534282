/**
 * A small server of Cosmos DB's protocol for tests: as much of it as the adapter relies on, as
 * documented, with faults to switch on. In-process through the SDK's `httpClient`, or over HTTP.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CosmosConnection } from '../../../services/adapters/cosmos/cosmos-client.ts';
import { OversightError } from '../../../services/kernel/errors.ts';
import type { CosmosAnswer, CosmosRequest } from './answers.ts';
import { FaultPlan, type Fault } from './faults.ts';
import { createCosmosService, type CosmosService } from './service.ts';

/** The key that Microsoft's emulator publishes. */
export const testKey =
  'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==';

/** Of the identity that may use the account; it outlives every test. */
const testToken = { token: 'an-identity', expiresOnTimestamp: Date.parse('2999-01-01T00:00:00Z') };

type HttpClient = NonNullable<CosmosConnection['httpClient']>;
type PipelineRequest = Parameters<HttpClient['sendRequest']>[0];
type PipelineResponse = Awaited<ReturnType<HttpClient['sendRequest']>>;

const REMEMBERED_REQUESTS = 100;

export type CosmosServerOptions = {
  readonly now?: () => number;
  readonly ranges?: number;
};

/** A server on a port of this machine. */
type Listening = {
  readonly connection: CosmosConnection;
  readonly close: () => Promise<void>;
};

export class CosmosServer {
  readonly faults = new FaultPlan();
  /** What came in lately, the newest last. */
  readonly requests: CosmosRequest[] = [];
  endpoint = 'https://oversight-tests.documents.example/';
  readonly #service: CosmosService;

  constructor({ now = Date.now, ranges = 2 }: CosmosServerOptions = {}) {
    this.#service = createCosmosService({
      ...{ key: testKey, entraToken: testToken.token },
      ...{ now, ranges, endpoint: () => this.endpoint },
    });
  }

  /** For `createCosmosStore`, without a network, as the identity that the infrastructure makes. */
  get connection(): CosmosConnection {
    return {
      endpoint: this.endpoint,
      credential: { getToken: () => Promise.resolve(testToken) },
      httpClient: { sendRequest: (request) => this.#inProcess(request) },
    };
  }

  /** Answers, or does what a fault says; undefined means that the connection breaks. */
  async answer(request: CosmosRequest, gone: Promise<void>): Promise<CosmosAnswer | undefined> {
    if (this.requests.push(request) > REMEMBERED_REQUESTS) this.requests.shift();
    const fault = this.faults.next(request);
    if (!fault) return this.#service(request);
    const answer = fault.afterwards || fault.kind === 'slow' ? this.#service(request) : undefined;
    return misbehave(fault, answer, gone);
  }

  async #inProcess(request: PipelineRequest): Promise<PipelineResponse> {
    const { abortSignal } = request;
    if (abortSignal?.aborted) throw aborted();
    const gone = new Promise<void>((resolve) => {
      abortSignal?.addEventListener('abort', () => {
        resolve();
      });
    });
    const headers = request.headers.toJSON();
    const body = typeof request.body === 'string' ? request.body : '';
    const answer = await this.answer(requestOf(request.method, request.url, headers, body), gone);
    if (isAborted(abortSignal)) throw aborted();
    if (!answer) throw connectionReset();
    return { request, status: answer.status, ...wire(answer) };
  }

  /** The same over a real socket of this machine. */
  async listen(): Promise<Listening> {
    const server = createServer((incoming, outgoing) => {
      void this.#overHttp(incoming, outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return {
      connection: { endpoint: this.endpoint, credential: testKey },
      close: () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    };
  }

  async #overHttp(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const gone = new Promise<void>((resolve) => {
      outgoing.on('close', resolve);
    });
    const url = new URL(incoming.url ?? '/', this.endpoint).href;
    const headers = incoming.headers as Record<string, string>;
    const body = Buffer.concat(chunks).toString();
    const answer = await this.answer(requestOf(incoming.method ?? 'GET', url, headers, body), gone);
    if (!answer) {
      incoming.socket.destroy();
      return;
    }
    const { bodyAsText, headers: answerHeaders } = wire(answer);
    // In two steps: restify, which other tests of this process load, replaces writeHead for all of it.
    outgoing.writeHead(answer.status, answerHeaders.toJSON());
    outgoing.end(bodyAsText);
  }
}

async function misbehave(
  fault: Fault,
  answer: CosmosAnswer | undefined,
  gone: Promise<void>,
): Promise<CosmosAnswer | undefined> {
  switch (fault.kind) {
    case 'reset':
      return undefined;
    case 'silence':
      await gone;
      return undefined;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return answer;
    case 'answer': {
      const { status, substatus, retryAfterMs } = fault;
      return {
        status,
        headers: {
          'x-ms-request-charge': '0.38',
          ...(substatus === undefined ? {} : { 'x-ms-substatus': String(substatus) }),
          ...(retryAfterMs === undefined ? {} : { 'x-ms-retry-after-ms': String(retryAfterMs) }),
        },
        body: { code: String(status), message: `Fault ${status} was switched on.` },
      };
    }
  }
}

function requestOf(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): CosmosRequest {
  const path = new URL(url).pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { method, path, headers: Object.fromEntries(lowerCase) as CosmosRequest['headers'], body };
}

/** The answer as text and headers; `get` and `has` are what the SDK's policies ask. */
function wire({ body, headers = {} }: CosmosAnswer) {
  const all: Record<string, string> = {
    'content-type': 'application/json',
    'x-ms-activity-id': '00000000-0000-4000-8000-000000000000',
    ...headers,
  };
  const asHeaders = {
    toJSON: () => all,
    get: (name: string) => all[name.toLowerCase()],
    has: (name: string) => name.toLowerCase() in all,
  } as PipelineResponse['headers'];
  return { headers: asHeaders, bodyAsText: body === undefined ? '' : JSON.stringify(body) };
}

/** Asked anew, for the compiler holds on to what was so before the answer. */
const isAborted = (signal: PipelineRequest['abortSignal']): boolean => signal?.aborted === true;

const connectionReset = () => new OversightError('ECONNRESET', 'socket hang up');

function aborted(): Error {
  const error = new OversightError('ABORT_ERR', 'The operation was aborted.');
  error.name = 'AbortError';
  return error;
}
