/**
 * Safeguarding (S4): whether to refer is decided at once, at any hour, by somebody who is signed off
 * in safeguarding; the referral is then followed, with the partner's clocks, until it is closed.
 */
import { addTime } from '../../../kernel/time.ts';
import { DecisionKind } from '../../../rights/rights.ts';
import type { LocalDate } from '../../../service/service.ts';
import { filledIn, type Values } from '../../form.ts';
import type { FollowUpEffect, KindContext, SignOffKind } from '../../kind.ts';
import { addDays } from '../../moments.ts';
import { spokenDay } from '../../spoken-day.ts';
import { anyOf, atEveryTier, competentIn } from '../steps.ts';
import { agencyText, safeguardingParts } from './parts.ts';
import { safeguardingRegister } from './register.ts';
import { afterOutcome, afterSent, ofPartner, toSend, toWatch, trackerForms } from './tracker.ts';

export const safeguarding: SignOffKind = {
  id: DecisionKind.parse('safeguarding'),
  name: 'Safeguarding referral',
  purpose: 'Whether to refer a safeguarding concern, and the referral until it is closed.',
  words: ['safeguarding', 'safeguarding referral'],
  about: 'case',
  wantsSecondLook: true,
  isUrgent: true,
  flag: 'safeguarding',
  ofPartner,
  parts: safeguardingParts,
  /** A service names its safeguarding lead in its own row; these make sure that somebody is there. */
  rights: atEveryTier(
    competentIn(
      'safeguarding',
      anyOf('clinicalLead', 'teamManager', 'dutyClinician', 'onCallManager'),
    ),
  ),
  outcomes: [
    { id: 'refer', label: 'Refer', done: 'To be referred' },
    {
      id: 'referWithoutConsent',
      label: 'Refer without consent',
      done: 'To be referred without consent',
    },
    { id: 'monitor', label: 'No referral: watch', done: 'No referral, watched' },
  ],

  question: ({ values }) =>
    `A safeguarding concern; asked about: ${agencyText(values['agency'])}. Is it referred?`,

  /** By the clock: a night or a holiday is no reason to wait. */
  clocks({ openedAt, submittedAt }, { service }) {
    const { submitWithin, decideWithin } = service.signOffs.safeguarding;
    return {
      submitBy: addTime(openedAt, submitWithin),
      ...(submittedAt === undefined ? {} : { decideBy: addTime(submittedAt, decideWithin) }),
    };
  },

  latestReview: (_asked, context) => latest(context),

  followUpForms: trackerForms,

  followUps: ({ values, decision: { outcome, reviewOn } }, context) =>
    outcome === 'monitor'
      ? [toWatch(reviewOn ?? latest(context), context)]
      : [toSend(values['agency'], context)],

  refusesFollowUp: (_state, { what, values }, context) =>
    problemsOf(what, filledIn(values), context),

  afterFollowUp: ({ values: asked }, { what, values }, context) =>
    effectOf(what, asked, filledIn(values), context),

  register: safeguardingRegister,
};

const latest = ({ service, today }: KindContext): LocalDate =>
  addDays(service, today, service.signOffs.safeguarding.reviewWithinDays);

function problemsOf(
  what: string,
  { outcome, waitUntil, looked, lookAgainOn }: Values,
  context: KindContext,
): Readonly<Record<string, string>> {
  if (what === 'outcome' && outcome === 'waiting')
    return dayProblem('waitUntil', waitUntil, context);
  return what === 'monitor' && looked === 'monitor'
    ? dayProblem('lookAgainOn', lookAgainOn, context)
    : {};
}

function dayProblem(
  field: string,
  on: LocalDate | undefined,
  context: KindContext,
): Readonly<Record<string, string>> {
  if (on === undefined || on <= context.today) return { [field]: 'Choose a day after today.' };
  const most = latest(context);
  return on > most ? { [field]: `Choose a day until ${spokenDay(most)}.` } : {};
}

function effectOf(
  what: string,
  asked: Values,
  values: Values,
  context: KindContext,
): FollowUpEffect {
  switch (what) {
    case 'sent':
      return afterSent(values, context);
    case 'outcome':
      return afterOutcome(values, context);
    case 'monitor':
      return afterWatching(asked, values, context);
    default:
      return {};
  }
}

function afterWatching(
  { agency }: Values,
  { looked, lookedWhy, lookAgainOn }: Values,
  context: KindContext,
): FollowUpEffect {
  if (looked === 'settled') return { ends: `The concern is settled: ${lookedWhy ?? ''}` };
  return looked === 'refer'
    ? { next: [toSend(agency, context)] }
    : { next: [toWatch(lookAgainOn ?? latest(context), context)] };
}
