/** Answering an offer, withdrawing it, undoing it. */
import { rotaRefusalText } from '../../cards/cover/refusal.ts';
import { swapRefuseForm } from '../../cards/rota/refuse-form.ts';
import { swapCard } from '../../cards/rota/swap.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { HandledRota } from '../../services/rota/desk.ts';
import { rotaManagers } from '../../services/rota/facts.ts';
import { parseSwapRefusal } from '../../services/rota/forms/swap-form.ts';
import { swapSubject, type SwapRef } from '../../services/rota/swap-jobs.ts';
import { isOpenSwap, type Swap } from '../../services/rota/swap.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import { busy, type RotaParts } from './rota-parts.ts';

export type SwapVerbs = Pick<
  CardHandlers,
  'swap.view' | 'swap.accept' | 'swap.refuse' | 'swap.withdraw' | 'swap.takeBack'
>;

const gone: CardReply = {
  message:
    'That swap is over and no longer kept here. "my duties" shows how things stand. Nothing was changed.',
};

export function swapVerbs(parts: RotaParts): SwapVerbs {
  const { swaps, posts, service } = parts;
  const keyOf = (ref: SwapRef) => noticeKey(service.tenant, swapSubject(ref));

  return {
    'swap.view': async ({ actor, data: { view, ...ref }, replyToId }) => {
      const { swap } = await swaps.load(ref);
      if (!swap) return gone;
      const opensForm = view === 'refuse' && isOpenSwap(swap) && actor === swap.to;
      if (!opensForm) {
        await posts.formClosed(keyOf(ref), replyToId);
        return show(parts, swap, actor);
      }
      await posts.formOpened(keyOf(ref), replyToId);
      return { card: swapRefuseForm(swap, parts.context()) };
    },

    'swap.accept': async (press) =>
      after(parts, press, await swaps.accept(press, press.data), press.data),

    'swap.refuse': (press) => refuse(parts, press),

    'swap.withdraw': async (press) =>
      after(parts, press, await swaps.withdraw(press, press.data), press.data),

    'swap.takeBack': (press) => takeBack(parts, press),
  };
}

async function refuse(parts: RotaParts, press: Press<'swap.refuse'>): Promise<CardReply> {
  const { swaps, posts, service, clock, context } = parts;
  const { because, why, ...ref } = press.data;
  const today = localDate(service.timeZone, clock.now());
  const read = parseSwapRefusal({ because, why }, { service, today });
  if (!read.ok) {
    const { swap } = await swaps.load(ref);
    if (!swap) return gone;
    const given = { typed: typedOf(press.data), problems: read.problems };
    return { card: swapRefuseForm(swap, context(), given) };
  }
  await posts.formClosed(noticeKey(service.tenant, swapSubject(ref)), press.replyToId);
  return after(parts, press, await swaps.refuse(press, ref, read.value.why), ref);
}

/** As a manager of the rota: both sides go back. */
async function takeBack(parts: RotaParts, press: Press<'swap.takeBack'>): Promise<CardReply> {
  const { rota, swap: id } = press.data;
  const { overrides } = await parts.swaps.rota(rota);
  const side = overrides.find(({ swap }) => swap?.id === id);
  const handled = await parts.rotas.takeBack(press, rota, side?.id ?? `${id}.give`);
  return after(parts, press, handled, press.data);
}

/** The swap as it stands now, and why nothing was changed where it was not. */
async function after(
  parts: RotaParts,
  { actor }: Pick<Press<'swap.accept'>, 'actor'>,
  handled: HandledRota,
  ref: SwapRef,
): Promise<CardReply> {
  const { swap } = await parts.swaps.load(ref);
  if (!swap) return gone;
  return show(parts, swap, actor, whyNot(handled, parts));
}

function whyNot(handled: HandledRota, { context }: RotaParts): string | undefined {
  if (handled.outcome === 'busy') return busy;
  return handled.outcome === 'refused' ? rotaRefusalText(handled.refusal, context()) : undefined;
}

function show(
  { service, context }: RotaParts,
  swap: Swap,
  viewer: PersonId,
  notice?: string,
): CardReply {
  const managers = rotaManagers(service, swap.rota);
  const said = notice === undefined ? {} : { notice };
  return { card: swapCard(swap, viewer, context(), { managers, ...said }) };
}
