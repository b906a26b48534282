/** A Bot Framework of our own as far as tokens go: OpenID metadata, a key, and tokens signed by it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose';
import type { BotFrameworkAddresses } from '../../bot/auth/bot-authentication.ts';

const KEY_ID = 'test-key';
const ISSUER = 'https://api.botframework.test';

/** What a token says; each may be made wrong. `undefined` leaves a claim out. */
export type TokenClaims = {
  readonly issuer?: string;
  readonly audience: string;
  readonly serviceUrl?: string | undefined;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly keyId?: string;
  /** Seconds from now; two hours ago where it is not said. */
  readonly notBefore?: number;
  /** Signs with a key that nobody published. */
  readonly forged?: true;
  /** `none`: no signature; `publicKey`: HS256 with the published key as the secret. */
  readonly signedAs?: 'none' | 'publicKey';
  /** Claims as they stand in the token, over all others. */
  readonly claims?: Readonly<Record<string, unknown>>;
};

export interface OpenId {
  readonly addresses: BotFrameworkAddresses;
  /** An Authorization header. */
  bearer(claims: TokenClaims): Promise<string>;
  /** Whether the metadata is handed out. */
  available: boolean;
  close(): Promise<void>;
}

export async function startOpenId(endorsements: readonly string[] = ['msteams']): Promise<OpenId> {
  const genuine = await generateKeyPair('RS256');
  const forger = await generateKeyPair('RS256');
  const jwk = await exportJWK(genuine.publicKey);
  const openId = { available: true };
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${portOf(server)}`;
    const body =
      request.url === '/keys'
        ? { keys: [{ ...jwk, kid: KEY_ID, use: 'sig', endorsements }] }
        : { issuer: ISSUER, jwks_uri: `${base}/keys` };
    response.writeHead(openId.available ? 200 : 500, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const metadata = `http://127.0.0.1:${portOf(server)}/metadata`;

  return Object.assign(openId, {
    addresses: {
      toBotFromChannelTokenIssuer: ISSUER,
      toBotFromChannelOpenIdMetadataUrl: metadata,
      toBotFromEmulatorOpenIdMetadataUrl: metadata,
      toChannelFromBotLoginUrl: 'https://login.test/tenant',
      toChannelFromBotOAuthScope: 'https://api.botframework.test',
      oAuthUrl: 'https://token.test',
      callerId: 'urn:botframework:test',
    },
    bearer: async (claims: TokenClaims) => {
      const key = (claims.forged ? forger : genuine).privateKey;
      const token =
        claims.signedAs === undefined
          ? await sign(claims, key)
          : await signWithoutKey(claims, claims.signedAs, genuine.publicKey);
      return `Bearer ${token}`;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

function payloadOf(claims: TokenClaims): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return {
    ...(claims.serviceUrl === undefined ? {} : { serviceurl: claims.serviceUrl }),
    iss: claims.issuer ?? ISSUER,
    aud: claims.audience,
    nbf: now + (claims.notBefore ?? -7_200),
    exp: now + (claims.expiresIn ?? 3_600),
    ...claims.claims,
  };
}

const headerOf = ({ keyId = KEY_ID }: TokenClaims) => ({ typ: 'JWT', kid: keyId });

const sign = (claims: TokenClaims, key: CryptoKey): Promise<string> =>
  new SignJWT(payloadOf(claims))
    .setProtectedHeader({ alg: 'RS256', ...headerOf(claims) })
    .sign(key);

/** What somebody can make who has read what is published, and no more. */
async function signWithoutKey(
  claims: TokenClaims,
  how: 'none' | 'publicKey',
  published: CryptoKey,
): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(published));
  const header = { alg: 'HS256', ...headerOf(claims) };
  const token = await new SignJWT(payloadOf(claims)).setProtectedHeader(header).sign(secret);
  if (how === 'publicKey') return token;
  const [, payload = ''] = token.split('.');
  const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url');
  return `${none}.${payload}.c2lnbmF0dXJl`;
}
