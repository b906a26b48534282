/**
 * Fetches a file that Teams announced. The address comes with a message, so only the hosts are
 * believed on which Microsoft 365 keeps files; a file is taken up to a size and within a time.
 */
import type { AttachedFile } from './attached-file.ts';

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

/** SharePoint and OneDrive of the public cloud, of governments and of China, and Teams' own media. */
const hosts =
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:sharepoint\.com|sharepoint\.us|sharepoint-mil\.us|sharepoint\.cn|svc\.ms)$/;

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
  const url = trusted(address, options.trustedOrigins);
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

/** https on its own port, without a name and password in it, and one of the hosts. */
function trusted(address: string, origins: readonly string[]): URL | undefined {
  const url = URL.parse(address);
  if (url?.username !== '' || url.password !== '') return undefined;
  if (origins.includes(url.origin)) return url;
  const isKnown = url.protocol === 'https:' && url.port === '' && hosts.test(url.hostname);
  return isKnown ? url : undefined;
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
