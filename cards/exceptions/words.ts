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
import { say, sayCount } from '../say.ts';
import { sensitivityWords } from '../vocabulary.ts';
import { setAsideText } from './set-aside.ts';

export const gravityWords = {
  now: 'Somebody waits, and it can’t wait',
  unanswered: 'Somebody may be left without an answer',
  undecided: 'A decision or a protection is late',
  undone: 'Agreed, and not done',
  upkeep: 'What keeps oversight going is late',
} as const satisfies Readonly<Record<Gravity, string>>;

type Words = {
  readonly [Kind in ExceptionKind]: (why: WhyOf<Kind>, context: CardContext) => string;
};

/* Plain text; texts that people or the service's file wrote stay as they are. */
const words: Words = {
  consultUnacknowledged: ({ sensitivity }, context) =>
    say(context, '{sensitivity} consult: nobody has acknowledged it', {
      sensitivity: say(context, sensitivityWords[sensitivity]),
    }),
  consultNobodyToAsk: ({ sensitivity }, context) =>
    say(context, '{sensitivity} consult: nobody named for it can be asked', {
      sensitivity: say(context, sensitivityWords[sensitivity]),
    }),
  consultUnanswered: ({ sensitivity }, context) =>
    say(context, '{sensitivity} consult: acknowledged, not answered in time', {
      sensitivity: say(context, sensitivityWords[sensitivity]),
    }),
  consultJobFailed: (_, context) => say(context, 'Consult: a message or an automatic step failed'),
  jobFailed: setAsideText,
  unreachable: ({ person }, context) =>
    say(context, 'Teams does not reach {name}', { name: context.nameOf(person) }),
  notInstalled: ({ person }, context) =>
    say(context, 'The app could not be installed for {name}', { name: context.nameOf(person) }),
  coverageGapNow: (gap, context) => gapText(gap, context),
  coverageGapAhead: (gap, context) => gapText(gap, context),
  crisisReviewOverdue: (_, context) =>
    say(context, 'Clinical review after a crisis escalation is overdue'),
  outcomeMissing: (_, context) =>
    say(context, 'Consult: what happened after the advice is not recorded'),
  warningUnanswered: (_, context) =>
    say(context, 'Early-warning signs: nobody has asked for oversight'),
  signOffNobody: ({ decision, right }, context) =>
    say(context, '{decision}: nobody with the right ({right}) to ask', { decision, right }),
  signOffLate: ({ decision, standing }, context) =>
    `${decision}: ${say(context, standings[standing])}`,
  signOffExpired: ({ decision }, context) =>
    say(context, '{decision}: expired without a decision', { decision }),
  followUpOverdue: ({ decision, what }, context) =>
    say(context, '{decision}: {what} is overdue', { decision, what: lowerFirst(what) }),
  cohortUnanswered: (_, context) =>
    say(context, 'Closer oversight is proposed, and nobody has answered'),
  cohortStuck: ({ times }, context) =>
    say(context, 'Closer oversight: stuck in {times} progress notes in a row', { times }),
  cohortProgressMissed: (_, context) =>
    say(context, 'Closer oversight: the progress note did not come'),
  cohortStepOverdue: ({ due }, context) =>
    say(context, 'Closer oversight: a step is overdue since {day}', {
      day: dateText(due, context),
    }),
  ledCaseClosed: (_, context) =>
    say(context, 'Led case is closed in the record system: does coordination end?'),
  cohortLeft: (_, context) => say(context, 'Closer oversight: off the caseload; does it end?'),
  leadMissing: ({ gap }, context) => say(context, leadGaps[gap]),
  incidentLeadMissing: ({ gap }, context) => say(context, reviewGaps[gap]),
  coordinationReviewOverdue: ({ due }, context) =>
    say(context, 'Multi-agency review of {day} is overdue', { day: dateText(due, context) }),
  planTooOld: ({ datedOn }, context) =>
    say(context, 'The shared plan is of {day}', { day: dateText(datedOn, context) }),
  handoverRefused: ({ of }, context) =>
    say(context, 'Work of {of} was refused, and nobody took it', { of: context.nameOf(of) }),
  carriedOver: ({ times }, context) =>
    say(context, 'Carried over by {times} huddles in a row without a decision', { times }),
  flagOpenLong: ({ flag }, context) =>
    say(context, 'Flag still open: {flag}', { flag: lowerFirst(flagKindWords[flag]) }),
  shortageUndecided: (_, context) => say(context, 'A shortage is proposed, and nobody has decided'),
  shortageReviewOverdue: (_, context) => say(context, 'A shortage has not been reviewed in time'),
  mitigationOverdue: (_, context) =>
    say(context, 'A shortage: what was to be done about it is overdue'),
  partnerOverdue: ({ agency }, context) =>
    say(context, '{agency} has not answered in the time agreed', { agency }),
  actionOverdue: ({ due }, context) =>
    say(context, 'Agreed action, due {day}', { day: dateText(due, context) }),
  concernUnseen: (_, context) =>
    say(context, 'A role-boundary concern: nobody has looked at it in time'),
  incidentLate: ({ clock }, context) => say(context, incidentLate[clock]),
  incidentRecheckOverdue: ({ recheckOn }, context) =>
    say(context, 'Incident review: an action was to be checked again on {day}', {
      day: dateText(recheckOn, context),
    }),
  auditOverdue: ({ month }, context) =>
    say(context, 'Quality audit of {month}: not all is done in time', { month }),
  workforceReviewLate: ({ quarter }, context) =>
    say(context, 'Workforce review of quarter {quarter} of {year}: not held in time', {
      quarter: quarter.slice(6),
      year: quarter.slice(0, 4),
    }),
  workforceRiskUnseen: (_, context) =>
    say(context, 'A workforce risk: nobody has looked at it in time'),
  workforceMitigationOverdue: ({ due }, context) =>
    say(context, 'A workforce risk: what was agreed is overdue since {day}', {
      day: dateText(due, context),
    }),
  auditRecheckOverdue: ({ recheckOn }, context) =>
    say(context, 'Quality audit: an action was to be checked again on {day}', {
      day: dateText(recheckOn, context),
    }),
  supervisionOverdue: ({ of, due }, context) =>
    say(context, 'Supervision of {of}, due {day}', {
      of: context.nameOf(of),
      day: dateText(due, context),
    }),
  competenceLapsed: ({ person, competency }, context) =>
    say(context, '{name}: sign-off in {competency} has lapsed', {
      name: context.nameOf(person),
      competency: lowerFirst(competency),
    }),
};

