/**
 * Puts a file where Teams says. The address comes with an activity, so only the hosts are believed
 * on which Microsoft 365 keeps files; nothing is sent anywhere else, and no redirection is followed.
 */
import type { UploadInfo } from './file-cards.ts';
import { trustedAddress } from './trusted-address.ts';

export type Upload =
  | 'stored'
  /** Not where Microsoft 365 keeps files: nothing was sent. */
  | 'strangeAddress'
  /** Refused, broken off, or not done in time. */
  | 'notTaken';

export type UploadOptions = {
  readonly fetch: typeof fetch;
  readonly trustedOrigins: readonly string[];
  /** Teams waits 15 s for an answer to the press. @default 8 000 */
  readonly withinMs?: number;
};

export async function upload(
  { uploadUrl }: Pick<UploadInfo, 'uploadUrl'>,
  bytes: Uint8Array<ArrayBuffer>,
  { fetch: send, trustedOrigins, withinMs = 8_000 }: UploadOptions,
): Promise<Upload> {
  const url = trustedAddress(uploadUrl, trustedOrigins);
  if (url === undefined) return 'strangeAddress';
  try {
    const response = await send(url, {
      method: 'PUT',
      body: bytes,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${bytes.byteLength - 1}/${bytes.byteLength}`,
      },
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.timeout(withinMs),
    });
    await response.body?.cancel();
    // 202 says that more is wanted, though all was sent.
    return response.status === 200 || response.status === 201 ? 'stored' : 'notTaken';
  } catch {
    return 'notTaken';
  }
}
