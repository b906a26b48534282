/** Cases and their flags in words. Plain text, to be escaped by whoever puts it in a text block. */
import type { OversightTier } from '../../services/caseload/tier.ts';
import type { ReasonFacts } from '../../services/caseload/case.ts';
import type { Flag, FlagKind } from '../../services/caseload/flag.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { dayNumberOf, localDate } from '../../services/kernel/local-day.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { atText, dateText, today } from '../clock-text.ts';
import { durationText } from '../consult/about.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';
import { shorten } from '../user-text.ts';

export const flagKindWords = {
  incident: 'Incident',
  safeguarding: 'Safeguarding concern',
  repeatCrisis: 'Repeat crisis',
  earlyWarning: 'Early-warning signs',
  missedContact: 'Missed contact',
  transition: 'Transition or discharge',
  restrictionOverdue: 'Restriction overdue',
  physicalHealthOverdue: 'Physical health check overdue',
  coordinatorMissing: 'No lead coordinator',
  partnerDelay: 'Partner delay',
  overdueReview: 'Overdue review',
  staffConcern: 'Staff concern',
} as const satisfies Readonly<Record<FlagKind, string>>;

/** Of the plan: never a word about the person. */
export const tierWords = {
  core: 'Core oversight',
  enhanced: 'Enhanced oversight',
  intensive: 'Intensive oversight',
} as const satisfies Readonly<Record<OversightTier, string>>;

/**
 * Why a case is flagged, in words: "review 9 days overdue". A sentence without its capital and its
 * full stop, so that several can stand in a row. What somebody wrote with it is not in it.
 *
 * @param facts The case's, as they are known; absent while the record system does not have it.
 */
export function flagReason(
  flag: Flag,
  facts: ReasonFacts | undefined,
  context: CardContext,
): string {
  switch (flag.source.kind) {
    case 'person':
      return say(context, '{flagKind}, flagged {day}', {
        flagKind: lower(say(context, flagKindWords[flag.kind])),
        day: dayText(flag.since, context),
      });
    case 'consult':
      return `${consultText(flag.kind, context)}, ${dayText(flag.since, context)}`;
    case 'rule':
      return ruleReason(flag, flag.source.occurrence, facts, context);
    case 'signal':
      return `${lower(say(context, flagKindWords[flag.kind]))}, ${sinceText(flag.since, context)}${signalText(flag)}`;
    default:
      return assertNever(flag.source);
  }
}

/** ": nobody has answered in time"; what the capability says, as part of a sentence. */
const signalText = ({ note }: Flag): string =>
  note === undefined ? '' : `: ${shorten(lower(note.replace(/\.$/, '')), SIGNAL_SHOWN)}`;
const SIGNAL_SHOWN = 160;

const consultText = (kind: FlagKind, context: CardContext): string =>
  kind === 'incident' || kind === 'safeguarding'
    ? say(context, consultWords[kind])
    : lower(say(context, flagKindWords[kind]));

const consultWords = {
  incident: 'a crisis was escalated',
  safeguarding: 'a safeguarding threshold was asked about',
} as const;

// eslint-disable-next-line complexity -- one line per kind
function ruleReason(
  { kind, since }: Flag,
  occurrence: string,
  facts: ReasonFacts | undefined,
  context: CardContext,
): string {
  switch (kind) {
    case 'missedContact':
      return `${missedText(facts, context)}, ${sinceText(since, context)}`;
    case 'overdueReview':
      return say(context, 'review {overdue}', { overdue: overdueText(occurrence, context) });
    case 'restrictionOverdue':
      return say(context, 'restriction {days} past its last day, {day}', {
        days: daysText(daysSince(occurrence, context), context),
        day: dateText(occurrence, context),
      });
    case 'physicalHealthOverdue':
      return checkText(occurrence, context);
    case 'transition':
      return dischargeText(occurrence, facts, context);
    case 'repeatCrisis':
      return repeatText(occurrence, facts, context);
    case 'incident':
    case 'safeguarding':
    case 'earlyWarning':
    case 'coordinatorMissing':
    case 'partnerDelay':
    case 'staffConcern':
      return `${lower(say(context, flagKindWords[kind]))}, ${sinceText(since, context)}`;
    default:
      return assertNever(kind);
  }
}

