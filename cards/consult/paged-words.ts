/** What became of a page by the second channel, to follow what is said of the ping. */
import type { Paged } from '../../services/consult/consult.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** "; also paged through the second channel at 10:42", or nothing. Plain text. */
export function pagedText(paged: Paged | undefined, context: CardContext): string {
  if (paged === undefined) return '';
  if (paged.result === 'delivered') {
    const when = atText(paged.at, context);
    return `; ${say(context, 'also paged through the second channel {when}', { when })}`;
  }
  const { detail } = paged;
  return `; ${say(context, 'the second channel failed')}${detail === undefined ? '' : `: ${detail}`}`;
}
