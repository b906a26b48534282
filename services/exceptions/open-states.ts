import type { Capability } from '../kernel/capability.ts';
import type { Reason } from '../kernel/carry-out.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { TeamId } from '../kernel/ids.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Service } from '../service/service.ts';

export type OpenStatesParts = { readonly journal: Journal; readonly service: Service };

/** States of a capability's open streams, at the cost of these alone. */
export async function* openStates<State, Command, Event, Refusal extends Reason>(
  { journal, service }: OpenStatesParts,
  capability: Capability<State, Command, Event, Refusal>,
  scope: TeamId | 'people',
): AsyncGenerator<State> {
  const partition = partitionOf(service.tenant, scope);
  for await (const stream of journal.open(partition, capability.name)) {
    yield (await journal.load(capability, { partition, stream })).state;
  }
}
