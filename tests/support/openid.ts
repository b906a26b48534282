/** A Bot Framework of our own as far as tokens go: OpenID metadata, a key, and tokens signed by it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
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
  /** Signs with a key that nobody published. */
  readonly forged?: true;
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
    bearer: async (claims: TokenClaims) =>
      `Bearer ${await sign(claims, (claims.forged ? forger : genuine).privateKey)}`,
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

function sign(claims: TokenClaims, key: CryptoKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { serviceUrl } = claims;
  return new SignJWT(serviceUrl === undefined ? {} : { serviceurl: serviceUrl })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: claims.keyId ?? KEY_ID })
    .setIssuer(claims.issuer ?? ISSUER)
    .setAudience(claims.audience)
    .setNotBefore(now - 7_200)
    .setExpirationTime(now + (claims.expiresIn ?? 3_600))
    .sign(key);
}