/** An occurrence is the check's id, and the day on which it was due. */
function checkText(occurrence: string, context: CardContext): string {
  const [id = '', dueOn] = occurrence.split('.');
  const check = context.service.physicalHealth.checks.find((each) => each.id === id);
  const name = check === undefined ? say(context, 'physical health check') : lower(check.name);
  return `${name} ${dueOn === undefined ? say(context, 'overdue') : overdueText(dueOn, context)}`;
}

const missedText = (facts: ReasonFacts | undefined, context: CardContext): string => {
  const missed = facts?.missedContacts.length ?? 0;
  return missed < 2
    ? say(context, 'missed contact')
    : say(context, '{ordinal} missed contact in a row', { ordinal: ordinal(missed, context) });
};

const overdueText = (due: LocalDate, context: CardContext): string => {
  const days = daysSince(due, context);
  return days < 1
    ? say(context, 'due {day}', { day: dateText(due, context) })
    : say(context, '{days} overdue', { days: daysText(days, context) });
};

/** The occurrence is the moment of the discharge and the time within which a contact was due. */
function dischargeText(
  occurrence: string,
  facts: ReasonFacts | undefined,
  context: CardContext,
): string {
  const [, at, within = ''] = /^([^Z]+Z)\.(PT.+)$/.exec(occurrence) ?? [];
  const discharged = Instant.safeParse(at).data;
  if (discharged === undefined) return say(context, 'no contact after discharge');
  const day = localDate(context.service.timeZone, discharged);
  return facts?.lastContact === day
    ? say(context, 'no contact in {time} since the day of discharge, {day}', {
        time: durationText(within, context),
        day: dateText(day, context),
      })
    : say(context, 'no contact within {time} of discharge on {day}', {
        time: durationText(within, context),
        day: dateText(day, context),
      });
}

function repeatText(
  latest: LocalDate,
  facts: ReasonFacts | undefined,
  context: CardContext,
): string {
  const { withinDays } = context.service.caseLimits.repeatCrisis;
  const within = (facts?.crises ?? []).filter((date) => {
    const before = dayNumberOf(latest) - dayNumberOf(date);
    return before >= 0 && before < withinDays;
  }).length;
  const many =
    within < 2
      ? say(context, 'repeat crisis')
      : say(context, '{ordinal} crisis in {withinDays} days', {
          ordinal: ordinal(within, context),
          withinDays,
        });
  return say(context, '{many}, on {day}', { many, day: dateText(latest, context) });
}

const ordinals = [
  ...(['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const),
];

const ordinal = (count: number, context: CardContext): string =>
  say(context, ordinals[count - 1] ?? 'yet another');

const daysSince = (date: LocalDate, context: CardContext): number =>
  dayNumberOf(today(context)) - dayNumberOf(date);

const daysText = (days: number, context: CardContext): string =>
  sayCount(context, days, { one: '{count} day', other: '{count} days' });

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "today", "on Tue 1 Dec". */
const dayText = (instant: Instant, context: CardContext): string => {
  const day = localDate(context.service.timeZone, instant);
  return day === today(context)
    ? say(context, 'today')
    : say(context, 'on {day}', { day: dateText(day, context) });
};

/** "today", "since Tue 1 Dec". */
const sinceText = (instant: Instant, context: CardContext): string => {
  const day = localDate(context.service.timeZone, instant);
  return day === today(context)
    ? say(context, 'today')
    : say(context, 'since {day}', { day: dateText(day, context) });
};

/** By whom and when: "Raised by Jonah Whitfield at 14:05". */
export function sourceText({ source, at }: Flag, context: CardContext): string {
  const when = atText(at, context);
  switch (source.kind) {
    case 'person':
      return say(context, 'Raised by {name} {when}.', {
        name: context.nameOf(source.person),
        when,
      });
    case 'consult':
      return say(context, 'Raised by a consult {when}.', { when });
    case 'rule':
      return say(context, 'Found in the record system’s dates {day}.', {
        day: dayText(at, context),
      });
    case 'signal':
      return say(context, 'Noticed by Oversight {when}.', { when });
    default:
      return assertNever(source);
  }
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
