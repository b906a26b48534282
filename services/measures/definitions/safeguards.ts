/** Measures of missed contacts, safeguarding, restrictions and competency. */
import { addTime, isBefore } from '../../kernel/time.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { Measure } from '../measure.ts';
import { inMonth, inTime, inTimeOfDue, share } from '../judging.ts';
import { atTheEnd, grouped, isOverdueAt, openOf } from '../stocks.ts';

const REVIEWS = ['missedContact.decided'];
const DECIDED = ['signOff.decided'];
const STEPS = ['safeguarding.step'];
const IN_FORCE = ['restriction.inForce'];
const HELD = ['competency.held'];

/**
 * Numerator: decided in the week. Denominator: due in the month, decided or over. Exclusions: withdrawn
 * before. Source: sign-off events.
 */
export const missedContactReviews: Measure = {
  id: 'missed-contact-reviews-in-week',
  title: 'Missed-contact reviews decided within the week',
  unit: 'percent',
  numerator:
    'Of the denominator, those decided by a manager (approved or declined) at the end of the week’s time or before: closing time on the Friday of the week in which the contact was missed; missed on a Friday or at the weekend, on the next working day.',
  denominator:
    'Missed-contact reviews begun, by a person or by the service, whose time lies in the month, and that were decided or whose time is over.',
  exclusions: 'Reviews withdrawn before that time. A return is no decision.',
  source: 'Sign-offs of kind missed contact: begun, clocks changed, handed in, decided, withdrawn.',
  betterWhen: 'higher',
  kinds: REVIEWS,
  counts: 'inMonth',
  judge: (rows, window) => inTimeOfDue(rows, REVIEWS, window),
};

/** As `signOffCompliance`, of safeguarding alone. */
export const safeguardingDecided: Measure = {
  id: 'safeguarding-decided-in-time',
  title: 'Safeguarding questions decided in time',
  unit: 'percent',
  numerator:
    'Of the denominator, those approved, declined or returned at the decide-by time or before, by the clock on the wall.',
  denominator:
    'Times a safeguarding question was handed in in the month that was answered or whose decide-by time is over.',
  exclusions: 'Those withdrawn before the decide-by time.',
  source: 'Sign-offs of kind safeguarding: handed in, decided, returned, withdrawn.',
  betterWhen: 'higher',
  kinds: DECIDED,
  counts: 'inMonth',
  judge: (rows, window) =>
    inTime(
      inMonth(rows, DECIDED, window).filter(({ label }) => label === 'safeguarding'),
      window.asOf,
    ),
};

const ofPartner: readonly (string | undefined)[] = ['acknowledged', 'outcome'];

/** Numerator: our steps in time. Denominator: due in the month. Source: sign-off follow-ups. */
export const safeguardingSteps: Measure = {
  id: 'safeguarding-steps-in-time',
  title: 'Steps of safeguarding referrals in time',
  unit: 'percent',
  numerator: 'Of the denominator, those done at their time or before.',
  denominator:
    'Steps that are ours (referral sent, actions agreed, feedback given, concern looked at again) whose time lies in the month, and that were done or whose time is over.',
  exclusions:
    'Steps not wanted any more before their time. A referral counts as sent at the time written on its form.',
  source: 'Sign-offs of kind safeguarding: follow-ups. Told apart by step.',
  betterWhen: 'higher',
  kinds: STEPS,
  counts: 'inMonth',
  judge: (rows, window) =>
    inTimeOfDue(
      rows.filter(({ label }) => !ofPartner.includes(label)),
      STEPS,
      window,
    ),
};

/** Numerator: the agency's steps in time. Denominator: due in the month. Source: sign-off follow-ups. */
export const partnerSteps: Measure = {
  id: 'safeguarding-partner-in-time',
  title: 'Answers of safeguarding partners in time',
  unit: 'percent',
  numerator: 'Of the denominator, those that came at their time or before.',
  denominator:
    'Acknowledgements and outcomes that the agency owes, whose time lies in the month, and that came or whose time is over. An outcome that is chased counts again with its new time.',
  exclusions:
    'Those not wanted any more before their time. An acknowledgement counts as come by the end of the day written on its form.',
  source: 'Sign-offs of kind safeguarding: follow-ups. Told apart by step.',
  betterWhen: 'higher',
  kinds: STEPS,
  counts: 'inMonth',
  judge: (rows, window) =>
    inTimeOfDue(
      rows.filter(({ label }) => ofPartner.includes(label)),
      STEPS,
      window,
    ),
};

/**
 * Numerator: restrictions past their review or last day. Denominator: in force. As the month ends.
 * Source: sign-off follow-ups.
 */
export const restrictionsOver: Measure = {
  id: 'restrictions-over-limit',
  title: 'Restrictions over their limit',
  unit: 'percent',
  numerator:
    'Of the denominator, those past the time of their next review or past their last day, whichever is earlier, without a review.',
  denominator:
    'Restrictions in force as the month ends: approved, and neither stepped down nor ended.',
  exclusions: 'None.',
  source: 'Sign-offs of kind restriction: approved, reviewed, ended.',
  betterWhen: 'lower',
  kinds: IN_FORCE,
  counts: 'atItsEnd',
  judge: (rows, window) =>
    atTheEnd(window, (moment) => {
      const open = openOf(rows, IN_FORCE, moment);
      return share(open.filter((row) => isOverdueAt(row, moment)).length, open.length);
    }),
};

/** What ran out longer ago is of people who have left or do not need it any more. */
const FORGOTTEN = `PT${365 * 24}H`;

/**
 * Numerator: current. Denominator: people × fields of practice ever signed off. Exclusions: ran out a
 * year ago. As the month ends. Source: sign-off events.
 */
export const competencyCurrency: Measure = {
  id: 'competency-current',
  title: 'Competency sign-offs that are current',
  unit: 'percent',
  numerator:
    'Of the denominator, those of which one sign-off counts as the month ends: decided, its last day not over, and not taken away after an incident.',
  denominator:
    'Pairs of a person and a field of practice in which the person was signed off at some time before the month ends.',
  exclusions:
    'Pairs whose latest sign-off ran out, or was taken away, more than 365 days before the month ends. People who were never signed off.',
  source:
    'Sign-offs of kind competency: approved, reassessment called for. Told apart by field of practice.',
  betterWhen: 'higher',
  kinds: HELD,
  counts: 'atItsEnd',
  judge: (rows, window) =>
    atTheEnd(window, (moment) => {
      const begun = rows.filter(({ kind, at }) => HELD.includes(kind) && !isBefore(moment, at));
      const pairs = grouped(begun, ({ person = '', label = '' }) => `${person} ${label}`);
      const current = (since: Instant): number =>
        [...pairs.values()].filter((its) =>
          its.some((row) => row.dueAt === undefined || isBefore(since, row.dueAt)),
        ).length;
      return share(current(moment), current(addTime(moment, `-${FORGOTTEN}`)));
    }),
};
