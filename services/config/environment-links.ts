/** Links by which people subscribe to their duties, and receiving services answer a handover. */
import { isLoopback, type Part } from './environment-identity.ts';
import type { Variables } from './environment-variables.ts';

export type LinkSettings = {
  /** Signs the links; at least 32 characters, secret. */
  readonly key: string;
  /** Where calendar programs and browsers reach the bot, without a slash at its end. Read at each use. */
  readonly publicUrl: string;
};

/** Nothing where the service offers no links. */
export function linksOf({
  OVERSIGHT_LINK_KEY: key,
  OVERSIGHT_PUBLIC_URL: address,
}: Variables): Part<LinkSettings | undefined> {
  if (key === undefined) return { value: undefined };
  if (address === undefined) {
    const problem =
      'OVERSIGHT_PUBLIC_URL is missing: with OVERSIGHT_LINK_KEY people get links to their duties and receiving services to handovers, which begin with it';
    return { problems: [problem] };
  }
  const { protocol, hostname, search, hash, href } = new URL(address);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    return {
      problems: ['OVERSIGHT_PUBLIC_URL must begin with https: links would travel readable'],
    };
  }
  if (search !== '' || hash !== '') {
    return { problems: ['OVERSIGHT_PUBLIC_URL must end with the path: take off ? and #'] };
  }
  return { value: { key, publicUrl: href.replace(/(?<!\/)\/+$/, '') } };
}
