/** Puts an input on the wire, and takes the answer off it. */
import { request } from 'node:http';
import { FAR_END, type Sent } from './inputs.ts';

export type Answer = {
  readonly status: number;
  readonly text: string;
  /** Nothing where the answer is no JSON. */
  readonly body: unknown;
  /** The connection was dropped. */
  readonly hungUp?: string;
};

const GIVE_UP_AFTER_MS = 20_000;

export type Wire = {
  /** Where Teams is said to be. */
  readonly farEnd: string;
  /** Besides those of the input, and before them. */
  readonly headers?: { readonly [name: string]: string };
};

export function send(endpoint: string, wire: Wire, input: Sent): Promise<Answer> {
  const bytes = bytesOf(input, wire.farEnd);
  const own =
    input.kind === 'raw' ? input.headers : { 'Content-Type': 'application/json; charset=utf-8' };
  const headers = { ...wire.headers, ...own };
  return new Promise((resolve) => {
    const posting = request(endpoint, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text, body: parsed(text) });
      });
    });
    posting.setTimeout(GIVE_UP_AFTER_MS, () => posting.destroy(new TypeError('no answer')));
    posting.on('error', (error) => {
      resolve({ status: 0, text: '', body: undefined, hungUp: error.message });
    });
    posting.end(bytes);
  });
}

/** `{farEnd}` becomes the far end's address of this run. */
const bytesOf = (input: Sent, farEnd: string): Buffer =>
  input.kind === 'activity'
    ? Buffer.from(JSON.stringify(input.activity).replaceAll(FAR_END, farEnd))
    : withAddress(Buffer.from(input.body, 'base64'), farEnd);

/** Byte for byte, since these may be no text at all. */
const withAddress = (bytes: Buffer, farEnd: string): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll(FAR_END, farEnd), 'latin1');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
