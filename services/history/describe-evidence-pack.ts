import type { MadeEvent } from '../evidence/made/stream.ts';
import { code, describing } from './describing.ts';
import { personMark } from './history.ts';

export const describeEvidencePack = describing<MadeEvent>(
  {
    packMade: ({ by, month, asOf }) =>
      by === 'service'
        ? `The evidence pack of ${month} was made by the command, as of ${asOf}`
        : `The evidence pack of ${month} was made for ${personMark(by)}, as of ${asOf}`,
  },
  { month: code, mapping: code, digest: code, figures: code },
);
