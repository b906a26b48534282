/** Rotas in chat (V3): who is on when, changes that are taken back, one's duties, swaps. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { dutyChangeJob } from '../../services/rota/change-jobs.ts';
import { swapTimerJob } from '../../services/rota/swap-jobs.ts';
import type { OpenSwap, SwapSpan } from '../../services/rota/swap.ts';
import type { CardReply } from '../card-reply.ts';
import type { BotPart, PartCore } from '../part.ts';
import { dutiesVerbs, showDuties, type DutiesVerbs } from './duties-handlers.ts';
import { createDutyChangeJob, createDutyChangeNotice } from './duty-change.ts';
import { OfferHandlers, type OfferSaid, type OfferVerbs } from './offer-handlers.ts';
import { RotaHandlers, type RotaVerbs } from './rota-handlers.ts';
import type { RotaParts, Speaker } from './rota-parts.ts';
import { swapVerbs, type SwapVerbs } from './swap-handlers.ts';
import { createSwapNotice } from './swap-notice.ts';
import { createSwapTimer } from './swap-timer.ts';

/** What chat asks for. */
export interface RotaChat {
  show(speaker: Speaker, rota: string): Promise<CardReply>;
  /** What was changed then goes back to the plan. */
  restore(speaker: Speaker, rota: string, spans: readonly SwapSpan[]): Promise<CardReply>;
  duties(viewer: PersonId, person: PersonId): Promise<CardReply>;
  offer(speaker: Speaker, said: OfferSaid): Promise<CardReply>;
  /** Offers by or to somebody that wait for an answer. */
  openSwaps(person: PersonId): Promise<readonly OpenSwap[]>;
}

export type RotaPart = BotPart & {
  readonly verbs: RotaVerbs & DutiesVerbs & OfferVerbs & SwapVerbs;
  readonly chat: RotaChat;
};

export function createRotaPart(core: PartCore): RotaPart {
  const { swaps } = core;
  const parts: RotaParts = core;
  const rotas = new RotaHandlers(parts);
  const offers = new OfferHandlers(parts);
  return {
    verbs: {
      ...rotas.verbs(),
      ...dutiesVerbs(parts),
      ...offers.verbs(),
      ...swapVerbs(parts),
    },
    chat: {
      show: (speaker, rota) => rotas.show(speaker, rota),
      restore: (speaker, rota, spans) => rotas.restore(speaker, rota, spans),
      duties: (viewer, person) => showDuties(parts, { viewer, person }),
      offer: (speaker, said) => offers.said(speaker, said),
      openSwaps: (person) => swaps.openFor(person),
    },
    jobs: new Map([
      [swapTimerJob, createSwapTimer(swaps)],
      [dutyChangeJob, createDutyChangeJob(parts)],
    ]),
    notices: [createSwapNotice(parts), createDutyChangeNotice(parts)],
  };
}
