import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { OversightError } from '../../services/kernel/errors.ts';
import { teamsHostConfig } from '../host-config.ts';
import type { SampleTexts } from './sample-consults.ts';
import { samples } from './samples.ts';

const require = createRequire(import.meta.url);
const ours = (name: string): string => new URL(name, import.meta.url).pathname;

const files: Readonly<Record<string, readonly [string, string]>> = {
  '/': [ours('page.html'), 'text/html; charset=utf-8'],
  '/gallery.css': [ours('gallery.css'), 'text/css; charset=utf-8'],
  '/renderer.js': [require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'text/javascript'],
  '/renderer.css': [require.resolve('adaptivecards/dist/adaptivecards.css'), 'text/css'],
  '/axe.js': [require.resolve('axe-core/axe.min.js'), 'text/javascript'],
};

/** The gallery's server, bound to loopback. */
export type Gallery = { readonly address: string; close(): Promise<void> };

/** Serves every sample card in a page that renders them; port 0 takes any free one. `texts`: other than the gentle ones. */
export async function startGallery(port: number, texts?: SampleTexts): Promise<Gallery> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    void contentOf(path, texts).then((content) => {
      response.writeHead(content === undefined ? 404 : 200, {
        'content-type': content?.type ?? 'text/plain',
        'cache-control': 'no-store',
      });
      response.end(content?.body ?? 'Not found');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { address: addressOf(server), close: () => closed(server) };
}

type Content = { readonly type: string; readonly body: string | Buffer };

async function contentOf(path: string, texts?: SampleTexts): Promise<Content | undefined> {
  if (path === '/samples.json') {
    const hostConfigs = { light: teamsHostConfig('light'), dark: teamsHostConfig('dark') };
    return {
      type: 'application/json',
      body: JSON.stringify({ hostConfigs, samples: samples(texts) }),
    };
  }
  const file = files[path];
  return file === undefined ? undefined : { type: file[1], body: await readFile(file[0]) };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new OversightError('notListening', 'The gallery has no port.');
  }
  return `http://127.0.0.1:${address.port}/`;
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
