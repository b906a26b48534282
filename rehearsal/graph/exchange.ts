import type { Json } from '../../services/kernel/json.ts';

export type GraphCall = {
  readonly method: string;
  /** Below the version, decoded: `/users/…/mailboxSettings`. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: Json;
};

export type GraphAnswer = {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  /** Absent: the answer has no body. */
  readonly body?: Json;
};

/** One question and its answer, those within a batch too. */
export type GraphExchange = {
  readonly call: GraphCall;
  /** `unreachable`: nobody answered. `broken`: the answer broke off. */
  readonly answer: GraphAnswer | 'unreachable' | 'broken';
  readonly inBatch: boolean;
};

export const graphRoot = 'https://graph.microsoft.com/v1.0';

/** Nothing for an address that is not Graph's. */
export function callOf(url: string, init: RequestInit): GraphCall | undefined {
  const { origin, pathname, search } = new URL(url);
  if (!`${origin}${pathname}`.startsWith(`${graphRoot}/`)) return undefined;
  const path = pathname.slice('/v1.0'.length);
  const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Json) : undefined;
  return {
    method: init.method ?? 'GET',
    ...targetOf(`${path}${search}`),
    headers: new Map(new Headers(init.headers).entries()),
    ...(body === undefined ? {} : { body }),
  };
}

/** Path and query of an address below the version. */
export function targetOf(address: string): Pick<GraphCall, 'path' | 'query'> {
  const [path = '', query = ''] = address.split('?', 2);
  return { path: decodeURIComponent(path), query: new Map(new URLSearchParams(query)) };
}
