import type { PersonId } from '../../services/kernel/ids.ts';
import type { OpenSwap } from '../../services/rota/swap.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { swapLine } from '../rota/swap-words.ts';
import { momentText } from '../rota/words.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import type { WorkItem } from './work-item.ts';

/** An offer of a duty that waits for an answer. */
export const swapItem = (swap: OpenSwap, viewer: PersonId, context: CardContext): WorkItem => ({
  rank: viewer === swap.to ? 'mine' : 'askedFor',
  by: swap.lapsesAt,
  explanation: `${say(context, '**Duty swap**')}\n\n${say(context, '{swap}. Open until {when}.', { swap: escapeText(swapLine(swap, viewer, context)), when: momentText(swap.lapsesAt, context) })}`,
  button: button({
    title: viewer === swap.to ? say(context, 'Answer') : say(context, 'Open'),
    verb: 'swap.view',
    data: { rota: swap.rota, swap: swap.id, view: 'status' },
  }),
});
