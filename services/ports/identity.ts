import type { ConsultId } from '../kernel/ids.ts';

/** Mints ids that nobody can guess and that sort by time. */
export interface Identity {
  consultId(): ConsultId;
}
