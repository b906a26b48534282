/** Swaps in every state: Ben's Saturday by day, asked of Sam or of Leo. */
import type { EndedSwap, OpenSwap } from '../../services/rota/swap.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, ben, grace, leo, sam } from './sample-service.ts';

export const outOfHours = 'out-of-hours';
export const saturday = { from: '2026-12-05T09:00', to: '2026-12-05T21:00' };
const sundayNight = { from: '2026-12-06T21:00', to: '2026-12-07T09:00' };

export function sampleSwaps(texts: SampleTexts) {
  const offered = {
    ...{ id: 'swap-1', rota: outOfHours, by: ben, to: sam, give: saturday },
    reason: texts.long('My sister’s wedding is on Saturday.'),
    offeredAt: at('14:00'),
    lapsesAt: at('12-05T09:00'),
    remindAt: at('12-04T09:00'),
  };
  const open: OpenSwap = { ...offered, status: 'open' };
  const exchange: OpenSwap = { ...open, id: 'swap-2', to: leo, take: sundayNight };
  const ended = { ...offered, endedAt: at('14:04') };
  const notTold: OpenSwap = {
    ...open,
    notTold: { at: at('14:01'), why: 'does not have the Oversight app in Teams' },
  };
  const over = {
    accepted: { ...ended, status: 'accepted' },
    swapped: { ...ended, ...{ to: leo, take: sundayNight }, status: 'accepted' },
    refused: {
      ...ended,
      status: 'refused',
      why: texts.long('I have something else on then.\nSorry, ask Leo?'),
    },
    withdrawn: { ...ended, status: 'withdrawn' },
    lapsed: { ...ended, endedAt: at('12-05T09:00'), status: 'lapsed', cause: 'begun' },
    gone: { ...ended, status: 'lapsed', cause: 'dutyChanged' },
    takenBack: { ...ended, status: 'takenBack', takenBackBy: grace },
  } satisfies Readonly<Record<string, EndedSwap>>;
  return { open, exchange, notTold, reminded: { ...open, remindedAt: at('12-04T09:00') }, ...over };
}
