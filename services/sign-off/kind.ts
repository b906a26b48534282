/**
 * A kind of sign-off, as data and a few pure functions. What it says is written into the events, so
 * that a decision can be read later as it was taken, whatever the kind has become since.
 */
import type { FlagKind } from '../caseload/flag.ts';
import type { CaseFacts } from '../caseload/case.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { SignedOff } from '../rights/competence.ts';
import type { CompetencyId, DecisionKind, RightRow } from '../rights/rights.ts';
import type { LocalDate, Service } from '../service/service.ts';
import type { FieldOption, FormPart, Values } from './form.ts';
import type {
  Approved,
  BegunSignOff,
  Clocks,
  DecisionMade,
  FollowUp,
  SignOffSubject,
} from './sign-off.ts';

/** What a kind may look at: the service, the time, and what is known of the case. */
export type KindContext = {
  readonly service: Service;
  readonly now: Instant;
  readonly today: LocalDate;
  /** As the record system says; absent for a person, or a case that it does not have. */
  readonly facts?: CaseFacts;
};

/** Something that stands against handing it in, in words, and the part where it is put right. */
export type Missing = { readonly part: string; readonly sentence: string };

export type WhatIsAsked = {
  readonly subject: SignOffSubject;
  readonly values: Values;
  readonly openedAt: Instant;
};

export type Outcome = FieldOption & {
  /** In the past, for the card: "Approved", "Welfare check decided". */
  readonly done: string;
};

/** A form that is filled in once, when something that follows has happened or is decided. */
export type FollowUpSpec = {
  readonly what: string;
  /** What its button says, e.g. "First contact…". */
  readonly button: string;
  readonly form: FormPart;
  /**
   * `right`: whoever could take the decision; `team`: people of the team as well; `manager`: also
   * managers, whatever part they had in it, but never whom it is about. Default `team`.
   */
  readonly by?: 'right' | 'team' | 'manager';
  /** Recorded by the service or by a partner alone: no button. */
  readonly isAutomatic?: true;
  /** When the service finds it done, everybody concerned hears of it: a date comes near. */
  readonly tells?: true;
};

export type NewFollowUp = Pick<FollowUp, 'what' | 'label' | 'dueAt' | 'isAnytime'>;

/** What a recorded follow-up leads to. */
export type FollowUpEffect = {
  readonly next?: readonly NewFollowUp[];
  /** What was decided before counts so from now on, e.g. another limit. */
  readonly values?: Values;
  /** Others that are wanted no more, by what they are. */
  readonly drops?: readonly string[];
  /** Nothing else is wanted: it is over, and why. */
  readonly ends?: string;
};

export type OpensItself = {
  readonly occurrence: string;
  readonly since: LocalDate;
  readonly values: Values;
};

export interface SignOffKind {
  readonly id: DecisionKind;
  /** "Transition". */
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** How people call it in chat, in small letters, e.g. `discharge`. */
  readonly words: readonly [string, ...string[]];
  readonly about: 'case' | 'person';
  /**
   * What the facts of a case themselves call for, so that the service begins it: told by its
   * occurrence, and not begun where somebody has begun one about the same since that day.
   */
  opensItself?(context: KindContext): OpensItself | undefined;
  /** The rule's flag after which the service looks whether it begins one. */
  readonly opensOn?: FlagKind;
  /** Begun and handed in by the service in somebody's name: nobody begins it, managers take it back. */
  readonly isAutomatic?: true;
  /** It can't wait for working hours: whoever is on is asked at once. */
  readonly isUrgent?: true;
  readonly parts: readonly [FormPart, ...FormPart[]];
  /** Where the service's file says nothing. */
  readonly rights: RightRow;
  /** A service outside answers it, by a link where it has no Teams: what it is shown, and the follow-up that its answer is. */
  readonly isReceived?: { readonly parts: readonly string[]; readonly followUp: string };
  /** The question that is put to whoever decides, in a sentence with the values in it. */
  question(asked: WhatIsAsked, context: KindContext): string;
  /** Beyond fields that are empty. */
  missing?(asked: WhatIsAsked, context: KindContext): readonly Missing[];
  clocks(asked: WhatIsAsked & { readonly submittedAt?: Instant }, context: KindContext): Clocks;
  /** What can be decided beside returning and declining. */
  readonly outcomes: readonly [Outcome, ...Outcome[]];
  /** What was decided counts no more, though something is still wanted of it: how it stands then. */
  suspended?(state: Approved): string | undefined;
  /** Latest day of the review that every decision names; absent: it needs none. */
  latestReview?(asked: WhatIsAsked, context: KindContext): LocalDate;
  readonly followUpForms: readonly FollowUpSpec[];
  /** What an approved one still wants. None: it is over when it is decided. */
  followUps(
    approved: WhatIsAsked & { readonly decision: DecisionMade },
    context: KindContext,
  ): readonly NewFollowUp[];
  afterFollowUp?(
    state: Approved,
    done: { readonly what: string; readonly values: Values },
    context: KindContext,
  ): FollowUpEffect;
  /** What the service itself finds when a follow-up falls due, so that nobody has to record it. */
  foundDone?(followUp: FollowUp, state: Approved, context: KindContext): Values | undefined;
  /** Whether an incident at that moment belongs to the decision. */
  linksIncidents?(state: BegunSignOff, at: Instant, context: KindContext): boolean;
  /** Beyond empty fields, what stands against recording a follow-up: by the field, a sentence. */
  refusesFollowUp?(
    state: Approved,
    done: { readonly what: string; readonly values: Values },
    context: KindContext,
  ): Readonly<Record<string, string>>;
  /** People named in it who may not decide, beside those who wrote in it, e.g. who observed. */
  parties?(values: Values): readonly PersonId[];
  /** In which whoever decides is signed off themselves: who has lapsed does not decide at all. */
  decidedByCurrent?(values: Values): CompetencyId | undefined;
  /** Whether one that was decided takes the place of an older one about the same. */
  supersedes?(newer: BegunSignOff, older: BegunSignOff): boolean;
  /** Of a kind by which people are signed off in a field of practice: what this one comes to. */
  signsOff?(state: BegunSignOff, service: Service): SignedOff | undefined;
  /** Of a kind by which something is restricted: until which day this one was in force. */
  restricts?(state: BegunSignOff, service: Service): LocalDate | undefined;
  /** Follow-ups that a partner owes, by what they are: late, they are a partner's delay. */
  readonly ofPartner?: readonly string[];
  /** Supervision looks at such decisions again. */
  readonly wantsSecondLook?: true;
  /** Puts the case on the huddle's list while something is late. */
  readonly flag: FlagKind;
  readonly register?: RegisterSpec;
}

/** How a kind is listed: its columns also head the file that is taken away. */
export type RegisterSpec = {
  /** "Restrictions". */
  readonly title: string;
  readonly columns: readonly {
    readonly id: string;
    readonly label: string;
    /** Plain text; what is typed is escaped by whoever shows it. */
    readonly value: (state: BegunSignOff, context: KindContext) => string;
  }[];
  readonly filters: readonly (FieldOption & {
    readonly holds: (state: BegunSignOff, context: KindContext) => boolean;
  })[];
};

/** Sent by the service itself when a date comes near: nobody's to do. */
export const isReminder = (
  { followUpForms }: Pick<SignOffKind, 'followUpForms'>,
  what: FollowUp['what'],
): boolean => followUpForms.some((spec) => spec.what === what && spec.tells === true);
