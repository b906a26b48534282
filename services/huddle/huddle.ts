/** The weekly risk huddle of a team (H1–H4): one stream each, named by the day it was meant for. */
import type { CaseRef, HuddleId, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Ranked } from './ranking.ts';

/** What is to be done, by whom, by when; it becomes a tracked action. */
export type HuddleAction = {
  readonly what: string;
  readonly owner: PersonId;
  readonly due: LocalDate;
};

/** What the form of a case says. */
export type DecisionTerms = {
  readonly risk: string;
  readonly decision: string;
  readonly rationale: string;
  readonly actions: readonly HuddleAction[];
  readonly reviewOn: LocalDate;
  /** Themes of the prompts that were used. */
  readonly prompts: readonly string[];
};

export type DecisionRecord = DecisionTerms & {
  readonly by: PersonId;
  readonly authority: string;
  readonly at: Instant;
};

/** A case on the list. */
export type HuddleEntry = Ranked & {
  readonly decided?: DecisionRecord;
  /** Put off by somebody, with why. */
  readonly putOff?: { readonly why: string; readonly by: PersonId; readonly at: Instant };
  /** Added by somebody while the huddle ran. */
  readonly addedBy?: PersonId;
};

/** What rules had judged by when the list was made. */
export type ExtractKnown = {
  /** When the last whole extract of the team came. */
  readonly at: Instant;
  /** Another should have come since, by what the service expects. */
  readonly isOverdue: boolean;
};

export type HuddleFacts = {
  readonly team: TeamId;
  readonly huddle: HuddleId;
  readonly scheduledFor: Instant;
  readonly postedAt: Instant;
  /** Posted later than meant: the bot was down. */
  readonly isLate: boolean;
  readonly entries: readonly HuddleEntry[];
  /** Absent where no extract of the team ever came. */
  readonly extract?: ExtractKnown;
  /** Flagged cases beyond the list's size, in order of rank. */
  readonly notListed: readonly CaseRef[];
  /** When it is closed if nobody does. */
  readonly closesAt: Instant;
  readonly started?: { readonly by: PersonId; readonly at: Instant };
  readonly present: readonly PersonId[];
};

export type Huddle =
  | { readonly status: 'notPosted' }
  | ({ readonly status: 'open' } & HuddleFacts)
  | ({ readonly status: 'closed' } & HuddleFacts & {
        readonly closed: {
          readonly at: Instant;
          readonly by?: PersonId;
          /** It ended when this one began. */
          readonly next?: HuddleId;
        };
      });

export type PostedHuddle = Exclude<Huddle, { readonly status: 'notPosted' }>;
export type OpenHuddle = Extract<Huddle, { readonly status: 'open' }>;

export const isPosted = (huddle: Huddle): huddle is PostedHuddle => huddle.status !== 'notPosted';

export const isUndecided = ({ decided }: HuddleEntry): boolean => decided === undefined;

/** Cases that this huddle, once closed, put off for a second time or more: an exception (H3). */
export const carriedOverAgain = (huddle: PostedHuddle): readonly HuddleEntry[] =>
  huddle.status === 'closed'
    ? huddle.entries.filter((entry) => isUndecided(entry) && entry.carriedOver >= 1)
    : [];
