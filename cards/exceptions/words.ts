/** What is out of standard, in words. */
import type { ExceptionKind, Gravity } from '../../services/exceptions/gravity.ts';
import type { Reason, WhyOf } from '../../services/exceptions/out-of-standard.ts';
import type { ExceptionRefusal } from '../../services/exceptions/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import { flagKindWords } from '../caseload/words.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { sensitivityWords } from '../vocabulary.ts';

export const gravityWords: Readonly<Record<Gravity, string>> = {
  now: 'Somebody waits, and it can’t wait',
  unanswered: 'Somebody may be left without an answer',
  undecided: 'A decision or a protection is late',
  undone: 'Agreed, and not done',
  upkeep: 'What keeps oversight going is late',
};

type Words = {
  readonly [Kind in ExceptionKind]: (why: WhyOf<Kind>, context: CardContext) => string;
};

/* Plain text; texts that people or the service's file wrote stay as they are. */
const words: Words = {
  consultUnacknowledged: ({ sensitivity }) =>
    `${sensitivityWords[sensitivity]} consult: nobody has acknowledged it`,
  consultNobodyToAsk: ({ sensitivity }) =>
    `${sensitivityWords[sensitivity]} consult: nobody named for it can be asked`,
  consultUnanswered: ({ sensitivity }) =>
    `${sensitivityWords[sensitivity]} consult: acknowledged, not answered in time`,
  consultJobFailed: () => 'Consult: a message or clock of it failed',
  jobFailed: ({ job }) => `A task of the service failed: tell your administrator (${job})`,
  unreachable: ({ person }, { nameOf }) => `Teams does not reach ${nameOf(person)}`,
  notInstalled: ({ person }, { nameOf }) => `The app could not be installed for ${nameOf(person)}`,
  coverageGapNow: (gap, context) => gapText(gap, context),
  coverageGapAhead: (gap, context) => gapText(gap, context),
  crisisReviewOverdue: () => 'Clinical review after a crisis escalation is overdue',
  outcomeMissing: () => 'Consult: what happened after the advice is not recorded',
  warningUnanswered: () => 'Early-warning signs: nobody has asked for oversight',
  signOffNobody: ({ decision, right }) => `${decision}: nobody with the right (${right}) to ask`,
  signOffLate: ({ decision, standing }) => `${decision}: ${standings[standing]}`,
  signOffExpired: ({ decision }) => `${decision}: expired without a decision`,
  followUpOverdue: ({ decision, what }) => `${decision}: ${lowerFirst(what)} is overdue`,
  cohortUnanswered: () => 'Closer oversight is proposed, and nobody has answered',
  cohortStuck: ({ times }) => `Closer oversight: stuck in ${times} progress notes in a row`,
  cohortProgressMissed: () => 'Closer oversight: the progress note did not come',
  cohortStepOverdue: ({ due }, context) =>
    `Closer oversight: a step is overdue since ${dateText(due, context)}`,
  cohortLeft: () => 'Closer oversight: off the caseload, and not stepped down',
  leadMissing: ({ gap }) => leadGaps[gap],
  coordinationReviewOverdue: ({ due }, context) =>
    `Multi-agency review of ${dateText(due, context)} is overdue`,
  planTooOld: ({ datedOn }, context) => `The shared plan is of ${dateText(datedOn, context)}`,
  handoverRefused: ({ of }, { nameOf }) => `Work of ${nameOf(of)} was refused, and nobody took it`,
  carriedOver: ({ times }) => `Carried over by ${times} huddles in a row without a decision`,
  flagOpenLong: ({ flag }) => `Flag still open: ${lowerFirst(flagKindWords[flag])}`,
  shortageUndecided: () => 'A shortage is proposed, and nobody has decided',
  shortageReviewOverdue: () => 'A shortage has not been reviewed in time',
  mitigationOverdue: () => 'A shortage: what was to be done about it is overdue',
  partnerOverdue: ({ agency }) => `${agency} has not answered in the time agreed`,
  actionOverdue: ({ due }, context) => `Agreed action, due ${dateText(due, context)}`,
  concernUnseen: () => 'A role-boundary concern: nobody has looked at it in time',
  incidentLate: ({ clock }) => incidentLate[clock],
  incidentRecheckOverdue: ({ recheckOn }, context) =>
    `Incident review: an action was to be checked again on ${dateText(recheckOn, context)}`,
  auditOverdue: ({ month }) => `Quality audit of ${month}: not all is done in time`,
  workforceReviewLate: ({ quarter }) =>
    `Workforce review of quarter ${quarter.slice(6)} of ${quarter.slice(0, 4)}: not held in time`,
  workforceRiskUnseen: () => 'A workforce risk: nobody has looked at it in time',
  workforceMitigationOverdue: ({ due }, context) =>
    `A workforce risk: what was agreed is overdue since ${dateText(due, context)}`,
  auditRecheckOverdue: ({ recheckOn }, context) =>
    `Quality audit: an action was to be checked again on ${dateText(recheckOn, context)}`,
  supervisionOverdue: ({ of, due }, context) =>
    `Supervision of ${context.nameOf(of)}, due ${dateText(due, context)}`,
  competenceLapsed: ({ person, competency }, { nameOf }) =>
    `${nameOf(person)}: sign-off in ${lowerFirst(competency)} has lapsed`,
};

