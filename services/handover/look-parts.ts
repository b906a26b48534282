import type { Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import type { WorkSource } from './work.ts';

/** What a look at open work needs. */
export type LookParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly store: Store;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
  readonly sources: readonly WorkSource[];
};
