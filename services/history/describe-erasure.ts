import type { ErasureEvent } from '../erasure/stream.ts';
import { code, describing } from './describing.ts';
import { counted } from './saying.ts';

export const describeErasure = describing<ErasureEvent>(
  {
    erasureOrdered: ({ on }) =>
      on.ground === 'retention'
        ? `An erasure was ordered by rule, after ${counted(on.years, 'year')}`
        : 'An erasure was ordered on a request',
    contentErased: ({ events }) => `What ${counted(events, 'event')} said was erased`,
    erasureFinished: ({ documents }) =>
      `The erasure was finished, with ${counted(documents, 'other document')} deleted`,
  },
  { rule: code, capability: code, reason: 'Reason', remainders: code },
);
