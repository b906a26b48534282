/**
 * The far end of the wire for the fuzzer: takes whatever the bot says, answers as Teams does,
 * and has the files that people sent.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { files } from './files-sent.ts';

export type Said = { readonly path: string; readonly body: unknown };

export type FarEnd = {
  readonly url: string;
  /** What was said since the last call. */
  take(): readonly Said[];
  close(): Promise<void>;
};

/** Ids that were made up stand in the address, as long as they are. */
const MOST_HEADER_BYTES = 2_000_000;

export async function openFarEnd(): Promise<FarEnd> {
  let said: Said[] = [];
  let count = 0;
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, (request, response) => {
    void textOf(request).then((text) => {
      count += 1;
      const path = decodeURIComponent(request.url ?? '');
      const file = files.get(path.replace('/files/', ''));
      if (file !== undefined) {
        response.end(file);
        return;
      }
      if (text !== '') said.push({ path, body: JSON.parse(text) });
      response.statusCode = 200;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(path.includes('/members') ? [] : { id: `said-${count}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    take() {
      const taken = said;
      said = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
