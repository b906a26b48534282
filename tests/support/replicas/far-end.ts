/** Teams' side of many replicas: takes what they send, and hears every ping. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Ping = {
  readonly at: number;
  readonly caseRef: string;
  readonly conversation: string;
  /** What the card's Acknowledge sends. */
  readonly data: unknown;
};

export type FarEnd = {
  readonly url: string;
  readonly pings: readonly Ping[];
  /** Posts and updates of any kind. */
  readonly taken: () => number;
  onPing: (ping: Ping) => void;
  close(): Promise<void>;
};

type Sent = { readonly text?: string; readonly attachments?: readonly unknown[] };

export async function startFarEnd(): Promise<FarEnd> {
  const pings: Ping[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      count += 1;
      const path = decodeURIComponent(request.url ?? '');
      response.writeHead(request.method === 'POST' ? 201 : 200, {
        'Content-Type': 'application/json',
      });
      response.end(JSON.stringify({ id: `1700000${String(count).padStart(6, '0')}` }));
      if (request.method !== 'POST') return;
      const ping = pingIn(path, JSON.parse(Buffer.concat(chunks).toString()) as Sent);
      if (ping === undefined) return;
      pings.push(ping);
      farEnd.onPing(ping);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const farEnd: FarEnd = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pings,
    taken: () => count,
    onPing: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return farEnd;
}

function pingIn(path: string, { text = '', attachments = [] }: Sent): Ping | undefined {
  const [caseRef] = /CM-\d+/.exec(text) ?? [];
  const [, conversation] = /^\/v3\/conversations\/([^/]+)\/activities/.exec(path) ?? [];
  if (!text.includes('You are asked') || caseRef === undefined || conversation === undefined) {
    return undefined;
  }
  const data = acknowledgeIn(attachments);
  return data === undefined ? undefined : { at: Date.now(), caseRef, conversation, data };
}

/** Looks through a card for the button. */
function acknowledgeIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('verb' in value && value.verb === 'consult.acknowledge' && 'data' in value) return value.data;
  for (const inner of Object.values(value)) {
    const found = acknowledgeIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
