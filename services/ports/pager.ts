import type { ConsultId, Instant, PersonId } from '../kernel/ids.ts';
import type { TimeSensitivity } from '../service/service.ts';

/**
 * What leaves the tenant when somebody is paged by another system: who, how soon, and which
 * request, by an id that means nothing elsewhere. Nothing clinical, and no case reference.
 */
export type Page = {
  /** The same page again has the same id, so that the other side can drop it. */
  readonly id: string;
  readonly kind: 'asked' | 'askedAgain' | 'nobodyAcknowledged';
  readonly consult: ConsultId;
  readonly person: PersonId;
  /** The person's short name in the service's configuration. */
  readonly personKey: string;
  readonly sensitivity: TimeSensitivity;
  readonly askedAt: Instant;
  readonly acknowledgeBy: Instant;
};

export type PageResult =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'temporary'; readonly detail: string; readonly retryAfterMs?: number }
  | { readonly outcome: 'permanent'; readonly detail: string };

/** The second channel: reaches people beside Teams. Never throws. */
export interface Pager {
  page(page: Page): Promise<PageResult>;
}
