import type { TraceEvent } from '../trace/stream.ts';
import { code, describing, nameBeside, within } from './describing.ts';
import { caseMark, personMark } from './history.ts';
import { counted } from './saying.ts';

const decided = { kept: 'kept', edited: 'edited', leftOut: 'left out' } as const;

/** The texts of a draft stand in the episode itself; here it is said that they were taken from there. */
export const describeTrace = describing<TraceEvent>(
  {
    traceDrafted: ({ by, draft }) =>
      `${personMark(by)} drafted a trace without names of an episode of ${caseMark(draft.caseRef)}, for ${within(draft.purpose)}, out of ${counted(draft.events, 'event')}`,
    traceTextDecided: ({ by, number, decision }) =>
      `${personMark(by)} decided that text ${number} of the trace is ${decided[decision.kind]}`,
    traceReleased: ({ by }) => `${personMark(by)} released the trace`,
    traceWithdrawn: ({ by }) => `${personMark(by)} withdrew the trace`,
  },
  {
    ...{ month: code, dayOne: code, cleared: 'No name', why: 'Why', text: 'Text without names' },
    // What it was made of stands in the same history, with names.
    ...{ when: nameBeside, who: nameBeside, what: nameBeside, label: nameBeside },
    ...{ words: nameBeside, 'traceDrafted.text': nameBeside },
  },
);
