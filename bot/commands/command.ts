/** What a chat message asks the bot to do. */
import type { AbsenceDeclaration } from '../../services/absence/forms/leave-form.ts';
import type { IdentifierKind } from '../../services/identifiers/screen.ts';
import type {
  CaseRef,
  Instant,
  LocalityId,
  PathwayId,
  PersonId,
} from '../../services/kernel/ids.ts';
import type { RotaOverride, Service } from '../../services/service/service.ts';

export type CommandContext = {
  readonly service: Service;
  readonly now: Instant;
  /** Who typed it: "I", and whoever is meant where nobody is named. */
  readonly speaker: PersonId;
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
  /** "on leave" without days. */
  | { readonly kind: 'leaveForm'; readonly person: PersonId }
  | { readonly kind: 'declareAbsence'; readonly declaration: AbsenceDeclaration }
  | { readonly kind: 'endAbsence'; readonly person: PersonId }
  /** At least one: each is a stretch of shifts, or the hours that were written. */
  | { readonly kind: 'overrideDuty'; readonly overrides: readonly RotaOverride[] }
  /** The command is clear, its details are not. */
  | { readonly kind: 'problem'; readonly about: ProblemTopic; readonly sentence: string }
  /** No command. `didYouMean` is a whole command to offer. */
  | { readonly kind: 'unknown'; readonly text: string; readonly didYouMean?: string };

export type ProblemTopic = 'who' | 'leave' | 'duty';

export const problemWith = (about: ProblemTopic, sentence: string): Command => ({
  kind: 'problem',
  about,
  sentence,
});
