/** The browser client's files, as they lie there: types are stripped on the way out. */
import { readFile } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { sendBody, sendText, type Handler } from './loopback-server.ts';

const rehearsal = new URL('../', import.meta.url);
const cardRenderer = createRequire(import.meta.url).resolve(
  'adaptivecards/dist/adaptivecards.min.js',
);

const contentTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
};

const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only these may be asked for; anything else is not found. */
function locate(path: string): URL | string | undefined {
  if (path === '/') return new URL('client/index.html', rehearsal);
  if (path === '/adaptivecards.js') return cardRenderer;
  if (path === '/host-config.ts') return new URL('host-config.ts', rehearsal);
  const name = /^\/client\/([a-z][a-z0-9-]*\.(?:ts|css|svg))$/.exec(path)?.[1];
  return name === undefined ? undefined : new URL(`client/${name}`, rehearsal);
}

export const clientFiles: Handler = async ({ path }, response) => {
  const file = locate(path);
  const source =
    file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  if (file === undefined || source === undefined) {
    sendText(response, 404, 'Not found.');
    return;
  }
  const extension = extname(file.toString());
  const headers = {
    'content-type': contentTypes[extension] ?? 'text/plain; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  sendBody(response, 200, headers, extension === '.ts' ? stripTypes(source) : source);
};

/** Node warns once that this function is experimental; whoever starts a rehearsal can't use that. */
function stripTypes(source: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
