/** Where a manager changes a rota: for a day or a shift, or by a calendar that is imported. */
import { partitionOf } from '../kernel/documents.ts';
import type { CommandId, PersonId } from '../kernel/ids.ts';
import type { Handled, Journal } from '../kernel/journal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { RotaOverride, Service } from '../service/service.ts';
import { rotaCapability, rotaStream } from './capability.ts';
import { importFacts, overrideFacts, rotaAuthority } from './facts.ts';
import type { ImportedTurns } from './imported.ts';
import type { ImportSource, RotaEvent, RotaOverrides, RotaRefusal } from './stream.ts';

export type HandledRota = Handled<RotaOverrides, RotaEvent, RotaRefusal>;

export interface RotaDesk {
  override(
    by: { readonly actor: PersonId; readonly commandId: CommandId },
    override: RotaOverride,
  ): Promise<HandledRota>;
  importTurns(
    by: { readonly actor: PersonId; readonly commandId: CommandId },
    imported: ImportedTurns & { readonly source: ImportSource },
  ): Promise<HandledRota>;
}

export type RotaDeskParts = {
  readonly journal: Journal;
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly clock: Clock;
};

export const createRotaDesk = ({
  journal,
  service,
  whereabouts,
  clock,
}: RotaDeskParts): RotaDesk => ({
  async override({ actor, commandId }, override) {
    const at = clock.now();
    const { absences } = await whereabouts.known();
    const partition = partitionOf(service.tenant, 'people');
    return journal.handle(
      rotaCapability,
      { partition, stream: rotaStream(override.rota) },
      {
        id: commandId,
        at,
        actor,
        authority: rotaAuthority(service, actor, override.rota) ?? 'none',
        command: {
          type: 'declareOverride',
          override: { ...override, id: commandId, declaredBy: actor },
          facts: overrideFacts(service, absences, override, at),
        },
      },
    );
  },

  importTurns({ actor, commandId }, imported) {
    const at = clock.now();
    return journal.handle(
      rotaCapability,
      { partition: partitionOf(service.tenant, 'people'), stream: rotaStream(imported.rota) },
      {
        id: commandId,
        at,
        actor,
        authority: rotaAuthority(service, actor, imported.rota) ?? 'none',
        command: {
          type: 'importTurns',
          imported: { ...imported, id: commandId, importedBy: actor },
          facts: importFacts(service, imported, at),
        },
      },
    );
  },
});
