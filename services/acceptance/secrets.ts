/** What proves that somebody was given a link, was told its code, and has it open. */
import type { Instant } from '../kernel/ids.ts';
import type { LinkRef } from './acceptance.ts';

/** Names a link where others read along: it says nothing of the team or the sign-off. */
export type LinkName = string & { readonly __brand: 'LinkName' };

/** That the content with this digest was shown, and until when it may be answered. */
export type Ticket = { readonly until: Instant; readonly shown: string };

/** Everything follows from a key of the environment: the same link has the same name and code. */
export interface LinkSecrets {
  nameOf(link: LinkRef): LinkName;
  urlOf(name: LinkName): string;
  /** Nothing for a token that was not made with the key. */
  nameIn(token: string): LinkName | undefined;
  /** Eight digits. */
  codeOf(name: LinkName): string;
  digestOf(name: LinkName, code: string): string;
  isCode(name: LinkName, code: string, digest: string): boolean;
  ticketFor(name: LinkName, ticket: Ticket): string;
  /** Nothing for one of another link, or that was not made with the key. */
  readTicket(name: LinkName, text: string): Ticket | undefined;
  /** Never the same twice: names one attempt. */
  nonce(): string;
}
