import type { CardContext } from '../../cards/context.ts';
import type { CaseDesk } from '../../services/caseload/desk.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Digest } from '../../services/ports/digest.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import type { KeptCaseloads } from './kept-caseloads.ts';

/** What the import of caseloads builds on. */
export type CaseloadParts = {
  readonly service: Service;
  readonly context: () => CardContext;
  readonly store: Store;
  readonly clock: Clock;
  readonly cases: CaseDesk;
  readonly digest: Digest;
  readonly kept: KeptCaseloads;
  readonly fetch?: typeof fetch;
  /** Where files are believed to be, besides Microsoft's hosts. */
  readonly fileOrigins?: readonly string[];
};
