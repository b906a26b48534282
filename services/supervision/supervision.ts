/**
 * Supervision of one worker (H7): a stream each, in the partition of their team. When the next
 * session is due, the one that is being prepared or held, and the last one.
 */
import type { Agreed } from '../action/agreed.ts';
import type { OversightTier } from '../caseload/tier.ts';
import type { CaseRef, ConsultId, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';

export type SupervisionIdentity = { readonly team: TeamId; readonly person: PersonId };

/** What the worker did in the consult whose decision is tested. */
export type TestedRole = 'asked' | 'decided' | 'handedOn';

/** The escalation decision of the month that is tested. */
export type TestedDecision = {
  readonly team: TeamId;
  readonly consult: ConsultId;
  readonly caseRef: CaseRef;
  readonly role: TestedRole;
  readonly at: Instant;
};

/** A case of the worker's, as it stood when the session was prepared. */
export type SessionCase = {
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  /** Absent: the record system's extract does not have the case yet. */
  readonly tier?: OversightTier;
  /** When supervision looked at it last; absent: never. */
  readonly lastLookOn?: LocalDate;
  /** Its tier's interval is over, or it was never looked at. */
  readonly isOverdue: boolean;
  /** Intensive tier, and a safeguarding decision within three months: it is looked at again. */
  readonly isAgain?: true;
};

export const caseOutcomes = ['fine', 'changePlan', 'huddle', 'consult'] as const;
/** What a look at a case came to. */
export type CaseOutcome = (typeof caseOutcomes)[number];

export const safeguardingAgain = ['stands', 'changes'] as const;

export type CaseLookTerms = {
  readonly outcome: CaseOutcome;
  readonly note?: string;
  /** Of a safeguarding decision that is looked at again. */
  readonly safeguarding?: (typeof safeguardingAgain)[number];
  readonly action?: Agreed;
};

export type CaseLook = CaseLookTerms & { readonly caseRef: CaseRef };

export const testResults = ['same', 'different', 'unsure'] as const;
/** Would you decide the same today, and what would change it? */
export type DecisionTest = {
  readonly result: (typeof testResults)[number];
  readonly whatWouldChange: string;
};

/** What was talked about. */
export type Talk = {
  /** Themes of the prompts that were used. */
  readonly themes: readonly string[];
  readonly scenarioAnswer?: string;
  readonly notes?: string;
};

export type Scenario = { readonly theme: string; readonly question: string };

export type Session = {
  /** From 1. */
  readonly number: number;
  readonly preparedBy: PersonId;
  readonly preparedAt: Instant;
  /** Absent: the worker took no part in a consult of the last month. */
  readonly tested?: TestedDecision;
  readonly scenario?: Scenario;
  /** Overdue ones first. */
  readonly cases: readonly SessionCase[];
  /** Further cases for which there was no room. */
  readonly notListed: number;
  readonly talk?: Talk;
  readonly test?: DecisionTest;
  /** In the order in which they were looked at. */
  readonly looks: readonly CaseLook[];
};

export type WorkerAnswer = { readonly at: Instant; readonly comment?: string };

/** A session that took place. */
export type HeldSession = Session & {
  readonly heldOn: LocalDate;
  readonly by: PersonId;
  readonly authority: string;
  readonly at: Instant;
  /** What was not done of it, and why. */
  readonly leftOut?: string;
  /** The worker has confirmed it, or said what they see differently. */
  readonly answer?: WorkerAnswer;
  readonly isReminded?: true;
};

export type LookedAt = { readonly caseRef: CaseRef; readonly on: LocalDate };

export type KnownSupervision = SupervisionIdentity & {
  /** When the service first knew of the worker: counts where there was no session yet. */
  readonly since: LocalDate;
  /** Of the last session, also where it was held in another team. */
  readonly lastOn?: LocalDate;
  /** Sessions that were prepared. */
  readonly sessions: number;
  readonly current?: Session;
  readonly last?: HeldSession;
  /** The day that is agreed for the next one; absent: the due date. */
  readonly planned?: { readonly on: LocalDate; readonly why?: string };
  /** The latest look at each case. */
  readonly looks: readonly LookedAt[];
  /** Consults whose decision was tested, the latest last. */
  readonly testedBefore: readonly ConsultId[];
  /** The worker is away and the clock waits. */
  readonly waits?: {
    readonly since: LocalDate;
    readonly until?: LocalDate;
    /** The due date is in it: it becomes the day they are back. */
    readonly dueFellIn: boolean;
  };
  /** The due date fell into leave: the day they were back. */
  readonly notBefore?: LocalDate;
  /** The planned date of which both were reminded. */
  readonly remindedFor?: LocalDate;
  /** Out of standard, and when that was told last. */
  readonly overdue?: { readonly toldOn: LocalDate; readonly times: number };
};

export type Supervision =
  { readonly status: 'unknown' } | ({ readonly status: 'known' } & KnownSupervision);

export const awaitsWorker = ({ last }: KnownSupervision): boolean =>
  last !== undefined && last.answer === undefined;

export const lookAt = ({ looks }: Pick<Session, 'looks'>, caseRef: CaseRef): CaseLook | undefined =>
  looks.find((each) => each.caseRef === caseRef);

/** What a session is not complete without. */
export type MissingPart =
  { readonly kind: 'test' } | { readonly kind: 'again'; readonly caseRef: CaseRef };

export const missingIn = (session: Session): readonly MissingPart[] => [
  ...(session.tested && !session.test ? [{ kind: 'test' as const }] : []),
  ...session.cases
    .filter(({ isAgain, caseRef }) => isAgain && !lookAt(session, caseRef))
    .map(({ caseRef }) => ({ kind: 'again' as const, caseRef })),
];
