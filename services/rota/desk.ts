/** Where a manager changes a rota: for a day or a shift, or by a calendar that is imported. */
import { partitionOf } from '../kernel/documents.ts';
import type { CommandId, Instant, PersonId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import { localDateTime } from '../kernel/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { RotaOverride, Service } from '../service/service.ts';
import { rotaCapability, rotaStream } from './capability.ts';
import { importFacts, overrideFacts, rotaAuthority, rotaManagers } from './facts.ts';
import type { ImportedTurns } from './imported.ts';
import type { ImportSource, RotaCommand, RotaEvent, RotaOverrides, RotaRefusal } from './stream.ts';

export type HandledRota = Handled<RotaOverrides, RotaEvent, RotaRefusal>;

export interface RotaDesk {
  override(by: ByManager, override: RotaOverride): Promise<HandledRota>;
  /** The same for a time at which whoever has the turn can't be asked: it stands over what was declared. */
  fillGap(by: ByManager, override: RotaOverride): Promise<HandledRota>;
  /** Back to what stands beneath it; of a swap, both sides. */
  takeBack(by: ByManager, rota: string, overrideId: string): Promise<HandledRota>;
  importTurns(
    by: ByManager,
    imported: ImportedTurns & { readonly source: ImportSource },
  ): Promise<HandledRota>;
}

export type RotaDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
};

type ByManager = { readonly actor: PersonId; readonly commandId: CommandId };

export function createRotaDesk(parts: RotaDeskParts): RotaDesk {
  const { journal, service, whereabouts, clock } = parts;
  const handle = (
    { actor, commandId: id }: ByManager,
    rota: string,
    at: Instant,
    command: RotaCommand,
  ): Promise<HandledRota> =>
    journal.handle(
      rotaCapability,
      { partition: partitionOf(service.tenant, 'people'), stream: rotaStream(rota) },
      { id, at, actor, authority: rotaAuthority(service, actor, rota) ?? 'none', command },
    );

  const declare = async (
    by: ByManager,
    override: RotaOverride,
    how: { readonly fillsGap?: true },
  ): Promise<HandledRota> => {
    const at = clock.now();
    const { absences } = await whereabouts.known();
    return handle(by, override.rota, at, {
      type: 'declareOverride',
      override: { ...override, id: by.commandId, declaredBy: by.actor },
      ...how,
      facts: overrideFacts(service, absences, override, at),
    });
  };

  return {
    override: (by, override) => declare(by, override, {}),

    fillGap: (by, override) => declare(by, override, { fillsGap: true }),

    takeBack(by, rota, overrideId) {
      const at = clock.now();
      const localNow = localDateTime(service.timeZone, at);
      const facts = { localNow, managers: rotaManagers(service, rota) };
      return handle(by, rota, at, { type: 'removeOverride', overrideId, facts });
    },

    importTurns(by, imported) {
      const at = clock.now();
      return handle(by, imported.rota, at, {
        type: 'importTurns',
        imported: { ...imported, id: by.commandId, importedBy: by.actor },
        facts: importFacts(service, imported, at),
      });
    },
  };
}
