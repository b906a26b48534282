/** Links of receiving services: names, signatures, codes and tickets, all from one key. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Instant, type TenantId } from '../../services/kernel/ids.ts';
import type { LinkName, LinkSecrets } from '../../services/acceptance/secrets.ts';
import type { LinkSettings } from '../../services/config/environment-links.ts';

/** Says nothing of what is behind it: links stand in e-mails and in logs of others. */
export const linkPath = '/partner';

const NAME_BYTES = 16;
/** A name in 22 letters and 43 letters of signature. */
const tokenForm = /^([\w-]{22})\.([\w-]{43})$/;
const ticketForm = /^(\d{1,15})\.([0-9a-f]{64})\.([\w-]{43})$/;

export function createLinkSecrets(settings: LinkSettings, tenant: TenantId): LinkSecrets {
  /** A purpose of its own for each use, so that nothing made for one proves another. */
  const mac = (purpose: string, ...parts: readonly (string | number)[]): Buffer =>
    createHmac('sha256', settings.key)
      .update(JSON.stringify([`acceptance ${purpose}`, tenant, ...parts]))
      .digest();
  /** As text: the last letter of base64 has bits that decoding drops. */
  const isSame = (given: string, expected: Buffer): boolean => {
    const [a, b] = [Buffer.from(given), Buffer.from(expected.toString('base64url'))];
    return a.length === b.length && timingSafeEqual(a, b);
  };
  const digestOf = (name: LinkName, code: string) => mac('digest', name, code).toString('hex');

  return {
    nameOf: ({ team, signOff, link }) =>
      mac('name', team, signOff, link).subarray(0, NAME_BYTES).toString('base64url') as LinkName,
    urlOf: (name) =>
      `${settings.publicUrl}${linkPath}/${name}.${mac('link', name).toString('base64url')}`,

    nameIn(token) {
      const [, name = '', signature = ''] = tokenForm.exec(token) ?? [];
      return isSame(signature, mac('link', name)) ? (name as LinkName) : undefined;
    },

    codeOf: (name) => String(mac('code', name).readBigUInt64BE() % 100_000_000n).padStart(8, '0'),
    digestOf,
    isCode: (name, code, digest) =>
      timingSafeEqual(mac('compare', digestOf(name, code)), mac('compare', digest)),

    ticketFor(name, { until, shown }) {
      const ms = Date.parse(until);
      return `${ms}.${shown}.${mac('ticket', name, ms, shown).toString('base64url')}`;
    },

    readTicket(name, text) {
      const [, ms = '', shown = '', signature = ''] = ticketForm.exec(text) ?? [];
      if (!isSame(signature, mac('ticket', name, Number(ms), shown))) return undefined;
      return { until: Instant.parse(new Date(Number(ms)).toISOString()), shown };
    },

    nonce: () => randomBytes(NAME_BYTES).toString('base64url'),
  };
}
