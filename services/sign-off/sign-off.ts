/**
 * A sign-off: a decision that a rule says needs a named authority before it stands. One state for
 * all kinds; what differs between kinds is data of theirs, and stands here as it was decided.
 */
import { z } from 'zod';
import type { OversightTier } from '../caseload/tier.ts';
import { CaseRef, PersonId, TeamId, type Instant, type PathwayId } from '../kernel/ids.ts';
import type { Keeping } from '../handover/keeping.ts';
import type { CompetencyId, DecisionKind } from '../rights/rights.ts';
import type { LocalDate } from '../service/service.ts';
import type { PartProgress, Values } from './form.ts';

/** Minted when somebody begins one. */
export const SignOffId = z
  .string()
  .regex(/^[0-9a-z-]{4,40}$/)
  .brand<'SignOffId'>();
export type SignOffId = z.infer<typeof SignOffId>;

/** Where it stands: about a case in its team's partition; about a person in the people's. */
export type SignOffPlace = { readonly scope: TeamId | 'people'; readonly id: SignOffId };

export const SignOffSubject = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('case'), team: TeamId, caseRef: CaseRef }),
  /** `team`: whose managers are concerned. */
  z.strictObject({ about: z.literal('person'), team: TeamId, person: PersonId }),
]);
export type SignOffSubject = z.infer<typeof SignOffSubject>;

/** Somebody's yes to a step. */
export type Approval = {
  readonly by: PersonId;
  readonly at: Instant;
  readonly step: number;
  readonly authority: string;
  /** Why they agree, in their own words. */
  readonly rationale: string;
  readonly onBehalfOf?: PersonId;
  /** Lapsed in this: it does not count before another person has counter-signed. */
  readonly lapsedIn?: CompetencyId;
  readonly counterSigned?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly authority: string;
  };
};

export const isEffective = ({ lapsedIn, counterSigned }: Approval): boolean =>
  lapsedIn === undefined || counterSigned !== undefined;

/** What was decided, with the reasons for it. */
export type Verdict = {
  /** One of the kind's outcomes, e.g. `approve`, `welfareCheck`. */
  readonly outcome: string;
  readonly rationale: string;
  readonly conditions?: string;
  readonly reviewOn?: LocalDate;
};

export type DecisionMade = Verdict & {
  readonly by: PersonId;
  readonly at: Instant;
  /** Under which it was taken. */
  readonly authority: string;
  readonly onBehalfOf?: PersonId;
};

/** Something that an approved sign-off still wants: a check, an acceptance, a review. */
export type FollowUp = {
  /** Of the sign-off, from 1. */
  readonly number: number;
  /** Which of the kind's: its form, and what it leads to. */
  readonly what: string;
  /** In words, e.g. "First contact within 48 hours". */
  readonly label: string;
  readonly dueAt: Instant;
  /** It may be recorded at any time until then, or never: it is no task, and never late. */
  readonly isAnytime?: true;
  readonly overdueSince?: Instant;
  /** How often it was told that it is overdue. */
  readonly told?: number;
  readonly done?: FollowUpDone;
};

export type FollowUpDone = {
  /** Absent: the service itself found it, or a partner said it by a link. */
  readonly by?: PersonId;
  readonly at: Instant;
  readonly authority: string;
  /** As the form of the follow-up has it. */
  readonly values: Values;
};

/** Something learnt afterwards, that is linked to the decision: an incident, a change of date. */
export type Note = {
  readonly at: Instant;
  readonly by?: PersonId;
  readonly text: string;
  readonly kind: 'incident' | 'note' | 'link';
  /** Tells what the service learnt from others of the same words. */
  readonly key?: string;
};

/** When something undecided becomes late. Each is wound again whenever the draft changes. */
export type Clocks = {
  /** To be handed in by then; then managers are told. */
  readonly submitBy?: Instant;
  /** To be decided by then, once handed in; then the others with the right and managers are asked. */
  readonly decideBy?: Instant;
  /** Then it has no use any more: it expires, which is an exception. */
  readonly expiresAt?: Instant;
};

