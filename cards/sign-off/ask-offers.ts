import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { deciders, mayContribute, type Seen } from './rights.ts';
import { heading, rowsOf } from './rows.ts';

/** More names help nobody to choose. */
const OFFERED = 3;

/** Others with the right who are not asked yet: whoever works with it may send it to them. */
export function askOffers(seen: Seen, viewer: Viewer, context: CardContext): readonly Part[] {
  const { state } = seen;
  if (state.status !== 'submitted' || !mayContribute(seen, viewer)) return [];
  const { scope, id, asking } = state;
  const others = deciders(seen)
    .filter((person) => !asking.asked.includes(person) && person !== viewer)
    .slice(0, OFFERED);
  if (others.length === 0) return [];
  const rows = others.map((person) => ({
    text: escapeText(context.nameOf(person)),
    button: button({
      title: say(context, 'Ask as well'),
      verb: 'signoff.ask',
      data: { scope, id, person },
    }),
  }));
  return [heading({ text: say(context, 'May decide too') }), ...rowsOf(rows)];
}
