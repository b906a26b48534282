import type { Journal } from '../../kernel/journal.ts';
import type { Store } from '../../ports/store.ts';
import type { Observer } from '../observation.ts';

export type ProjectionParts = {
  readonly store: Store;
  readonly journal: Pick<Journal, 'history'>;
  readonly observers: readonly Observer[];
  readonly timeZone: string;
};
