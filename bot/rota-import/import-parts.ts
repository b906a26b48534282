import type { CardContext } from '../../cards/context.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Calendars } from '../../services/ports/calendars.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import type { RotaDesk } from '../../services/rota/desk.ts';
import { rotaManagers } from '../../services/rota/facts.ts';
import type { SwapDesk } from '../../services/rota/swap-desk.ts';
import type { Rota, Service } from '../../services/service/service.ts';
import type { KeptFiles } from './kept-files.ts';

/** What the import of rotas builds on. */
export type ImportParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Whereabouts;
  readonly rotas: RotaDesk;
  /** Says what stands on record of a rota. */
  readonly swaps: Pick<SwapDesk, 'rota'>;
  readonly kept: KeptFiles;
  /** Loaded once somebody sends a calendar. */
  readonly calendars: () => Promise<Calendars>;
  readonly context: () => CardContext;
  readonly fetch?: typeof fetch;
  /** Where files are believed to be, besides Microsoft's hosts. */
  readonly fileOrigins?: readonly string[];
};

/** The rotas that somebody may import. */
export const rotasOf = (service: Service, person: PersonId): readonly Rota[] =>
  service.rotas.filter(({ id }) => rotaManagers(service, id).includes(person));
