import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Telling } from '../../services/consult/jobs.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';

/** Lock-screen words: the case reference and the time sensitivity, nothing clinical. */
export interface AlertWords {
  ping(consult: RequestedConsult, hop: number): string;
  /** As `ping`, and everything that a manager is told of an exception. */
  pingManager(consult: RequestedConsult, hop: number): string;
  tell(consult: RequestedConsult, telling: Telling): string;
  /** An exception, and who is to hear of it whom Teams can't reach. */
  exception(consult: RequestedConsult, outOfReach: readonly PersonId[]): string;
  /** Why a message did not arrive, for the card. */
  readonly undeliverable: (result: Exclude<DeliveryResult, { outcome: 'delivered' }>) => string;
}
