/** How grave each exception is: the one place where that is said. The service's file may differ. */

/** Gravest first. */
export const gravities = ['now', 'unanswered', 'undecided', 'undone', 'upkeep'] as const;
/**
 * - `now`: somebody waits for an answer that can't wait.
 * - `unanswered`: somebody may be left without an answer now.
 * - `undecided`: a decision, a review or a protection that a person depends on is late.
 * - `undone`: what was decided or agreed is not done.
 * - `upkeep`: what keeps oversight going is late; nobody waits for it today.
 */
export type Gravity = (typeof gravities)[number];

/** What of the service is out of standard, by how grave that is where the file says nothing. */
const levels = {
  /* Which consults: `cannotWait`. */
  now: [],
  unanswered: [
    /* Somebody asked, and nobody has it, or whoever has it has not answered in time. */
    'consultUnacknowledged',
    'consultNobodyToAsk',
    'consultUnanswered',
    /* Something that the service itself had to do was set aside: a message that nobody got. */
    'consultJobFailed',
    'jobFailed',
    /* Whoever is asked next would not hear of it, or there is nobody to be asked. */
    'unreachable',
    'coverageGapNow',
  ],
  undecided: [
    'crisisReviewOverdue',
    'warningUnanswered',
    'signOffNobody',
    'signOffLate',
    'signOffExpired',
    'followUpOverdue',
    'cohortUnanswered',
    'cohortStuck',
    'cohortProgressMissed',
    'leadMissing',
    'handoverRefused',
    'carriedOver',
    'flagOpenLong',
    'shortageUndecided',
    'shortageReviewOverdue',
    'incidentLate',
    'incidentLeadMissing',
  ],
  undone: [
    'partnerOverdue',
    'actionOverdue',
    'mitigationOverdue',
    'cohortStepOverdue',
    'cohortLeft',
    'ledCaseClosed',
    'outcomeMissing',
    'concernUnseen',
    'incidentRecheckOverdue',
    'auditRecheckOverdue',
    'workforceMitigationOverdue',
  ],
  upkeep: [
    'coordinationReviewOverdue',
    'auditOverdue',
    'workforceReviewLate',
    'workforceRiskUnseen',
    'planTooOld',
    'supervisionOverdue',
    'competenceLapsed',
    'notInstalled',
    'coverageGapAhead',
  ],
} as const satisfies Readonly<Record<Gravity, readonly string[]>>;

/** In the order of their levels. */
export const exceptionKinds = [
  ...levels.unanswered,
  ...levels.undecided,
  ...levels.undone,
  ...levels.upkeep,
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export type GravitySettings = Readonly<Partial<Record<ExceptionKind, Gravity>>>;

const byDefault: ReadonlyMap<string, Gravity> = new Map(
  gravities.flatMap((gravity) => levels[gravity].map((kind) => [kind, gravity] as const)),
);

/** The gravest of all, whatever level the service gives consults: nothing stands before these. */
const cannotWait: ReadonlySet<string> = new Set(['emergency', 'veryUrgent']);

/** @param why What is out of standard; of a consult that waits also how time-sensitive it is */
export const gravityOf = (
  why: { readonly kind: ExceptionKind; readonly sensitivity?: string },
  own: GravitySettings,
): Gravity =>
  why.sensitivity !== undefined && cannotWait.has(why.sensitivity)
    ? 'now'
    : (own[why.kind] ?? byDefault.get(why.kind) ?? 'unanswered');

/**
 * Somebody waits for an answer: that is answered, or withdrawn with a reason, and never accepted as
 * it is, whatever level the service gives it.
 */
const somebodyWaits: ReadonlySet<ExceptionKind> = new Set([
  'consultUnacknowledged',
  'consultNobodyToAsk',
  'consultUnanswered',
]);

export const mayBeAccepted = (kind: ExceptionKind): boolean => !somebodyWaits.has(kind);
