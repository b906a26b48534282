import type { IncomingMessage } from 'node:http';
import { OversightError } from '../services/kernel/errors.ts';
import { hasInheritedKey, isTooDeep } from './json-screen.ts';

export type JsonBody =
  | { readonly read: true; readonly json: unknown }
  | {
      readonly read: false;
      readonly status: 400 | 413 | 415;
      readonly code: string;
      readonly message: string;
    };

/**
 * Reads a JSON body of bounded size. Compressed bodies are refused: Teams sends none, and a small
 * one can unpack to any size.
 */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<JsonBody> {
  const { headers } = request;
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    return unread(415, 'notJson', 'Send application/json.');
  }
  if (headers['content-encoding'] !== undefined) {
    return unread(415, 'compressed', 'Send the body as it is, not compressed.');
  }
  const bytes = await readBytes(request, limit);
  if (bytes === undefined) return unread(413, 'tooBig', `At most ${limit} bytes are read.`);
  if (isTooDeep(bytes)) return unread(400, 'tooDeep', 'The body is nested too deeply.');
  return parse(bytes.toString('utf8'));
}

function parse(text: string): JsonBody {
  try {
    const json: unknown = JSON.parse(text);
    return hasInheritedKey(text, json)
      ? unread(400, 'reservedKey', 'The body has a key that no activity has.')
      : { read: true, json };
  } catch {
    return unread(400, 'malformed', 'The body is not JSON.');
  }
}

export type FormBody =
  | { readonly read: true; readonly form: URLSearchParams }
  | { readonly read: false; readonly status: 413 | 415 };

/** Reads what a page's form sends, of bounded size; anything else is refused. */
export async function readFormBody(request: IncomingMessage, limit: number): Promise<FormBody> {
  const { headers } = request;
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(
    headers['content-type'] ?? '',
  );
  if (!isForm || headers['content-encoding'] !== undefined) {
    request.resume();
    return { read: false, status: 415 };
  }
  const bytes = await readBytes(request, limit);
  if (bytes === undefined) return { read: false, status: 413 };
  return { read: true, form: new URLSearchParams(bytes.toString('utf8')) };
}

/** @returns nothing when there is more than `limit`; the rest is then let run out unread */
function readBytes(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    request.resume();
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    request.once('end', () => {
      resolve(size > limit ? undefined : Buffer.concat(chunks));
    });
    request.once('error', reject);
    request.once('aborted', () => {
      reject(new OversightError('leftHalfWay', 'Whoever sent the request left half-way.'));
    });
  });
}

const unread = (status: 400 | 413 | 415, code: string, message: string): JsonBody => ({
  read: false,
  status,
  code,
  message,
});
