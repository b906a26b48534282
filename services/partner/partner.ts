/**
 * What other agencies are asked for in a case, and what came of it (L3). Contact counts by its
 * outcome: an attempt is recorded and counted, and stops no clock. One stream for each case, in the
 * partition of its team.
 */
import type { Agency, RouteStep } from '../coordination/agency.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../kernel/ids.ts';
import type { LocalDate } from '../service/service.ts';

/** The agency and what was agreed with it when it was asked; later changes leave it as it is. */
export type AskedAgency = Pick<Agency, 'number' | 'name' | 'contact' | 'answersWithin' | 'route'>;

/** Somebody tried, and nothing came of it. */
export const attemptKinds = ['noAnswer', 'leftMessage', 'wrote'] as const;
export type AttemptKind = (typeof attemptKinds)[number];
export type Attempt = { readonly kind: AttemptKind; readonly note?: string };

/** What came of a contact. All but `actionAgreed` end the ask. */
export type Outcome =
  | { readonly kind: 'informationReceived'; readonly what?: string }
  /** They do something by the end of that day; the ask goes on with that day as its due. */
  | { readonly kind: 'actionAgreed'; readonly what: string; readonly by: LocalDate }
  /** What they had agreed to do is done. */
  | { readonly kind: 'actionDone'; readonly what?: string }
  | { readonly kind: 'declined'; readonly why: string }
  /** `on`: their first contact or appointment. */
  | { readonly kind: 'referralAccepted'; readonly on: LocalDate; readonly what?: string };
export type OutcomeKind = Outcome['kind'];

export type RecordedOutcome = Outcome & { readonly recordedBy: PersonId; readonly at: Instant };

/** By when something is expected, and what is done from then on. */
export type Due = {
  readonly at: Instant;
  /** When each step of the agreed route is taken, in its order. */
  readonly stepsAt: readonly Instant[];
  /** When the team's managers are told. */
  readonly managersAt: Instant;
};

/** The ask is past its due, as people were told. */
export type Delay = {
  readonly since: Instant;
  /** Steps that the lead was told of. */
  readonly steps: number;
  /** How often the managers were told, and when they are told next. */
  readonly managers: number;
  readonly managersAt: Instant;
};

export type StepDone = {
  /** From 1, in the order of the route. */
  readonly step: number;
  readonly by: PersonId;
  readonly at: Instant;
  readonly note?: string;
};

export type Ask = {
  /** From 1, counting the case's asks. */
  readonly number: number;
  readonly agency: AskedAgency;
  readonly what: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly due: Due;
  /** From 1: the answer's; each action that they agree to has the next one. */
  readonly dueNumber: number;
  /** What they agreed to do; absent: they have not answered. */
  readonly agreed?: Extract<RecordedOutcome, { readonly kind: 'actionAgreed' }>;
  /** Since it was asked, or since the last outcome. */
  readonly attempts: {
    readonly count: number;
    readonly last?: Attempt & { readonly by: PersonId; readonly at: Instant };
  };
  /** Of the route, since this due. */
  readonly stepsDone: readonly StepDone[];
  readonly delay?: Delay;
};

/** How an agency's last ask ended, or what it agreed to last. */
export type LastOutcome = {
  readonly agency: Pick<AskedAgency, 'number' | 'name'>;
  readonly ask: number;
  readonly outcome: RecordedOutcome;
};

/** Somebody ended the coordination of the case: nobody waits for what was still asked. */
export type Ended = { readonly by: PersonId; readonly at: Instant };

export type EndedAsk = Ended &
  Pick<Ask, 'number' | 'what'> & {
    readonly agency: LastOutcome['agency'];
    readonly askedBy: PersonId;
  };

export type KnownPartners = {
  readonly status: 'known';
  readonly team: TeamId;
  readonly caseRef: CaseRef;
  /** Open ones, in the order in which they were asked. */
  readonly asks: readonly Ask[];
  readonly asksEver: number;
  /** The latest first; one an agency. */
  readonly last: readonly LastOutcome[];
  /** Those that ended with the case's coordination; the latest first. */
  readonly ended: readonly EndedAsk[];
};

export type Partners = { readonly status: 'none' } | KnownPartners;

/** Room on the card and in the record. */
export const mostAsks = 20;
export const mostLast = 20;
export const mostEnded = 20;

/** Overdue ones first, then whichever is due first. */
export const inOrder = (asks: readonly Ask[]): readonly Ask[] =>
  [...asks].sort(
    (a, b) =>
      Number(b.delay !== undefined) - Number(a.delay !== undefined) ||
      (a.due.at < b.due.at ? -1 : a.due.at > b.due.at ? 1 : a.number - b.number),
  );

/** The step of the route that is to be taken now: of those that are due the first that is not done. */
export function stepNow({
  delay,
  stepsDone,
  agency,
}: Ask): (RouteStep & { step: number }) | undefined {
  const due = agency.route
    .map((each, index) => ({ ...each, step: index + 1 }))
    .slice(0, delay?.steps ?? 0);
  return due.find(({ step }) => !stepsDone.some((done) => done.step === step));
}

/** Steps that were taken already are not told again. */
export const isStepDone = ({ stepsDone }: Ask, step: number): boolean =>
  stepsDone.some((done) => done.step === step);

/** The delay that is over when an ask is: the number of its due. */
export const settledBy = ({ delay, dueNumber }: Ask): { readonly settles?: number } =>
  delay ? { settles: dueNumber } : {};
