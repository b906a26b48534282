import type { Instant } from '../kernel/ids.ts';
import type { OutlookHours, Presence } from '../ports/directory.ts';

/**
 * How much the directory knows about a person now (V2). Unknown is not absent: the person is
 * pinged all the same, and the clock to the next link is shorter.
 */
export type DirectoryStanding =
  | {
      readonly state: 'known';
      /** When it was read: cached answers are older than the question. */
      readonly readAt: Instant;
      readonly presence?: Presence;
      readonly workingHours?: OutlookHours;
    }
  | {
      readonly state: 'unknown';
      /** What went wrong, in words that follow "because". */
      readonly why: string;
      /** The last answer, when there ever was one. */
      readonly lastReadAt?: Instant;
    };
