/**
 * Missed-contact review (S3): after the second contact missed in a row a manager decides in the
 * same week what is done, and it is followed until contact is there again.
 */
import { addWorkingDuration } from '../../../kernel/working-calendar.ts';
import { DecisionKind } from '../../../rights/rights.ts';
import type { LocalDate } from '../../../service/service.ts';
import { filledIn, type Values } from '../../form.ts';
import type { FollowUpEffect, KindContext, NewFollowUp, SignOffKind } from '../../kind.ts';
import { addDays, closingTime, workingMorning } from '../../moments.ts';
import { spokenDay } from '../../spoken-day.ts';
import { anyOf } from '../steps.ts';
import {
  cameForm,
  missedContactOutcomes,
  missedContactParts,
  missedNearForm,
  missedReviewForm,
} from './parts.ts';
import { missedContactRegister } from './register.ts';
import { decidedBy, handedInBy } from './same-week.ts';

const manager = anyOf('teamManager', 'localityManager');
/** A manager decides, at this tier also whoever leads clinically: the week waits for nobody. */
const managerOrLead = anyOf('teamManager', 'clinicalLead', 'localityManager');

export const missedContact: SignOffKind = {
  id: DecisionKind.parse('missedContact'),
  name: 'Missed-contact review',
  purpose: 'After a second missed contact: the risk check, then what a manager decides this week.',
  words: ['missed contact', 'missed contacts', 'missed-contact review'],
  about: 'case',
  flag: 'overdueReview',
  opensOn: 'missedContact',
  parts: missedContactParts,
  rights: { core: [manager], enhanced: [manager], intensive: [managerOrLead] },
  outcomes: missedContactOutcomes,

  opensItself({ service, facts }) {
    const missed = facts?.missedContacts ?? [];
    const [first] = missed;
    const reached = missed[service.caseLimits.missedContacts - 1];
    return first === undefined || reached === undefined
      ? undefined
      : { occurrence: first, since: reached, values: { missedOn: reached } };
  },

  question: ({ values: { missedOn } }) =>
    `Contacts were missed, the last on ${missedOn === undefined ? 'a day not given' : spokenDay(missedOn)}: what is done?`,

  clocks({ openedAt, values: { missedOn } }, { service }) {
    if (missedOn === undefined) return {};
    return {
      submitBy: handedInBy(service, missedOn, openedAt),
      decideBy: decidedBy(service, missedOn),
    };
  },

  latestReview: (_asked, context) => latest(context),

  followUpForms: [cameForm, missedReviewForm, missedNearForm],

  followUps: ({ decision: { outcome, reviewOn } }, context) =>
    stepOf(outcome, reviewOn ?? latest(context), context),

  /** A contact since then is what it was about. */
  foundDone({ what }, { values }, { facts }) {
    if (what === 'near') return {};
    if (what !== 'came' || facts === undefined) return undefined;
    const { lastContact } = facts;
    const missedOn = values['missedOn'];
    return lastContact !== undefined && missedOn !== undefined && lastContact > missedOn
      ? {
          result: 'seen',
          resultNote: `The record system has a contact on ${spokenDay(lastContact)}.`,
        }
      : undefined;
  },

  refusesFollowUp: (_state, { what, values }, context) =>
    what === 'review' ? problemsOf(filledIn(values), context) : {},

  afterFollowUp: (_state, { what, values }, context) => {
    if (what === 'came') return afterStep(values, context);
    return what === 'review' ? reviewed(filledIn(values), context) : {};
  },

  register: missedContactRegister,
};

const latest = ({ service, today }: KindContext): LocalDate =>
  addDays(service, today, service.signOffs.missedContact.reviewWithinDays);

/** What was decided, and the review of it. */
const stepOf = (
  outcome: string,
  reviewOn: LocalDate,
  context: KindContext,
): readonly NewFollowUp[] => {
  const { service, now } = context;
  const step = missedContactOutcomes.find(({ id }) => id === outcome);
  const within = service.signOffs.missedContact.outcomeWithin;
  return [
    {
      ...{ what: 'came', dueAt: addWorkingDuration(service, now, within) },
      label: `What came of it: ${step?.inShort ?? 'the step'}`,
    },
    ...reviewOf(reviewOn, context),
  ];
};

const reviewOf = (on: LocalDate, { service }: KindContext): readonly NewFollowUp[] => [
  {
    ...{ what: 'review', label: 'Review: is contact there again?' },
    dueAt: closingTime(service, on),
  },
  {
    ...{ what: 'near', label: 'Reminder of the review' },
    dueAt: workingMorning(service, on),
  },
];

/** Not reached: it is decided again within a working day, whenever the review was to be. */
function afterStep({ result }: Values, context: KindContext): FollowUpEffect {
  if (result !== 'notReached') return {};
  const { service, now } = context;
  return {
    drops: ['review', 'near'],
    next: [
      {
        ...{ what: 'review', label: 'Not reached: what is done now?' },
        dueAt: addWorkingDuration(service, now, 'P1D'),
      },
      { ...{ what: 'near', label: 'Whoever decides is told' }, dueAt: now },
    ],
  };
}

function problemsOf(
  { reviewed: choice, nextReview }: Values,
  context: KindContext,
): Readonly<Record<string, string>> {
  if (choice === undefined || choice === 'settled') return {};
  if (nextReview === undefined) return { nextReview: 'Choose the day of the next review.' };
  if (nextReview <= context.today) return { nextReview: 'Choose a day after today.' };
  const most = latest(context);
  return nextReview > most ? { nextReview: `Choose a day until ${spokenDay(most)}.` } : {};
}

function reviewed(
  { reviewed: choice, reviewWhy, nextReview }: Values,
  context: KindContext,
): FollowUpEffect {
  const drops = ['came', 'near'];
  if (choice === undefined || choice === 'settled') {
    return { ends: `Contact is there again: ${reviewWhy ?? ''}` };
  }
  return { drops, next: stepOf(choice, nextReview ?? latest(context), context) };
}
