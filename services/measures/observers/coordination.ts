/** Times in which a case was led by the register, and in which nobody saw to the lead. */
import type { CoordinationEvent } from '../../coordination/stream.ts';
import type { CaseRef, TeamId } from '../../kernel/ids.ts';
import type { Observer } from '../observation.ts';
import { folding } from './fold.ts';
import { held, spansAs, type OpenSpan } from './spans.ts';

export type CoordinationKept = {
  readonly about?: { readonly team: TeamId; readonly caseRef: CaseRef };
  readonly led: readonly OpenSpan[];
  readonly gaps: readonly OpenSpan[];
};

export const coordinationObserver: Observer<CoordinationKept, CoordinationEvent> = {
  capability: 'coordination',
  version: 1,
  initial: { led: [], gaps: [] },
  evolve: folding<CoordinationKept, CoordinationEvent>({
    coordinationBegun: (kept, { team, caseRef, at }) => ({
      ...kept,
      about: { team, caseRef },
      led: held(kept.led, true, at),
    }),
    coordinationEnded: (kept, { at }) => ({
      ...kept,
      led: held(kept.led, false, at),
      gaps: held(kept.gaps, false, at),
    }),
    leadMissed: (kept, { at }) => ({ ...kept, gaps: held(kept.gaps, true, at) }),
    leadFound: (kept, { at }) => ({ ...kept, gaps: held(kept.gaps, false, at) }),
  }),
  observations: ({ about, led, gaps }) =>
    about === undefined
      ? []
      : [...spansAs('coordination.led', led), ...spansAs('coordination.gap', gaps)].map((each) => ({
          ...about,
          ...each,
        })),
};
