/** How long the server waits for those who take their time, and for how many of them. */
import type { Server } from 'node:http';

export type Patience = {
  /** From the connection to the end of a request's head. */
  readonly headMs: number;
  /** From the connection to the end of a request's body. */
  readonly requestMs: number;
  /** Between two requests. Longer than proxies keep connections that nobody uses. */
  readonly idleMs: number;
  /** How often it is looked who took too long. */
  readonly lookMs: number;
  readonly mostConnections: number;
  readonly mostRequestsEach: number;
};

/** Teams sends a few kilobytes at once; whoever dawdles holds a connection that others may want. */
const usualPatience: Patience = {
  headMs: 10_000,
  requestMs: 20_000,
  idleMs: 120_000,
  lookMs: 2_000,
  mostConnections: 4_000,
  mostRequestsEach: 100_000,
};

/** To be called before the server listens. */
export function setPatience(server: Server, patience: Partial<Patience> = {}): void {
  const { headMs, requestMs, idleMs, lookMs, mostConnections, mostRequestsEach } = {
    ...usualPatience,
    ...patience,
  };
  Object.assign(server, {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: lookMs,
    maxConnections: mostConnections,
    maxRequestsPerSocket: mostRequestsEach,
  });
}
