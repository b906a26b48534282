/** What a lock screen shows of a swap: names, times, what to do. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { endOfNight } from '../../services/rota/night.ts';
import type { Clash } from '../../services/rota/swap-clash.ts';
import type { SwapTelling } from '../../services/rota/swap-jobs.ts';
import { isOpenSwap, type Swap } from '../../services/rota/swap.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { swapLine } from './swap-words.ts';
import { momentText, rotaName, spanText } from './words.ts';

export type SwapAlertParts = { readonly swap: Swap; readonly clashes: readonly Clash[] };

/** With `notAtAll` the words say why not. */
export type SwapAlert = {
  readonly how: 'aloud' | 'silently' | 'notAtAll';
  readonly words: string;
};

const aloud = (words: string): SwapAlert => ({ how: 'aloud', words });
const silently: SwapAlert = { how: 'silently', words: '' };

/** Whether and how one person is alerted. */
export function swapAlert(
  about: SwapAlertParts,
  telling: SwapTelling,
  person: PersonId,
  context: CardContext,
): SwapAlert {
  const { swap } = about;
  switch (telling) {
    case 'sent':
      return silently;
    case 'offered':
    case 'reminder':
      return asked(swap, telling, person, context);
    case 'accepted':
      return accepted(about, person, context);
    case 'refused':
      return aloud(
        say(context, '{to} can’t take {span}', {
          to: context.nameOf(swap.to),
          span: spanText(swap.give, context),
        }),
      );
    case 'lapsed':
      return lapsed(swap, person, context);
    case 'takenBack':
      return aloud(
        say(context, 'The swap of {span} was taken back', { span: spanText(swap.give, context) }),
      );
    default:
      return assertNever(telling);
  }
}

const notAsked = {
  offered: '{to} could not be asked to take {span}',
  reminder: '{to} could not be reminded of {span}',
} as const;

function asked(
  swap: Swap,
  telling: 'offered' | 'reminder',
  person: PersonId,
  context: CardContext,
): SwapAlert {
  if (!isOpenSwap(swap)) return { how: 'notAtAll', words: say(context, 'it is over') };
  if (person !== swap.to) {
    return aloud(
      say(context, notAsked[telling], {
        to: context.nameOf(swap.to),
        span: spanText(swap.give, context),
      }),
    );
  }
  const line = swapLine(swap, person, context);
  if (telling === 'reminder') return aloud(say(context, '{line}: please answer', { line }));
  return mayWait(swap, context) ? silently : aloud(line);
}

/** At night nobody is woken who will be reminded in time. */
const mayWait = ({ remindAt }: Swap, { service, now }: CardContext): boolean =>
  endOfNight(service, now) !== undefined && remindAt !== undefined && isBefore(now, remindAt);

/** Managers hear of it without a sound, unless it needs them. */
function accepted(
  { swap, clashes }: SwapAlertParts,
  person: PersonId,
  context: CardContext,
): SwapAlert {
  if (swap.status !== 'accepted')
    return { how: 'notAtAll', words: say(context, 'it was taken back') };
  const { nameOf } = context;
  if (person === swap.by) {
    return aloud(
      say(context, '{to} takes over {span}', {
        to: nameOf(swap.to),
        span: spanText(swap.give, context),
      }),
    );
  }
  const [clash] = clashes;
  return clash === undefined
    ? silently
    : aloud(
        say(context, '{name} has two duties at once, {when}: {rota} and {rota2}', {
          name: nameOf(clash.person),
          when: momentText(clash.from, context),
          rota: rotaName(swap.rota, context),
          rota2: rotaName(clash.rota, context),
        }),
      );
}

function lapsed(swap: Swap, person: PersonId, context: CardContext): SwapAlert {
  const isBegun = swap.status === 'lapsed' && swap.cause === 'begun';
  if (!isBegun) return silently;
  const whose =
    person === swap.by
      ? say(context, 'it stays yours')
      : say(context, 'it stays with {by}', { by: context.nameOf(swap.by) });
  return aloud(
    say(context, '{to} did not answer about {span}: {whose}', {
      to: context.nameOf(swap.to),
      span: spanText(swap.give, context),
      whose,
    }),
  );
}
