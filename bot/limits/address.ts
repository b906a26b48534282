/** From where a request came, as far as that can be believed. */
import { isIP } from 'node:net';

/** As much of a request as says from where it came. */
type Caller = {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
};

/**
 * @param proxies how many stand in front of the bot, each of which adds to X-Forwarded-For whom it
 *   heard; what stands before theirs was written by the caller
 * @returns nothing where that is not known: then one address may stand for everybody
 */
export function addressOf(
  { socket, headers }: Caller,
  proxies: number | undefined,
): string | undefined {
  if (proxies === undefined) return undefined;
  if (proxies === 0) return networkOf(socket.remoteAddress ?? '');
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  return networkOf(withoutPort(forwarded.at(-proxies)?.trim() ?? ''));
}

const withoutPort = (address: string): string =>
  /^(?:\d+\.){3}\d+:\d+$/.test(address)
    ? address.replace(/:\d+$/, '')
    : address.replace(/^\[(.*)\](?::\d+)?$/, '$1');

/** Of IPv6 the first half: whoever has one address of it has all. */
function networkOf(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(plain);
  if (version === 0) return undefined;
  if (version === 4) return plain;
  const { hostname } = new URL(`http://[${plain.replace(/%.*$/, '')}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const groups = (text: string | undefined) =>
    text === undefined || text === '' ? [] : text.split(':');
  const [first, last] = [groups(head), groups(tail)];
  const gap = Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...gap, ...last].slice(0, 4).join(':');
}