export const reasonText = (why: Reason, context: CardContext): string => {
  const wordsOf: (why: never, context: CardContext) => string = words[why.kind];
  return wordsOf(why as never, context); // of this kind, by its own words
};

const gapText = (
  { pathway, from, until, fewest }: WhyOf<'coverageGapNow'> | WhyOf<'coverageGapAhead'>,
  context: CardContext,
): string => {
  const name = context.service.pathways.get(pathway)?.name ?? pathway;
  const who =
    fewest === 0
      ? say(context, 'nobody')
      : fewest === 1
        ? say(context, 'one person')
        : say(context, '{fewest} people', { fewest });
  return say(context, 'Cover of {name}: {who} to ask from {when} until {when2}', {
    name,
    who,
    when: timeText(from, context),
    when2: timeText(until, context),
  });
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

const reviewGaps = {
  notInService: 'Incident review: its lead is no longer in the service',
  away: 'Incident review: its lead is away, and nobody stands in',
  noCover: 'Incident review: its lead is away without a named cover',
} as const;

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const MINUTE = 60_000;

/** "3 days", "5 hours", "12 minutes": whole ones, the largest that fits. */
export function howLong(since: Instant, context: CardContext): string {
  const minutes = Math.max(0, Math.floor(millisecondsBetween(since, context.now) / MINUTE));
  if (minutes < 1) return say(context, 'less than a minute');
  if (minutes < 60)
    return sayCount(context, minutes, { one: '{count} minute', other: '{count} minutes' });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? sayCount(context, hours, { one: '{count} hour', other: '{count} hours' })
    : sayCount(context, Math.floor(hours / 24), { one: '{count} day', other: '{count} days' });
}

/** Words for the part of the service that could not be read. */
export const sourceWords = {
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
} as const;

const isSource = (name: string): name is keyof typeof sourceWords =>
  Object.hasOwn(sourceWords, name);

export const sourceText = (name: string, context: CardContext): string =>
  isSource(name) ? say(context, sourceWords[name]) : name;

/** Plain text. */
export function exceptionRefusalText(refusal: ExceptionRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'onlyManagers':
      return say(
        context,
        'Only managers of the team accept an exception: {managers}. Nothing was changed. Write “my work” for what waits for you.',
        { managers: anyOfText(refusal.managers, context) },
      );
    case 'yourOwn':
      return say(
        context,
        'This is yours, so somebody else judges it: ask {others}. Nothing was changed.',
        { others: anyOfText(refusal.others, context) },
      );
    case 'noLongerSo':
      return say(context, 'This is in standard again, so there is nothing to accept.');
    case 'somebodyWaits':
      return say(
        context,
        'Somebody waits for an answer, so this can’t be accepted as it is. Open the consult: answer it, hand it on, or have it withdrawn with a reason.',
      );
    case 'alreadyAccepted':
      return say(context, '{by} has accepted this until {day}. Nothing was changed.', {
        by: context.nameOf(refusal.by),
        day: dateText(refusal.until, context),
      });
    case 'untilInThePast':
      return say(context, 'That day is over. Choose today or later.');
    case 'untilTooFar':
      return say(context, 'That is too far away. Choose {day} or earlier.', {
        day: dateText(refusal.latest, context),
      });
    case 'notAccepted':
      return say(context, 'This is on the list already. Nothing was changed.');
    default:
      return assertNever(refusal);
  }
}
