import type { Instant, PersonId } from '../../kernel/ids.ts';
import { epochMs } from '../../kernel/local-day.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Asking } from './ask.ts';
import type { AskMany } from './batch.ts';
import type { GraphClient } from './client.ts';
import type { Deadlines } from './deadlines.ts';
import type { Outcome } from './outcome.ts';
import type { Sheet, Standing } from './sheet.ts';

/** One look at some people: what a source finds goes on the sheet as it comes. */
export type Look = {
  readonly people: readonly PersonId[];
  readonly now: Instant;
  readonly until: Instant;
  readonly signal: AbortSignal;
  readonly sheet: Sheet;
};

/** Says at once, before it first waits, whom it is going to ask about. Never throws. */
export type Source = (look: Look) => Promise<void>;

export type Tools = {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly asking: Asking;
  readonly askMany: AskMany;
  readonly refusals: Refusals;
};

/** What the tenant does not permit, remembered for an hour and then tried again. */
export interface Refusals {
  stands(key: string): boolean;
  remember(key: string): void;
  /** A permission was granted: everything whose key begins like this is asked again. */
  forget(beginning: string): void;
}

const HOUR_MS = 3_600_000;

export const createRefusals = (deadlines: Deadlines, clock: Clock): Refusals => ({
  stands: (key) => deadlines.left(key) > 0,
  remember: (key) => {
    deadlines.set(key, epochMs(clock.now()) + HOUR_MS);
  },
  forget: (beginning) => {
    deadlines.forget((key) => key.startsWith(beginning));
  },
});

/** Keys of `Refusals`. Shifts answers per team and Exchange per mailbox, so they are kept so. */
export const refusalOf = {
  presence: 'presence',
  addresses: 'addresses',
  shifts: (groupId: string) => `shifts ${groupId}`,
  mailbox: (person: PersonId) => `mailbox ${person}`,
  calendar: (person: PersonId) => `calendar ${person}`,
} as const;

/** Codes of a 404 that speak of the person; all others mean that there is no mailbox to read. */
const noSuchPerson = new Set(['ErrorInvalidUser', 'Request_ResourceNotFound']);

export const notInEntra: Standing = {
  state: 'failed',
  why: 'Microsoft Entra does not know this person',
};

/** How it stands when there was no answer to read. That there is no mailbox is an answer too. */
export function standingBy(
  outcome: Exclude<Outcome<unknown>, { readonly outcome: 'answered' }>,
): Standing {
  switch (outcome.outcome) {
    case 'refused':
      return { state: 'notPermitted' };
    case 'absent':
      return noSuchPerson.has(outcome.code) ? notInEntra : { state: 'read' };
    case 'conflict':
      return { state: 'failed', why: 'Microsoft Graph could not do what it was asked' };
    case 'failed':
      return { state: 'failed', why: outcome.why };
  }
}
