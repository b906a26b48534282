/** The bot's own identity towards Microsoft's services: the one with which it answers in Teams. */
import {
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import type { AppIdentity } from '../../config/environment-identity.ts';

export type KnownIdentity = Exclude<AppIdentity, { readonly mode: 'anonymous' }>;

/** Tokens are kept until shortly before they end. A national cloud is named by AZURE_AUTHORITY_HOST. */
export function appCredential(identity: KnownIdentity): TokenCredential {
  switch (identity.mode) {
    case 'singleTenant':
      return new ClientSecretCredential(identity.appTenant, identity.appId, identity.appPassword);
    case 'userAssignedMsi':
      return new ManagedIdentityCredential({ clientId: identity.appId });
  }
}
