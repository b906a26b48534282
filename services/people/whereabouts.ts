/** Reads what is declared about who can be asked: absences, rota overrides, and whom Teams can't reach. */
import { absenceCapability } from '../absence/capability.ts';
import { absencesFrom } from '../absence/facts.ts';
import type { Capability } from '../kernel/capability.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { TenantId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Contacts } from '../ports/contacts.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import { rotaCapability } from '../rota/capability.ts';
import { overridesFrom } from '../rota/facts.ts';

export function createWhereabouts(
  journal: Journal,
  contacts: Pick<Contacts, 'unreachablePeople'>,
  tenant: TenantId,
): Whereabouts {
  const partition = partitionOf(tenant, 'people');

  /** States of the streams that hold something; the others have no open marker. */
  async function openStates<State, Command, Event, Refusal extends { readonly reason: string }>(
    capability: Capability<State, Command, Event, Refusal>,
  ): Promise<readonly State[]> {
    const states: State[] = [];
    for await (const stream of journal.open(partition, capability.name)) {
      states.push((await journal.load(capability, { partition, stream })).state);
    }
    return states;
  }

  return {
    async known() {
      const [absences, overrides, unreachable] = await Promise.all([
        openStates(absenceCapability),
        openStates(rotaCapability),
        contacts.unreachablePeople(),
      ]);
      return {
        absences: absencesFrom(absences),
        overrides: overridesFrom(overrides),
        unreachable,
        directory: new Map(),
      };
    },
  };
}
