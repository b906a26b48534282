import type { Json } from '../../services/kernel/json.ts';

export type ConnectorRequest = {
  readonly method: string;
  /** Below the service URL, still encoded: `/v3/conversations/…`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  /** Bytes of the body. */
  readonly size: number;
};
