/** Times in which a team worked under a declared shortage. */
import type { TeamId } from '../../kernel/ids.ts';
import type { ShortageEvent } from '../../shortage/stream.ts';
import type { Observer } from '../observation.ts';
import { folding } from './fold.ts';
import { held, spansAs, type OpenSpan } from './spans.ts';

export type ShortageKept = { readonly team?: TeamId; readonly inForce: readonly OpenSpan[] };

export const shortageObserver: Observer<ShortageKept, ShortageEvent> = {
  capability: 'shortage',
  version: 1,
  initial: { inForce: [] },
  evolve: folding<ShortageKept, ShortageEvent>({
    shortageDeclared: ({ inForce }, { team, at }) => ({ team, inForce: held(inForce, true, at) }),
    shortageEnded: (kept, { at }) => ({ ...kept, inForce: held(kept.inForce, false, at) }),
  }),
  observations: ({ team, inForce }) =>
    team === undefined
      ? []
      : spansAs('shortage.inForce', inForce).map((each) => ({ team, ...each })),
};
