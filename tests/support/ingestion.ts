/** A stand-in for Application Insights' ingestion endpoint: what arrives there, over real HTTP. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** As much of an envelope of the wire format as is looked at. */
export type Envelope = {
  readonly iKey: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: {
    readonly baseType: string;
    readonly baseData: {
      readonly name?: string;
      readonly success?: boolean;
      readonly properties?: Readonly<Record<string, string>>;
      readonly metrics?: readonly {
        readonly name: string;
        readonly value: number;
        readonly count?: number;
      }[];
    };
  };
};

type Behaviour = 'accepts' | 'throttles' | 'isSilent';

export type Ingestion = {
  behaviour: Behaviour;
  readonly url: string;
  readonly envelopes: Envelope[];
  /** Of every request, answered or not. */
  readonly paths: string[];
  close(): Promise<void>;
};

export async function startIngestion(): Promise<Ingestion> {
  const server = createServer((request, response) => {
    ingestion.paths.push(`${request.method} ${request.url}`);
    void bodyOf(request).then((envelopes) => {
      if (ingestion.behaviour === 'isSilent') return;
      if (ingestion.behaviour === 'throttles') {
        response.writeHead(429, { 'Retry-After': '30' });
        response.end();
        return;
      }
      ingestion.envelopes.push(...envelopes);
      const { length } = envelopes;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ itemsReceived: length, itemsAccepted: length, errors: [] }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const ingestion: Ingestion = {
    behaviour: 'accepts',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    envelopes: [],
    paths: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return ingestion;
}

const bodyOf = async (request: IncomingMessage): Promise<readonly Envelope[]> =>
  (await json(request)) as readonly Envelope[];