export const reasonText = (why: Reason, context: CardContext): string => {
  const say: (why: never, context: CardContext) => string = words[why.kind];
  return say(why as never, context); // of this kind, by its own words
};

const gapText = (
  { pathway, from, until, fewest }: WhyOf<'coverageGapNow'> | WhyOf<'coverageGapAhead'>,
  context: CardContext,
): string => {
  const name = context.service.pathways.get(pathway)?.name ?? pathway;
  const who = fewest === 0 ? 'nobody' : fewest === 1 ? 'one person' : `${fewest} people`;
  return `Cover of ${name}: ${who} to ask from ${timeText(from, context)} until ${timeText(until, context)}`;
};

const standings = {
  draft: 'not handed in in time',
  submitted: 'not decided in time',
  returned: 'returned, and not handed in again in time',
  approved: 'what follows from it is late',
} as const;

const incidentLate = {
  lead: 'Incident review: nobody leads it',
  look: 'Incident review: what was needed at once is not recorded',
  due: 'Incident review: not closed in time',
} as const;

const leadGaps = {
  notInService: 'Lead coordinator is no longer in the service',
  away: 'Lead coordinator is away, and nobody leads the case',
  noCover: 'Lead coordinator is away without a named cover',
} as const;

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const MINUTE = 60_000;

/** "3 days", "5 hours", "12 minutes": whole ones, the largest that fits. */
export function howLong(since: Instant, { now }: CardContext): string {
  const minutes = Math.max(0, Math.floor(millisecondsBetween(since, now) / MINUTE));
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
}

const counted = (count: number, one: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${one}s`;

/** Words for the part of the service that could not be read. */
export const sourceWords: Readonly<Record<string, string>> = {
  consult: 'consults',
  action: 'agreed actions',
  case: 'flags',
  signOff: 'sign-offs',
  expired: 'sign-offs that expired',
  coordination: 'lead coordinators',
  partner: 'partners',
  cohort: 'closer oversight',
  warning: 'early-warning signs',
  supervision: 'supervision',
  shortage: 'shortages',
  concern: 'role-boundary concerns',
  incident: 'incident reviews',
  sampling: 'quality audits',
  workforce: 'workforce reviews and risks',
  coverage: 'cover of the weeks ahead',
  reach: 'who can’t be reached',
  competency: 'competencies',
  handover: 'handed-over work',
  parked: 'tasks that failed',
};

/** Plain text. */
export function exceptionRefusalText(refusal: ExceptionRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'onlyManagers':
      return `Only managers of the team accept an exception: ${anyOfText(refusal.managers, context)}. Nothing was changed. Write “my work” for what waits for you.`;
    case 'yourOwn':
      return `This is yours, so somebody else judges it: ask ${anyOfText(refusal.others, context)}. Nothing was changed.`;
    case 'noLongerSo':
      return 'This is in standard again, so there is nothing to accept.';
    case 'somebodyWaits':
      return 'Somebody waits for an answer, so this can’t be accepted as it is. Open the consult: answer it, hand it on, or have it withdrawn with a reason.';
    case 'alreadyAccepted':
      return `${context.nameOf(refusal.by)} has accepted this until ${dateText(refusal.until, context)}. Nothing was changed.`;
    case 'untilInThePast':
      return 'That day is over. Choose today or later.';
    case 'untilTooFar':
      return `That is too far away. Choose ${dateText(refusal.latest, context)} or earlier.`;
    case 'notAccepted':
      return 'This is on the list already. Nothing was changed.';
    default:
      return assertNever(refusal);
  }
}
