/**
 * Restriction (S5): decided for a time, with less restrictive alternatives weighed. While it is in
 * force it is reviewed again and again (continue, modify, step down), never later than its limit.
 */
import { endOfDay, localDate } from '../../../kernel/local-day.ts';
import { addWorkingDuration } from '../../../kernel/working-calendar.ts';
import { DecisionKind } from '../../../rights/rights.ts';
import type { LocalDate } from '../../../service/service.ts';
import { filledIn, type Values } from '../../form.ts';
import type { FollowUpEffect, KindContext, NewFollowUp, SignOffKind } from '../../kind.ts';
import { addDays, closingTime, workingMorningBefore } from '../../moments.ts';
import { spokenDay } from '../../spoken-day.ts';
import { anyOf } from '../steps.ts';
import { limitForm, nearForm, restrictionParts, reviewForm } from './parts.ts';
import { restrictionRegister } from './register.ts';

/** Working days before a review when those who decide on it hear of it. */
const REMINDED_BEFORE = 2;

export const restriction: SignOffKind = {
  id: DecisionKind.parse('restriction'),
  name: 'Restriction',
  purpose: 'A restriction for a time: why, what else was weighed, when it is reviewed and lifted.',
  words: ['restriction', 'restrict'],
  about: 'case',
  flag: 'restrictionOverdue',
  parts: restrictionParts,
  rights: {
    core: [anyOf('clinicalLead', 'teamManager')],
    enhanced: [anyOf('clinicalLead')],
    intensive: [anyOf('clinicalLead'), anyOf('teamManager', 'localityManager')],
  },
  outcomes: [{ id: 'approve', label: 'Put in force', done: 'Put in force' }],

  question: ({ values: { what = 'The restriction', limit } }) =>
    `${what}, until ${limit === undefined ? 'a day' : spokenDay(limit)} at the latest: may it be in force?`,

  missing: ({ values: { limit } }, { today }) =>
    limit !== undefined && limit < today
      ? [{ part: 'time', sentence: 'The last day has passed. Choose one that is to come.' }]
      : [],

  /** What waits past its own limit has no use any more. */
  clocks: ({ openedAt, submittedAt, values: { limit } }, { service }) => {
    const { submitWithin, decideWithin } = service.signOffs.restriction;
    return {
      submitBy: addWorkingDuration(service, openedAt, submitWithin),
      ...(submittedAt === undefined
        ? {}
        : { decideBy: addWorkingDuration(service, submittedAt, decideWithin) }),
      ...(limit === undefined ? {} : { expiresAt: endOfDay(service, limit) }),
    };
  },

  latestReview: ({ values: { limit } }, context) => earlier(latest(context), limit),

  followUpForms: [reviewForm, limitForm, nearForm],

  followUps: ({ values: { limit }, decision: { reviewOn } }, context) => {
    const last = limit ?? latest(context);
    return wanted(reviewOn ?? last, last, context);
  },

  refusesFollowUp: ({ values }, { what, values: typed }, context) =>
    what === 'review' && typed['reviewed'] !== 'stepDown'
      ? problemsOf(values['limit'], filledIn(typed), context)
      : {},

  foundDone: ({ what }) => (what === 'near' ? {} : undefined),

  afterFollowUp: ({ values }, { what, values: typed }, context) =>
    what === 'review' ? reviewed(values, filledIn(typed), context) : {},

  restricts(state, { timeZone }) {
    const { limit } = state.values;
    if (state.status === 'approved') return limit;
    if (state.status !== 'ended' || state.decision === undefined) return undefined;
    const over = localDate(timeZone, state.ended.at);
    return limit !== undefined && limit > over ? limit : over;
  },

  register: restrictionRegister,
};

const latest = ({ service, today }: KindContext): LocalDate =>
  addDays(service, today, service.signOffs.restriction.reviewEveryDays);

const earlier = (day: LocalDate, other: LocalDate | undefined): LocalDate =>
  other !== undefined && other < day ? other : day;

/** A review, of which those who decide hear before, and the clock of the last day. */
const wanted = (
  reviewOn: LocalDate,
  last: LocalDate,
  { service }: KindContext,
): readonly NewFollowUp[] => [
  {
    ...{ what: 'review', label: 'Review: continue, modify or step down' },
    dueAt: closingTime(service, reviewOn),
  },
  {
    ...{ what: 'near', label: 'Reminder of the review' },
    dueAt: workingMorningBefore(service, reviewOn, REMINDED_BEFORE),
  },
  {
    ...{ what: 'limit', label: 'Its last day, unless a review decides' },
    dueAt: endOfDay(service, last),
  },
];

/** It goes on: until when, how, and when it is looked at again. */
function problemsOf(
  limit: LocalDate | undefined,
  { reviewed: choice, changedTo, nextReview, newLimit }: Values,
  context: KindContext,
): Readonly<Record<string, string>> {
  const last = newLimit ?? limit ?? context.today;
  const most = earlier(latest(context), last);
  return {
    ...(choice === 'modify' && changedTo === undefined
      ? { changedTo: 'Say how the restriction works from now on.' }
      : {}),
    ...(last <= context.today
      ? { newLimit: 'Its last day is over. Choose a new one, or step down.' }
      : nextReviewProblem(nextReview, most, context)),
  };
}

function nextReviewProblem(
  nextReview: LocalDate | undefined,
  most: LocalDate,
  { today }: KindContext,
): Readonly<Record<string, string>> {
  if (nextReview === undefined) return { nextReview: 'Choose the day of the next review.' };
  if (nextReview <= today) return { nextReview: 'Choose a day after today.' };
  return nextReview > most
    ? { nextReview: `Choose a day until ${spokenDay(most)}, never after its last day.` }
    : {};
}

function reviewed(
  { limit }: Values,
  { reviewed: choice, reviewWhy, changedTo, nextReview, newLimit }: Values,
  context: KindContext,
): FollowUpEffect {
  if (choice === 'stepDown') return { ends: `Stepped down: ${reviewWhy ?? ''}` };
  const last = newLimit ?? limit ?? latest(context);
  return {
    next: wanted(nextReview ?? last, last, context),
    drops: ['near', 'limit'],
    values: {
      limit: last,
      ...(choice === 'modify' && changedTo !== undefined ? { how: changedTo } : {}),
    },
  };
}
