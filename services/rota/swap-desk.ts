/** Where duties are offered, taken over and given back; used by cards, chat and the jobs. */
import type { By } from '../kernel/by.ts';
import { partitionOf } from '../kernel/documents.ts';
import type { PersonId } from '../kernel/ids.ts';
import { rotaCapability, rotaStream } from './capability.ts';
import type { HandledRota, RotaDeskParts } from './desk.ts';
import { rotaAuthority } from './facts.ts';
import type { RotaOverrides } from './stream.ts';
import type { SwapCommand } from './swap-commands.ts';
import { noFacts, swapClock, swapFacts } from './swap-facts.ts';
import type { SwapRef } from './swap-jobs.ts';
import { isOpenSwap, type OpenSwap, type Swap, type SwapTerms } from './swap.ts';

export type ByPerson = By & { readonly actor: PersonId };
type Offer = Omit<SwapTerms, 'id' | 'by'>;

export interface SwapDesk {
  /** The command's id becomes the swap's, so that the same message offers it once. */
  offer(by: ByPerson, offer: Offer): Promise<HandledRota>;
  accept(by: ByPerson, ref: SwapRef): Promise<HandledRota>;
  refuse(by: ByPerson, ref: SwapRef, why: string): Promise<HandledRota>;
  withdraw(by: ByPerson, ref: SwapRef): Promise<HandledRota>;
  /** A clock ran out. */
  remind(by: By, ref: SwapRef): Promise<HandledRota>;
  lapse(by: By, ref: SwapRef): Promise<HandledRota>;
  /** `why` follows the name of whoever was asked. */
  notDelivered(by: By, ref: SwapRef, why: string): Promise<HandledRota>;
  load(ref: SwapRef): Promise<{ readonly swap?: Swap; readonly sequence: number }>;
  /** What was said about a rota and is not over. */
  rota(rota: string): Promise<RotaOverrides>;
  /** Open offers by or to somebody. */
  openFor(person: PersonId): Promise<readonly OpenSwap[]>;
}

export function createSwapDesk(parts: RotaDeskParts): SwapDesk {
  const { service, whereabouts, clock } = parts;
  const { load, find, handle, simply } = swapStream(parts);
  const factsOf = async (terms: SwapTerms) =>
    swapFacts(service, await whereabouts.known([terms.by, terms.to]), terms, clock.now());

  return {
    async offer(by, offer) {
      const terms: SwapTerms = { ...offer, id: by.commandId, by: by.actor };
      const facts = await factsOf(terms);
      return handle(by, offer.rota, 'dutyHolder', { type: 'offerSwap', terms, facts });
    },

    async accept(by, ref) {
      const { swap } = await find(ref);
      const facts = swap ? await factsOf(swap) : noFacts(service, ref.rota, clock.now());
      const authority = authorityOf(parts, by, swap);
      return handle(by, ref.rota, authority, { type: 'acceptSwap', swap: ref.swap, facts });
    },

    refuse: (by, ref, why) => simply(by, ref, { type: 'refuseSwap', why }),
    withdraw: (by, ref) => simply(by, ref, { type: 'withdrawSwap' }),
    remind: (by, ref) => simply(by, ref, { type: 'remindOfSwap' }),
    lapse: (by, ref) => simply(by, ref, { type: 'lapseSwap' }),
    notDelivered: (by, ref, why) => simply(by, ref, { type: 'swapNotDelivered', why }),
    load: find,
    rota: async (rota) => (await load(rota)).state,

    async openFor(person) {
      const swaps: OpenSwap[] = [];
      for await (const state of openRotas(parts)) swaps.push(...state.swaps.filter(isOpenSwap));
      return swaps.filter(({ by, to }) => by === person || to === person);
    },
  };
}

/** Rotas about which something was said that is not over. */
async function* openRotas({ journal, service }: RotaDeskParts): AsyncGenerator<RotaOverrides> {
  const partition = partitionOf(service.tenant, 'people');
  for await (const stream of journal.open(partition, rotaCapability.name)) {
    yield (await journal.load(rotaCapability, { partition, stream })).state;
  }
}

/** Reads and writes the stream of a rota. */
function swapStream(parts: RotaDeskParts) {
  const { journal, service, clock } = parts;
  const target = (rota: string) => ({
    partition: partitionOf(service.tenant, 'people'),
    stream: rotaStream(rota),
  });
  const load = (rota: string) => journal.load(rotaCapability, target(rota));
  const find: SwapDesk['load'] = async ({ rota, swap: id }) => {
    const { state, sequence } = await load(rota);
    const swap = state.swaps.find((each) => each.id === id);
    return swap ? { swap, sequence } : { sequence };
  };
  const handle = (by: By, rota: string, authority: string, command: SwapCommand) =>
    journal.handle(rotaCapability, target(rota), {
      ...{ id: by.commandId, actor: by.actor, at: clock.now() },
      ...{ authority, command },
    });
  /** A command that needs to know no more than who says it, and when. */
  const simply = async (
    by: By,
    { rota, swap }: SwapRef,
    what: SimpleCommand,
  ): Promise<HandledRota> => {
    const authority = authorityOf(parts, by, (await find({ rota, swap })).swap);
    const facts = swapClock(service, rota, clock.now());
    return handle(by, rota, authority, { ...what, swap, facts });
  };
  return { load, find, handle, simply };
}

type SimpleCommand =
  | { readonly type: 'refuseSwap' | 'swapNotDelivered'; readonly why: string }
  | { readonly type: 'withdrawSwap' | 'remindOfSwap' | 'lapseSwap' };

/** The right under which somebody acts, as the record will show it. */
function authorityOf({ service }: RotaDeskParts, { actor }: By, swap: Swap | undefined): string {
  if (actor === 'service') return 'service';
  if (actor === swap?.by) return 'dutyHolder';
  if (actor === swap?.to) return 'askedToTake';
  return (swap && rotaAuthority(service, actor, swap.rota)) ?? 'none';
}
