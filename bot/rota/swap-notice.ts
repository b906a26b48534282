/** How people hear of a swap: the card of each, and the words on a lock screen. */
import { swapAlert, type SwapAlertParts } from '../../cards/rota/swap-alert.ts';
import { swapCard } from '../../cards/rota/swap.ts';
import { spanText } from '../../cards/rota/words.ts';
import { byService } from '../../services/kernel/by.ts';
import { rotaManagers } from '../../services/rota/facts.ts';
import { swapClashes } from '../../services/rota/swap-clash.ts';
import { isSwapTelling, swapKind, swapOf } from '../../services/rota/swap-jobs.ts';
import { isOpenSwap, type Swap } from '../../services/rota/swap.ts';
import { toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { noSuchTelling, type Alert, type Notice, type NoticeKind } from '../notice/notice-kind.ts';
import type { RotaParts } from './rota-parts.ts';

export const createSwapNotice = (parts: RotaParts): NoticeKind => ({
  kind: swapKind,
  load: (subject) => load(parts, subject),
  instead: (subject, telling, to, why) => instead(parts, { subject, telling, to, why }),
});

async function load(parts: RotaParts, subject: Subject): Promise<Notice | undefined> {
  const { swaps, service, context } = parts;
  const { swap, sequence } = await swaps.load(swapOf(subject));
  if (!swap) return undefined;
  const managers = rotaManagers(service, swap.rota);
  const clashes = await clashesOf(parts, swap);
  return {
    sequence,
    isOver: !isOpenSwap(swap),
    title: `Duty ${spanText(swap.give, context())}`,
    draw: (viewer) => swapCard(swap, viewer, context(), { managers, clashes }),
    alert: (telling, to) => alertOf({ swap, clashes }, telling, to, parts),
  };
}

/** Checked once more when it stands: two swaps on two rotas may have been accepted at once. */
async function clashesOf({ service, whereabouts }: RotaParts, swap: Swap) {
  if (swap.status !== 'accepted') return [];
  return swapClashes(service, (await whereabouts.known()).overrides, swap);
}

function alertOf(
  about: SwapAlertParts,
  telling: string,
  to: Audience,
  { context }: RotaParts,
): Alert {
  if (to.kind !== 'person') return { how: 'notAtAll', why: 'swaps are told to people' };
  if (!isSwapTelling(telling)) return noSuchTelling(telling);
  const { how, words } = swapAlert(about, telling, to.person, context());
  switch (how) {
    case 'aloud':
      return { how, words };
    case 'silently':
      return { how };
    case 'notAtAll':
      return { how, why: words };
  }
}

type Undelivered = {
  readonly subject: Subject;
  readonly telling: string;
  readonly to: Audience;
  readonly why: string;
};

/**
 * An offer that nobody read goes back to whoever made it; what became of an offer goes to the
 * rota's managers when whoever has the duty can't be told.
 */
async function instead(
  { swaps, service }: RotaParts,
  { subject, telling, to, why }: Undelivered,
): Promise<readonly Audience[]> {
  const ref = swapOf(subject);
  const { swap } = await swaps.load(ref);
  if (!swap || to.kind !== 'person') return [];
  if (to.person === swap.to && isOpenSwap(swap)) {
    await swaps.notDelivered(byService(`${subject.id}.notTold.${telling}`), ref, why);
    return [toPerson(swap.by)];
  }
  const matters = telling === 'lapsed' || telling === 'takenBack';
  const isTheirs = to.person === swap.by || to.person === swap.to;
  return matters && isTheirs ? rotaManagers(service, swap.rota).map(toPerson) : [];
}