/** Who is asked in the step that is open. */
export type Asking = {
  /** From 1. */
  readonly step: number;
  readonly of: number;
  /** In words, e.g. "Clinical lead". */
  readonly name: string;
  readonly needs: number;
  readonly asked: readonly PersonId[];
  readonly since: Instant;
  /** Nobody with the right can be asked: an exception from this moment on. */
  readonly nobodySince?: Instant;
  /** When managers were told of it last, where more than once. */
  readonly toldAgain?: Instant;
  /** How often the clock has run out. */
  readonly escalations: number;
};

type Shared = SignOffPlace & {
  readonly kind: DecisionKind;
  readonly subject: SignOffSubject;
  /** Of the case's plan, when it was begun or last handed in. */
  readonly tier?: OversightTier;
  readonly pathway?: PathwayId;
  readonly openedBy: PersonId;
  /** The service began it, since the facts call for it; `openedBy` is who is to fill it in. */
  readonly byItself?: true;
  readonly openedAt: Instant;
  readonly values: Values;
  readonly parts: Readonly<Record<string, PartProgress>>;
  /** All who wrote something in it or handed it in: none of them decides. */
  readonly authors: readonly PersonId[];
  readonly clocks: Clocks;
  /** Since when it is late in the state in which it is. */
  readonly lateSince?: Instant;
  readonly told?: number;
  readonly submissions: number;
  readonly notes: readonly Note[];
  /** The sign-off that this one takes further, e.g. a restriction that is modified. */
  readonly follows?: SignOffId;
  /** Who sees to it for whoever began it, while they are away. */
  readonly kept?: Kept;
};

/** `person` is away; `keeper` has it meanwhile. */
export type Kept = Keeping & { readonly keeper: PersonId };

export type Draft = Shared & { readonly status: 'draft' };
export type Submitted = Shared & {
  readonly status: 'submitted';
  /** As it was put to whoever decides. */
  readonly question: string;
  readonly submitted: { readonly by: PersonId; readonly at: Instant };
  readonly approvals: readonly Approval[];
  readonly asking: Asking;
  /** What the first who approved has decided; those after agree to it. */
  readonly verdict?: DecisionMade;
};
export type Returned = Shared & {
  readonly status: 'returned';
  readonly returned: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly missing: string;
    readonly authority: string;
  };
};
/** In force: decided with yes, with what it still wants. */
export type Approved = Shared & {
  readonly status: 'approved';
  readonly question: string;
  readonly submitted: { readonly by: PersonId; readonly at: Instant };
  readonly approvals: readonly Approval[];
  readonly decision: DecisionMade;
  readonly followUps: readonly FollowUp[];
};
/** Over: nothing is wanted any more. */
export type Ended = Shared & {
  readonly status: 'declined' | 'withdrawn' | 'expired' | 'ended';
  readonly question?: string;
  readonly decision?: DecisionMade;
  readonly approvals: readonly Approval[];
  readonly followUps: readonly FollowUp[];
  readonly ended: {
    readonly at: Instant;
    readonly by?: PersonId;
    readonly why: string;
    readonly authority: string;
  };
};

export type BegunSignOff = Draft | Submitted | Returned | Approved | Ended;
export type SignOff = { readonly status: 'none' } | BegunSignOff;

export const isOver = (state: BegunSignOff): state is Ended =>
  state.status === 'declined' ||
  state.status === 'withdrawn' ||
  state.status === 'expired' ||
  state.status === 'ended';

/** Who may not decide on it: whoever began it, wrote in it or handed it in, and whom it is about. */
export const partiesOf = ({
  openedBy,
  byItself,
  authors,
  subject,
}: BegunSignOff): readonly PersonId[] => [
  ...new Set([
    ...(byItself === true ? [] : [openedBy]),
    ...authors,
    ...(subject.about === 'person' ? [subject.person] : []),
  ]),
];
