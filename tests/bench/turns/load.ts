/** Sends presses to a server over kept connections, and sees what they cost it. */
import autocannon from 'autocannon';
import type { Spawned } from '../spawned.ts';

export type Load = {
  readonly turnsPerSecond: number;
  /** Processor time of the server, milliseconds. */
  readonly cpuPerThousand: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
};

export async function load(
  server: Spawned,
  {
    bodies,
    connections,
    token,
  }: {
    readonly bodies: readonly string[];
    readonly connections: number;
    readonly token: string;
  },
): Promise<Load> {
  let next = 0;
  let began = 0;
  let ended = 0;
  const before = await server.usage();
  const running = autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    amount: bodies.length,
    requests: [
      {
        method: 'POST',
        path: '/api/messages',
        headers: { 'content-type': 'application/json', authorization: token },
        setupRequest: (request) => {
          request.body = bodies[next % bodies.length] ?? '';
          if (next === 0) began = performance.now();
          next += 1;
          return request;
        },
      },
    ],
  });
  running.on('response', () => {
    ended = performance.now();
  });
  const result = await running;
  const after = await server.usage();
  if (result.non2xx + result.errors + result.timeouts > 0) {
    throw new TypeError(`Not every press was answered: ${JSON.stringify(result)}`);
  }
  return {
    turnsPerSecond: (1_000 * bodies.length) / (ended - began),
    cpuPerThousand: (after.cpu - before.cpu) / bodies.length,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
