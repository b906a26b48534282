/** What a chat message asks the bot to do. */
import type { RightKind } from '../../services/rights/kinds.ts';
import type { AbsenceDeclaration } from '../../services/absence/forms/leave-form.ts';
import type { FlagKind } from '../../services/caseload/flag.ts';
import type { IdentifierKind } from '../../services/identifiers/screen.ts';
import type {
  CaseRef,
  Instant,
  LocalityId,
  PathwayId,
  PersonId,
  TeamId,
} from '../../services/kernel/ids.ts';
import type { NewDelegation } from '../../services/rights/delegation.ts';
import type { DecisionKind } from '../../services/rights/rights.ts';
import type { DutyWhen } from '../../services/rota/choose-duty.ts';
import type { SwapSpan } from '../../services/rota/swap.ts';
import type { RotaOverride, Service } from '../../services/service/service.ts';
import type { ContactOutcome } from '../../services/warning/warning.ts';

export type CommandContext = {
  readonly service: Service;
  readonly now: Instant;
  /** Who typed it: "I", and whoever is meant where nobody is named. */
  readonly speaker: PersonId;
  /** Of sign-offs: how people call them. */
  readonly kinds: readonly RightKind[];
};

/** Whether the speaker may is for the handler to check. */
export type Command =
  | { readonly kind: 'help' }
  /**
   * `said` is what was typed after the command, as typed: it can begin the form. It is not there
   * when it held an identifier, which `leftOut` names.
   */
  | {
      readonly kind: 'consult';
      readonly caseRef?: CaseRef;
      readonly said?: string;
      readonly leftOut?: IdentifierKind;
    }
  | {
      readonly kind: 'who';
      readonly pathway?: PathwayId;
      readonly locality?: LocalityId;
      /** A time to come; absent: now. */
      readonly at?: Instant;
    }
  | { readonly kind: 'myWork' }
  /** Who of the chains Teams does not reach. */
  | { readonly kind: 'reach' }
  /** How a rota is imported from a calendar. */
  | { readonly kind: 'importRota' }
  /** The weeks ahead: how well everything is covered. */
  | { readonly kind: 'coverage'; readonly pathway?: PathwayId; readonly locality?: LocalityId }
  /** How duties and pings were shared out; of twelve weeks where it does not say. */
  | { readonly kind: 'fairness'; readonly weeks?: number }
  /** "on leave" without days. */
  | { readonly kind: 'leaveForm'; readonly person: PersonId }
  | { readonly kind: 'declareAbsence'; readonly declaration: AbsenceDeclaration }
  | { readonly kind: 'endAbsence'; readonly person: PersonId }
  /** At least one: each is a stretch of shifts, or the hours that were written. */
  | { readonly kind: 'overrideDuty'; readonly overrides: readonly RotaOverride[] }
  /** The next weeks of a rota. */
  | { readonly kind: 'showRota'; readonly rota: string }
  /** What was changed then goes back to the plan. */
  | { readonly kind: 'restoreDuty'; readonly rota: string; readonly spans: readonly SwapSpan[] }
  | { readonly kind: 'duties'; readonly person: PersonId }
  /** The speaker's own duty; without `to` somebody is still to be chosen. */
  | {
      readonly kind: 'offerSwap';
      readonly give: DutyWhen;
      readonly to?: PersonId;
      /** A duty of the other, in return. */
      readonly take?: DutyWhen;
      readonly rota?: string;
    }
  /** How a team stands, or the form by which a shortage is declared. */
  | { readonly kind: 'shortage'; readonly team?: TeamId }
  | { readonly kind: 'endShortage'; readonly team?: TeamId }
  /** As it was understood; without a case reference or what it is about, the form. */
  | {
      readonly kind: 'flag';
      readonly caseRef?: CaseRef;
      readonly flag?: FlagKind;
      /** What it may be about, to begin the form with. */
      readonly likely?: FlagKind;
      readonly note?: string;
      /** The words held one of these, and are not there. */
      readonly leftOut?: IdentifierKind;
    }
  /** The form of a contact, or the speaker's cases; `leftOut`: the words held an identifier. */
  | {
      readonly kind: 'contact';
      readonly caseRef?: CaseRef;
      readonly outcome?: ContactOutcome;
      readonly leftOut?: IdentifierKind;
    }
  /** A case, with its open flags. */
  | { readonly kind: 'case'; readonly caseRef: CaseRef }
  /** Who leads a case among its agencies; `begins`: the form by which a lead is named, where there is none. */
  | { readonly kind: 'coordination'; readonly caseRef: CaseRef; readonly begins: boolean }
  /** What a case's agencies are asked for. */
  | { readonly kind: 'partners'; readonly caseRef: CaseRef }
  /** Flagged cases of the speaker's teams, or of one. */
  | { readonly kind: 'flags'; readonly team?: TeamId }
  /** Cases in closer oversight of the speaker's teams, or of one. */
  | { readonly kind: 'cohort'; readonly team?: TeamId }
  /** A case's place in it. */
  | { readonly kind: 'cohortCase'; readonly caseRef: CaseRef }
  /** The open huddle of a team, or when its next one is. */
  | { readonly kind: 'huddle'; readonly team?: TeamId }
  | { readonly kind: 'huddlePrompts' }
  /** Whom the speaker supervises and their own, or one person's. */
  | { readonly kind: 'supervision'; readonly person?: PersonId }
  /** The week's escalations of a team, as its decision huddle has them. */
  | { readonly kind: 'decisions'; readonly team?: TeamId }
  /** A month's measures of a team, for its managers. */
  | { readonly kind: 'measures'; readonly team?: TeamId }
  /** A month's evidence pack, `YYYY-MM`; whether there is one of it is for the handler. */
  | { readonly kind: 'evidence'; readonly team?: TeamId; readonly month?: string }
  /** Twelve weeks of a team, for its managers. */
  | { readonly kind: 'drift'; readonly team?: TeamId }
  /** What is out of standard in the speaker's teams, or in one. */
  | { readonly kind: 'exceptions'; readonly team?: TeamId }
  /** A register by words of its kind; empty: all of them. Whether there is one is for the handler. */
  | { readonly kind: 'register'; readonly about: string; readonly team?: TeamId }
  /** Who is signed off in what: the speaker, and whom they manage or supervise. */
  | { readonly kind: 'competencies' }
  /** Decision records that the speaker marks, and the audits of teams that they manage. */
  | { readonly kind: 'audits' }
  /** Episodes of a case without names, for managers. */
  | { readonly kind: 'trace'; readonly caseRef: CaseRef }
  /** Reviews of incidents of a case, and the form to open one; else the speaker's. */
  | { readonly kind: 'incidents'; readonly caseRef?: CaseRef }
  /** Who can do what in a team, gaps and risks: for its managers. */
  | { readonly kind: 'workforce'; readonly team?: TeamId }
  /** Physical health checks that are due in a team of the speaker's, and the form for one. */
  | { readonly kind: 'physicalHealth' }
  | { readonly kind: 'recordCheck'; readonly caseRef?: CaseRef }
  /** The form by which a role-boundary concern is raised. */
  | { readonly kind: 'concern' }
  /** What the speaker passed on of their decision rights, or was given. */
  /** Those that wait for the speaker, and those that they began. */
  | { readonly kind: 'signOffs' }
  /** The form by which one is begun, as far as it is known what it is about. */
  | { readonly kind: 'signOff'; readonly caseRef?: CaseRef; readonly decision?: DecisionKind }
  | { readonly kind: 'delegations' }
  | { readonly kind: 'delegate'; readonly delegation: NewDelegation }
  /** Who may take a decision: of a case, or about a person. */
  | {
      readonly kind: 'decide';
      readonly decision: DecisionKind;
      readonly caseRef?: CaseRef;
      readonly person?: PersonId;
    }
  /** The command is clear, its details are not. */
  | { readonly kind: 'problem'; readonly about: ProblemTopic; readonly sentence: string }
  /** No command. `didYouMean` is a whole command to offer. */
  | { readonly kind: 'unknown'; readonly text: string; readonly didYouMean?: string };

export type ProblemTopic =
  | 'who'
  | 'leave'
  | 'duty'
  | 'swap'
  | 'coverage'
  | 'fairness'
  | 'shortage'
  | 'cohort'
  | 'case'
  | 'huddle'
  | 'supervision'
  | 'rights'
  | 'register';

export const problemWith = (about: ProblemTopic, sentence: string): Command => ({
  kind: 'problem',
  about,
  sentence,
});
