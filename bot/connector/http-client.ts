/**
 * How requests reach the Bot Connector: one attempt, with a time limit. The SDK's own pipeline
 * repeats POSTs that failed with 5xx (three identical messages were seen after two 503s) and has
 * no switch for it; it repeats only its own error type, so ours end the attempt.
 */
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { isError } from '../any-error.ts';
import { noTelemetry, type Telemetry } from '../telemetry/telemetry.ts';
import { OversightError } from '../../services/kernel/errors.ts';

type ConnectorClientOptions = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]
>;
export type ConnectorHttpClient = NonNullable<ConnectorClientOptions['httpClient']>;
type Headers = Awaited<ReturnType<ConnectorHttpClient['sendRequest']>>['headers'];
type ConnectorRequest = Parameters<ConnectorHttpClient['sendRequest']>[0];

/** Teams answered, but not with success. */
export class ConnectorError extends OversightError {
  readonly status: number;
  /** Teams' own code, e.g. `ConversationBlockedByUser`; of the innermost error where they nest. */
  readonly teamsCode: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, teamsCode: string | undefined, retryAfterMs: number | undefined) {
    super('teamsRefused', `Teams answered ${status} ${teamsCode ?? ''}`.trim());
    this.status = status;
    this.teamsCode = teamsCode;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Teams did not answer: no connection, or not in time. Whether it acted on the request is unknown. */
export class ConnectorSilence extends OversightError {
  constructor(detail: string, options: ErrorOptions) {
    super('teamsSilent', detail, options);
  }
}

/** @param timeoutMs how long one request may take, from the first byte sent to the last received */
export const createConnectorHttpClient = (
  timeoutMs: number,
  telemetry: Telemetry = noTelemetry,
): ConnectorHttpClient => ({
  sendRequest: (request) =>
    telemetry.span('teams', { method: request.method }, async () => {
      const { response, bodyAsText } = await attempt(request, timeoutMs);
      if (response.status === 429) telemetry.add('oversight.teams.throttled', 1, {});
      if (!response.ok) {
        throw new ConnectorError(response.status, teamsCodeOf(bodyAsText), retryAfterOf(response));
      }
      return { request, status: response.status, headers: asSdkHeaders(response), bodyAsText };
    }),
});

async function attempt(request: ConnectorRequest, timeoutMs: number) {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.toJson({ preserveCase: true }),
      body: typeof request.body === 'string' ? request.body : null,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { response, bodyAsText: await response.text() };
  } catch (error) {
    const detail = isTimeout(error) ? `no answer within ${timeoutMs} ms` : 'no connection to Teams';
    throw new ConnectorSilence(detail, { cause: error });
  }
}

const isTimeout = (error: unknown): boolean => isError(error) && error.name === 'TimeoutError';

/** The SDK wants its own header class but only ever reads these two from an answer. */
function asSdkHeaders(response: Response): Headers {
  const pairs = [...response.headers];
  const headers: Pick<Headers, 'get' | 'toJson'> = {
    get: (name) => response.headers.get(name) ?? undefined,
    toJson: () => Object.fromEntries(pairs),
  };
  return headers as Headers;
}

/**
 * The code in Teams' error body. The real one may hide as JSON within `message`:
 * `{"error":{"code":"Forbidden","message":"{\"subCode\":\"MessageWritesBlocked\"}"}}`.
 */
function teamsCodeOf(body: string): string | undefined {
  const error = fieldsOf(fieldsOf(parseJson(body))['error'] ?? parseJson(body));
  const inner = fieldsOf(typeof error['message'] === 'string' ? parseJson(error['message']) : {});
  const codes = [inner['subCode'], fieldsOf(inner['error'])['code'], inner['code'], error['code']];
  return codes.find((code) => typeof code === 'string' && /^\w{1,64}$/.test(code)) as
    string | undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fieldsOf = (value: unknown): { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Retry-After comes as seconds or as an HTTP date. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, Math.ceil(wait));
}
