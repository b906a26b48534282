/** Every change of a rota that ever held: what is over too, which the rota's state forgets. */
import { partitionOf } from '../kernel/documents.ts';
import type { TenantId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { Journal } from '../kernel/journal.ts';
import { rotaCapability, rotaStream } from '../rota/capability.ts';
import type { RotaChange } from '../rota/imported.ts';
import type { RotaEvent, RotaOverrides } from '../rota/stream.ts';
import type { Service } from '../service/service.ts';

type Fold = { readonly state: RotaOverrides; readonly over: readonly RotaChange[] };

/** Of all rotas of the service. A rota's record is short: a few changes a week. */
export async function rotaChangesEver(
  journal: Pick<Journal, 'history'>,
  service: Service,
): Promise<readonly RotaChange[]> {
  const all: RotaChange[] = [];
  for (const { id } of service.rotas) all.push(...(await changesOf(journal, service.tenant, id)));
  return all;
}

async function changesOf(
  journal: Pick<Journal, 'history'>,
  tenant: TenantId,
  rota: string,
): Promise<readonly RotaChange[]> {
  const partition = partitionOf(tenant, 'people');
  let fold: Fold = { state: rotaCapability.initial, over: [] };
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page = await journal.history(partition, rotaStream(rota), { after });
    fold = page.events.reduce((before, { event }) => next(before, asRotaEvent(event)), fold);
    after = page.next;
  }
  const { overrides, imports } = fold.state;
  return [...fold.over, ...imports, ...overrides];
}

/** Keeps what the state is about to forget because it is over. */
function next({ state, over }: Fold, event: RotaEvent): Fold {
  const ended: readonly RotaChange[] = [
    ...state.imports.filter(({ until }) => until <= event.at),
    ...state.overrides.filter(({ to }) => to <= event.localAt),
  ];
  return { state: rotaCapability.evolve(state, event), over: [...over, ...ended] };
}

/** The record is read as it was written, as it is when a state is loaded or verified. */
const asRotaEvent = (event: Json): RotaEvent => event as unknown as RotaEvent;
