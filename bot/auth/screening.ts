/**
 * What is looked at before the SDK sees a request. The SDK answers 500 to a bad signature and
 * remembers strings of tenants that nobody verified; so whatever can be refused without it is
 * refused here, in words, and only tokens that claim to be for this bot are verified at all.
 */
import { z } from 'zod';
import type { TenantId } from '../../services/kernel/ids.ts';
import { isLoopback, tokenIssuerOf, type BotIdentity } from './bot-authentication.ts';

export type Incoming = {
  readonly authorization: string | undefined;
  /** The request's Host header. */
  readonly host: string | undefined;
  readonly activity: IncomingActivity;
};

/** A request that is not let in. `message` goes to the caller and says nothing about what would work. */
export type Rejection = {
  readonly status: 400 | 401 | 403;
  readonly code: string;
  readonly message: string;
};

const tenantBearing = z.looseObject({ id: z.string().optional() });

/** Where the SDK reads a text: it takes whatever stands there for one, and fails on it later. */
const text = z.string().nullish();

/** As much of an activity as everything behind the door may rely on. */
export const IncomingActivity = z.compile(
  z.looseObject({
    type: z.string().min(1).max(100),
    channelId: z.string().max(100),
    serviceUrl: z.string().max(2_000),
    conversation: z.looseObject({
      /** It travels in a header of every answer, which holds nothing else. */
      id: z
        .string()
        .max(500)
        .regex(/^[\x20-\x7e]+$/),
      tenantId: z.string().nullish(),
      conversationType: text,
      name: text,
      isGroup: z.boolean().nullish(),
    }),
    channelData: z.looseObject({ tenant: tenantBearing.nullish() }).nullish(),
    from: z.looseObject({ id: z.string().max(500), name: text, aadObjectId: text }),
    recipient: z.looseObject({ id: z.string().max(500), name: text }),
    ...{ id: text, name: text, text, replyToId: text, action: text },
  }),
);
export type IncomingActivity = z.infer<typeof IncomingActivity>;

const Claims = z.compile(
  z.looseObject({
    iss: z.string(),
    aud: z.string(),
    exp: z.number(),
    serviceurl: z.string().optional(),
  }),
);
type Claims = z.infer<typeof Claims>;

/** The SDK allows the same difference between clocks, in seconds. */
const CLOCK_TOLERANCE = 300;

export function screen(
  incoming: Incoming,
  identity: BotIdentity,
  tenants: readonly TenantId[],
): Rejection | undefined {
  return (
    (identity.mode === 'anonymous'
      ? screenNeighbour(incoming)
      : screenToken(incoming, identity, Date.now() / 1000)) ??
    screenChannel(incoming.activity) ??
    screenTenant(incoming.activity, tenants)
  );
}

/**
 * Without tokens the caller has to be on this machine: the server listens on loopback only, a web
 * page that points a name of its own at 127.0.0.1 shows in the Host header, and answers go to
 * this machine alone.
 */
function screenNeighbour({ host, activity }: Incoming): Rejection | undefined {
  if (!isLoopback(hostNameOf(`http://${host ?? ''}`))) {
    return forbidden('notLoopback', 'Without authentication only this machine may call.');
  }
  if (!isLoopback(hostNameOf(activity.serviceUrl))) {
    return forbidden('serviceUrl', 'Without authentication answers go to this machine only.');
  }
  return undefined;
}

function screenToken(
  { authorization, activity }: Incoming,
  identity: Exclude<BotIdentity, { mode: 'anonymous' }>,
  nowSeconds: number,
): Rejection | undefined {
  const claims = claimsOf(authorization);
  if (claims === undefined) {
    return unauthorized('noToken', 'This address answers Microsoft Teams only.');
  }
  if (claims.iss !== tokenIssuerOf(identity) || claims.aud !== identity.appId) {
    return unauthorized('wrongToken', 'The token is not one for this bot.');
  }
  if (claims.exp + CLOCK_TOLERANCE < nowSeconds) {
    return unauthorized('expired', 'The token has expired.');
  }
  if (!activity.serviceUrl.startsWith('https://') || claims.serviceurl !== activity.serviceUrl) {
    return forbidden('serviceUrl', 'The token is not for the service URL in the activity.');
  }
  return undefined;
}

const screenChannel = ({ channelId }: IncomingActivity): Rejection | undefined =>
  channelId === 'msteams'
    ? undefined
    : forbidden('channel', 'This bot talks to Microsoft Teams only.');

/** Both places that name a tenant count: neither may name one that isn't on the list. */
function screenTenant(
  { conversation, channelData }: IncomingActivity,
  tenants: readonly TenantId[],
): Rejection | undefined {
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id != null);
  const allowed: readonly string[] = tenants;
  if (named.length > 0 && named.every((id) => allowed.includes(id.toLowerCase()))) return undefined;
  return forbidden('tenant', 'This organisation is not served here.');
}

/** The claims as written, verified by nobody yet. */
function claimsOf(authorization: string | undefined): Claims | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization ?? '')?.[1];
  if (payload === undefined) return undefined;
  try {
    return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** Empty where there is no host to speak of. */
const hostNameOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

const unauthorized = (code: string, message: string): Rejection => ({ status: 401, code, message });
const forbidden = (code: string, message: string): Rejection => ({ status: 403, code, message });
