/**
 * Fetches a file that Teams announced. The address comes with a message, so only the hosts are
 * believed on which Microsoft 365 keeps files; a file is taken up to a size and within a time.
 */
import type { AttachedFile } from './attached-file.ts';
import { trustedAddress } from './trusted-address.ts';

export type Download =
  | { readonly outcome: 'fetched'; readonly bytes: Uint8Array }
  /** Not where Microsoft 365 keeps files. */
  | { readonly outcome: 'strangeAddress' }
  | { readonly outcome: 'tooLarge' }
  /** Gone, refused, or not there in time. */
  | { readonly outcome: 'unavailable' };

export type DownloadOptions = {
  readonly fetch: typeof fetch;
  /** Besides Microsoft's hosts: `http://127.0.0.1:1234`, where the rehearsal plays Teams. */
  readonly trustedOrigins: readonly string[];
  readonly mostBytes: number;
  /** Teams waits 15 s for an answer to the message. @default 8 000 */
  readonly withinMs?: number;
};

const MOST_REDIRECTS = 3;

export async function download(
  { downloadUrl }: Pick<AttachedFile, 'downloadUrl'>,
  options: DownloadOptions,
): Promise<Download> {
  const signal = AbortSignal.timeout(options.withinMs ?? 8_000);
  try {
    return await follow(downloadUrl, { ...options, signal }, MOST_REDIRECTS);
  } catch {
    return { outcome: 'unavailable' };
  }
}

type Following = DownloadOptions & { readonly signal: AbortSignal };

async function follow(address: string, options: Following, redirects: number): Promise<Download> {
  const url = trustedAddress(address, options.trustedOrigins);
  if (url === undefined) return { outcome: 'strangeAddress' };
  const { fetch, signal } = options;
  const response = await fetch(url, { signal, redirect: 'manual', credentials: 'omit' });
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && location !== null) {
    await response.body?.cancel();
    if (redirects === 0) return { outcome: 'unavailable' };
    return follow(new URL(location, url).href, options, redirects - 1);
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    return { outcome: 'unavailable' };
  }
  return read(response.body, options.mostBytes);
}

async function read(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Download> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > mostBytes) return { outcome: 'tooLarge' }; // leaving the loop cancels the rest
    pieces.push(piece);
  }
  return { outcome: 'fetched', bytes: new Uint8Array(Buffer.concat(pieces)) };
}
