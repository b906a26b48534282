import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Refusal, type CosmosRequest } from './answers.ts';

/**
 * Checks the signature with the account's key as the REST reference describes it: HMAC-SHA256 over
 * verb, resource type, resource id and date; or the token of an Entra identity that may use it.
 */
export function checkAuthorization(
  request: CosmosRequest,
  account: { readonly key: string; readonly entraToken: string },
): void {
  const header = decodeURIComponent(request.headers['authorization'] ?? '');
  const token = /^type=aad&ver=1\.0&sig=(.+)$/.exec(header)?.[1];
  if (token === account.entraToken) return;
  const signature = /^type=master&ver=1\.0&sig=(.+)$/.exec(header)?.[1] ?? '';
  if (!isSame(signature, expectedSignature(request, account.key))) throw unauthorized();
}

function expectedSignature({ method, path, headers }: CosmosRequest, key: string): string {
  // A path of odd length names a feed (`…/docs`): the resource is its parent.
  const isFeed = path.length % 2 === 1;
  const type = (isFeed ? path.at(-1) : path.at(-2)) ?? '';
  const resource = (isFeed ? path.slice(0, -1) : path).join('/');
  const date = (headers['x-ms-date'] ?? '').toLowerCase();
  const text = `${method.toLowerCase()}\n${type}\n${resource}\n${date}\n\n`;
  return createHmac('sha256', secretOf(key)).update(text).digest('base64');
}

const secrets = new Map<string, KeyObject>();

/** Node takes several times longer with a key that it has to make anew. */
function secretOf(key: string): KeyObject {
  const secret = secrets.get(key) ?? createSecretKey(key, 'base64');
  secrets.set(key, secret);
  return secret;
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const unauthorized = () =>
  new Refusal(
    401,
    'Unauthorized',
    "The input authorization token can't serve the request. The wrong key is being used or the " +
      'expected payload is not built as per the protocol.',
  );
