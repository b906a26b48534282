/** What can be asked of a case's partner contact, what can happen to it, and why a command may be refused. */
import type { CaseIdentity } from '../caseload/stream.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';
import type { Ask, AskedAgency, Attempt, Due, Ended, Outcome } from './partner.ts';

/** What somebody asks an agency for; without a day it is answered within the agency's agreed time. */
export type NewAsk = {
  readonly agency: number;
  readonly what: string;
  readonly answerBy?: LocalDate;
};

export type PartnerIntent =
  | { readonly type: 'ask'; readonly identity: CaseIdentity; readonly asked: NewAsk }
  | { readonly type: 'attempt'; readonly ask: number; readonly attempt: Attempt }
  | { readonly type: 'outcome'; readonly ask: number; readonly outcome: Outcome }
  | {
      readonly type: 'stepDone';
      readonly ask: number;
      readonly step: number;
      readonly note?: string;
    }
  | { readonly type: 'withdraw'; readonly ask: number; readonly reason: string }
  /* The service itself. */
  /** The clock: something may be overdue now. */
  | { readonly type: 'look' }
  /** Coordination ended then: what was asked until then ends with it, even if it has begun again. */
  | { readonly type: 'endAsks'; readonly ended: Ended };

/** How things stand at the moment of the command. */
export type Moment = {
  /** Who may: the lead, whoever it is kept for, the key worker, people and managers of the team. */
  readonly who: readonly PersonId[];
  /** Who leads the case now. */
  readonly lead?: PersonId;
  /** Coordination has ended, and has not begun again. */
  readonly ended?: Ended;
  /** The agency that is asked now, where it is on the register. */
  readonly agency?: AskedAgency;
  /** Of what is asked or agreed now. */
  readonly due?: Due;
  /** Now, or when work begins next: people are told of what can wait. */
  readonly tellAt: Instant;
  /** Nobody is chased: the case may be over, or is. */
  readonly isQuiet: boolean;
  /** When managers who are told now are told again. */
  readonly againAt: Instant;
};

export type PartnerCommand = PartnerIntent & { readonly moment: Moment };

type Happened = { readonly at: Instant };
type ByPerson = Happened & { readonly by: PersonId };
type OfAsk = { readonly ask: number };

export type PartnerEvent =
  | (ByPerson &
      CaseIdentity & {
        readonly type: 'asked';
        readonly number: number;
        readonly agency: AskedAgency;
        readonly what: string;
        readonly due: Due;
      })
  | (ByPerson & OfAsk & { readonly type: 'attempted'; readonly attempt: Attempt })
  | (ByPerson &
      OfAsk & {
        readonly type: 'outcomeRecorded';
        readonly outcome: Outcome;
        /** Of what was agreed; absent: the ask has ended. */
        readonly due?: Due;
        /** Number of the due that was overdue until now. */
        readonly settles?: number;
      })
  | (ByPerson &
      OfAsk & { readonly type: 'stepTaken'; readonly step: number; readonly note?: string })
  | (ByPerson &
      OfAsk & {
        readonly type: 'withdrawn';
        readonly reason: string;
        readonly settles?: number;
      })
  /** With the coordination of its case, which somebody ended: `by`, then. */
  | (ByPerson &
      OfAsk & {
        readonly type: 'askEnded';
        readonly endedAt: Instant;
        readonly settles?: number;
        /** When whoever asked is told. */
        readonly tellAt: Instant;
      })
  /** `steps`: how many of its route are due; `dueNumber`: which of its dues passed. */
  | (Happened &
      OfAsk & {
        readonly type: 'askOverdue';
        readonly dueNumber: number;
        readonly steps: number;
        readonly tellAt: Instant;
      })
  | (Happened &
      OfAsk & {
        readonly type: 'stepsDue';
        readonly dueNumber: number;
        readonly steps: number;
        readonly tellAt: Instant;
      })
  | (Happened &
      OfAsk & {
        readonly type: 'managersDue';
        readonly dueNumber: number;
        /** How often they are told, this time included. */
        readonly round: number;
        readonly tellAt: Instant;
        readonly againAt: Instant;
      });

export type PartnerRefusal =
  | { readonly reason: 'notOfTheCase'; readonly who: readonly PersonId[] }
  | { readonly reason: 'notLed' }
  | { readonly reason: 'unknownAgency' }
  | { readonly reason: 'alreadyAsked'; readonly ask: Ask }
  | { readonly reason: 'tooManyAsks'; readonly most: number }
  /** It has ended, or was withdrawn. */
  | { readonly reason: 'askOver' }
  | { readonly reason: 'askEnded'; readonly by: PersonId; readonly at: Instant }
  | { readonly reason: 'nothingAgreed'; readonly ask: Ask }
  | { readonly reason: 'unknownStep' }
  | { readonly reason: 'onlyTheService' }
  | { readonly reason: 'onlyPeople' };
