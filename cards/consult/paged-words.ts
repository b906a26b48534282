/** What became of a page by the second channel, to follow what is said of the ping. */
import type { Paged } from '../../services/consult/consult.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';

/** "; also paged through the second channel at 10:42", or nothing. Plain text. */
export function pagedText(paged: Paged | undefined, context: CardContext): string {
  if (paged === undefined) return '';
  return paged.result === 'delivered'
    ? `; also paged through the second channel ${atText(paged.at, context)}`
    : `; the second channel failed${paged.detail === undefined ? '' : `: ${paged.detail}`}`;
}
