import { createChangeable, type ChangeableStore } from '../../bot/workers/changes.ts';
import { createSeenDocuments } from '../../bot/workers/seen-documents.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Store } from '../../services/ports/store.ts';

/** The store as jobs write to it, of a process that has seen nothing yet. */
export const changeable = (store: Store, clock: Clock): ChangeableStore =>
  createChangeable(store, createSeenDocuments(clock));
