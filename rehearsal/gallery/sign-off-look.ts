/** How a sample of a sign-off is drawn: at its moment, through somebody's eyes. */
import type { CardContext, Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { signOffCard } from '../../cards/sign-off/card.ts';
import { handover } from '../../services/sign-off/kinds/handover/handover.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import { type BegunSignOff } from '../../services/sign-off/sign-off.ts';
import { seenAt, type Moment } from './sample-sign-offs.ts';
import { contextAt } from './sample-service.ts';
import type { Sample } from './sample.ts';

export const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name: `sign-off-${name}`, title, group: 'Sign-offs', card },
});

/** A card at its moment, through somebody's eyes. */
export function look(
  name: string,
  title: string,
  state: BegunSignOff,
  viewer: Viewer,
  { notice, ...moment }: Moment & { readonly notice?: string } = {},
): Sample {
  const kind = state.kind === handover.id ? handover : transition;
  const seen = seenAt(kind, state, moment);
  return sample(name, title, signOffCard(seen, viewer, contextOf(moment), { notice }));
}

const contextOf = ({ time = '14:05' }: Moment): CardContext => contextAt(time);
