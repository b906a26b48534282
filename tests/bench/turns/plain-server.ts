/** What Node itself costs: reads the body, parses it, answers with the card. Verifies nothing. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answering, usage } from './channel.ts';

const card: unknown = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  });
});
server.listen(0, '127.0.0.1', () => {
  answering(() => Promise.resolve(usage()));
  process.send?.({ port: (server.address() as AddressInfo).port });
});
