/** How the bot proves who it is to Teams, and how Teams' calls are verified. On by default. */
import { OversightError } from '../../services/kernel/errors.ts';
import type { TenantId } from '../../services/kernel/ids.ts';
import type { ConnectorHttpClient } from '../connector/http-client.ts';
import type { BotFrameworkAuthentication } from '../connector/sdk.ts';
import { RememberedVerdicts } from './remembered-verdicts.ts';

/**
 * The addresses that tokens come from and go to. Absent: Microsoft's public cloud. The SDK takes
 * all of them or none: once one is set, the others have no default.
 */
export type BotFrameworkAddresses = {
  readonly toBotFromChannelTokenIssuer: string;
  readonly toBotFromChannelOpenIdMetadataUrl: string;
  readonly toBotFromEmulatorOpenIdMetadataUrl: string;
  readonly toChannelFromBotLoginUrl: string;
  readonly toChannelFromBotOAuthScope: string;
  readonly oAuthUrl: string;
  readonly callerId: string;
};

export type BotIdentity =
  | {
      readonly mode: 'singleTenant';
      readonly appId: string;
      readonly appPassword: string;
      readonly appTenant: TenantId;
      readonly addresses?: BotFrameworkAddresses;
    }
  | {
      readonly mode: 'userAssignedMsi';
      readonly appId: string;
      readonly appTenant: TenantId;
      readonly addresses?: BotFrameworkAddresses;
    }
  /** Anybody who can reach the port may claim to be anybody: for rehearsal on one machine only. */
  | { readonly mode: 'anonymous'; readonly host: string };

/** Issuer of the tokens that the public Bot Framework sends to bots. */
const PUBLIC_ISSUER = 'https://api.botframework.com';

export const tokenIssuerOf = (identity: Exclude<BotIdentity, { mode: 'anonymous' }>): string =>
  identity.addresses?.toBotFromChannelTokenIssuer ?? PUBLIC_ISSUER;

/** An address that only this machine can reach, as a host name without port. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * @param now milliseconds, from any beginning, by which verdicts on tokens grow old
 * @throws OversightError `anonymousNotOnLoopback`, `botIdentityIncomplete`
 */
export function createBotAuthentication(
  identity: BotIdentity,
  httpClient: ConnectorHttpClient,
  now?: () => number,
): BotFrameworkAuthentication {
  requireSafe(identity);
  return new RememberedVerdicts(settingsOf(identity), { httpClient }, now);
}

function requireSafe(identity: BotIdentity): void {
  if (identity.mode === 'anonymous') {
    if (isLoopback(identity.host)) return;
    throw new OversightError(
      'anonymousNotOnLoopback',
      `Without authentication anybody who can reach ${identity.host} could act as any clinician. ` +
        'Bind the server to 127.0.0.1, or configure the bot’s app id and secret.',
    );
  }
  const missing = Object.entries(identity).filter(([, value]) => value === '');
  if (missing.length === 0) return;
  throw new OversightError(
    'botIdentityIncomplete',
    `The bot can't prove who it is: ${missing.map(([field]) => field).join(', ')} is empty.`,
  );
}

/** The same by the SDK's own names. */
export function settingsOf(identity: BotIdentity): { [key: string]: string } {
  if (identity.mode === 'anonymous') return {};
  return {
    MicrosoftAppId: identity.appId,
    MicrosoftAppTenantId: identity.appTenant,
    ...(identity.mode === 'singleTenant'
      ? { MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: identity.appPassword }
      : { MicrosoftAppType: 'UserAssignedMsi' }),
    ...(identity.addresses === undefined ? {} : addressSettingsOf(identity.addresses)),
  };
}

const addressSettingsOf = (addresses: BotFrameworkAddresses): { [key: string]: string } => ({
  ToBotFromChannelTokenIssuer: addresses.toBotFromChannelTokenIssuer,
  ToBotFromChannelOpenIdMetadataUrl: addresses.toBotFromChannelOpenIdMetadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: addresses.toBotFromEmulatorOpenIdMetadataUrl,
  ToChannelFromBotLoginUrl: addresses.toChannelFromBotLoginUrl,
  ToChannelFromBotOAuthScope: addresses.toChannelFromBotOAuthScope,
  OAuthUrl: addresses.oAuthUrl,
  CallerId: addresses.callerId,
  ValidateAuthority: 'true',
});
