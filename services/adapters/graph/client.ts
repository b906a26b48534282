/** The official client, with our own wire at its far end. */
import type { TokenCredential } from '@azure/identity';
import {
  AuthenticationHandler,
  Client,
  GraphClientError,
  ResponseType,
  TelemetryHandler,
  type Context,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import { OversightError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';

export type GraphFetch = (url: string, init: RequestInit) => Promise<Response>;

export type GraphRequest = {
  readonly method: 'GET' | 'POST';
  /** Below the version, encoded: `/users/…/mailboxSettings?$select=…`. */
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: Json;
};

export type GraphReply = {
  readonly status: number;
  /** As it stands in the header, in seconds or as a date. */
  readonly retryAfter?: string;
  /** Parsed; absent when there was none. */
  readonly body?: unknown;
};

export interface GraphClient {
  /** Where a version's addresses begin, e.g. `https://graph.microsoft.com/v1.0`. */
  readonly root: string;
  /** One request, never repeated. Throws what `wordsFor` puts into words. */
  send(request: GraphRequest, signal: AbortSignal): Promise<GraphReply>;
}

export type ClientOptions = {
  readonly credential: TokenCredential;
  readonly baseUrl: string;
  readonly fetch: GraphFetch;
};

/** What can go wrong before there is an answer that can be read. */
export type Breakdown = 'noToken' | 'unreachable' | 'unreadable';

export const breakdownOf = (error: unknown): Breakdown | undefined => {
  if (!(error instanceof GraphClientError)) return undefined;
  return breakdowns.find((breakdown) => breakdown === error.name);
};

const breakdowns = ['noToken', 'unreachable', 'unreadable'] as const;

/** The client hands its own kind of error on as it is, and wraps every other. */
function breakdown(name: Breakdown): GraphClientError {
  const error = new GraphClientError(name);
  error.name = name;
  return error;
}

/**
 * The client's chain without its retries: they wait as long as Graph asks, deaf to who no longer
 * wants the answer, and repeat a POST. `ask.ts` does that instead.
 *
 * @throws OversightError `graphAddressInvalid` when the base URL is not HTTPS: the client sends no
 * token to such an address, and every question would be refused.
 */
export function createGraphClient({ credential, baseUrl, fetch }: ClientOptions): GraphClient {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (base?.protocol !== 'https:') {
    throw new OversightError('graphAddressInvalid', `Microsoft Graph is not at "${baseUrl}".`);
  }
  const client = Client.initWithMiddleware({
    baseUrl: `${base.origin}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set([base.hostname]),
    middleware: [
      new AuthenticationHandler({
        getAccessToken: () => tokenFrom(credential, `${base.origin}/.default`),
      }),
      new TelemetryHandler(),
      new Wire(fetch),
    ],
  });
  return {
    root: `${base.origin}/v1.0`,
    async send({ method, path, headers = {}, body }, signal) {
      const request = client
        .api(path)
        .headers({ ...headers })
        .option('signal', signal)
        .responseType(ResponseType.RAW);
      const answer: unknown = await (method === 'GET' ? request.get() : request.post(body));
      return readReply(answer as Response);
    },
  };
}

async function tokenFrom(credential: TokenCredential, scope: string): Promise<string> {
  try {
    const token = await credential.getToken(scope);
    if (token !== null) return token.token;
  } catch {
    // What the identity library says may quote secrets; that there is no token is enough.
  }
  throw breakdown('noToken');
}

async function readReply(response: Response): Promise<GraphReply> {
  const { status, headers } = response;
  const retryAfter = headers.get('retry-after');
  const reply = { status, ...(retryAfter === null ? {} : { retryAfter }) };
  const text = await response.text();
  if (text === '') return reply;
  try {
    return { ...reply, body: JSON.parse(text) as unknown };
  } catch {
    // An error page of a proxy is an error all the same.
    if (!response.ok) return reply;
    throw breakdown('unreadable');
  }
}

class Wire implements Middleware {
  readonly #fetch: GraphFetch;

  constructor(fetch: GraphFetch) {
    this.#fetch = fetch;
  }

  async execute(context: Context): Promise<void> {
    // The client gives its requests as an address, never as a `Request`.
    const address = context.request as string;
    try {
      context.response = await this.#fetch(address, context.options ?? {});
    } catch {
      throw breakdown('unreachable');
    }
  }
}
