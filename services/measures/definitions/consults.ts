/** Measures of consults. All belong to the month in which the consult was asked for. */
import type { Measure } from '../measure.ts';
import {
  inMonth,
  inTime,
  inTimeOfDue,
  isKnown,
  mean,
  share,
  shareOf,
  spread,
  standingOf,
} from '../judging.ts';

const ACKNOWLEDGED = ['consult.acknowledged'];
const DECIDED = ['consult.decided'];
const REACHED = ['consult.reached'];

const asked = 'A consult belongs to the month in which it was asked for, whenever it was answered.';
const withdrawn =
  'Consults withdrawn before the limit was over; one withdrawn after it counts as late.';
const raisedLimit =
  'Where the time sensitivity was raised meanwhile, the limit is the one set when it was raised.';

/**
 * Numerator: minutes from the request to the first acknowledgement. Denominator: consults
 * acknowledged. Exclusions: those nobody has acknowledged. Source: consult events.
 */
export const timeToAcknowledge: Measure = {
  id: 'consult-time-to-acknowledge',
  title: 'Time to acknowledge a consult',
  unit: 'minutes',
  numerator:
    'Minutes by the clock on the wall, nights and weekends included, from the request to the first acknowledgement by anybody: the median and the 90th centile.',
  denominator: 'Consults asked for in the month that somebody has acknowledged.',
  exclusions: `Consults that nobody has acknowledged; they count as late in the share within the limit once it is over. ${raisedLimit} ${asked}`,
  source: 'Consults: requested, acknowledged, time sensitivity raised, withdrawn.',
  betterWhen: 'lower',
  kinds: ACKNOWLEDGED,
  counts: 'inMonth',
  judge: (rows, window) => spread(inMonth(rows, ACKNOWLEDGED, window), window.asOf, 'minutes'),
};

/**
 * Numerator: consults acknowledged at the limit or before. Denominator: those acknowledged, and
 * those whose limit is over. Exclusions: withdrawn before the limit. Source: consult events.
 */
export const acknowledgedInTime: Measure = {
  id: 'consult-acknowledged-in-time',
  title: 'Consults acknowledged in time',
  unit: 'percent',
  numerator: 'Of the denominator, those first acknowledged at their acknowledge-by time or before.',
  denominator:
    'Consults asked for in the month that were acknowledged, or whose acknowledge-by time is over.',
  exclusions: `${withdrawn} ${raisedLimit} ${asked}`,
  source: 'Consults: requested (with the limit that held), acknowledged, raised, withdrawn.',
  betterWhen: 'higher',
  kinds: ACKNOWLEDGED,
  counts: 'inMonth',
  judge: (rows, window) => inTime(inMonth(rows, ACKNOWLEDGED, window), window.asOf),
};

/** As `timeToAcknowledge`, to the advice. */
export const timeToDecide: Measure = {
  id: 'consult-time-to-decide',
  title: 'Time to decide on a consult',
  unit: 'minutes',
  numerator:
    'Minutes by the clock on the wall, nights and weekends included, from the request to the advice: the median and the 90th centile.',
  denominator: 'Consults asked for in the month on which advice was given.',
  exclusions: `Consults without advice; they count as late in the share within the limit once it is over. ${raisedLimit} ${asked}`,
  source: 'Consults: requested, advice given, time sensitivity raised, withdrawn.',
  betterWhen: 'lower',
  kinds: DECIDED,
  counts: 'inMonth',
  judge: (rows, window) => spread(inMonth(rows, DECIDED, window), window.asOf, 'minutes'),
};

/** As `acknowledgedInTime`, of the advice and its answer-by time. */
export const decidedInTime: Measure = {
  id: 'consult-decided-in-time',
  title: 'Consults decided in time',
  unit: 'percent',
  numerator: 'Of the denominator, those on which advice was given at the answer-by time or before.',
  denominator:
    'Consults asked for in the month on which advice was given, or whose answer-by time is over.',
  exclusions: `${withdrawn} ${raisedLimit} ${asked}`,
  source: 'Consults: requested (with the limit that held), advice given, raised, withdrawn.',
  betterWhen: 'higher',
  kinds: DECIDED,
  counts: 'inMonth',
  judge: (rows, window) => inTime(inMonth(rows, DECIDED, window), window.asOf),
};

/**
 * Numerator: times somebody was asked until the first acknowledgement. Denominator: consults
 * acknowledged. Exclusions: those nobody has acknowledged. Source: consult events.
 */
export const hopsPerConsult: Measure = {
  id: 'consult-hops',
  title: 'Hops per consult',
  unit: 'number',
  numerator:
    'Times a person was asked before the first acknowledgement, the one who acknowledged included; asking the same person again counts again.',
  denominator: 'Consults asked for in the month that somebody has acknowledged.',
  exclusions: `Consults that nobody has acknowledged. ${asked}`,
  source: 'Consults: a person asked, acknowledged.',
  betterWhen: 'lower',
  kinds: REACHED,
  counts: 'inMonth',
  judge(rows, window) {
    const its = inMonth(rows, REACHED, window);
    const done = its.filter(({ doneAt }) => isKnown(doneAt, window.asOf));
    const hops = done.reduce((sum, { count = 0 }) => sum + count, 0);
    const pending = its.filter((row) => standingOf(row, window.asOf) === 'pending').length;
    return { value: mean(hops, done.length), pending };
  },
};

/**
 * Numerator: acknowledged by the first person asked before anybody was asked again. Denominator:
 * acknowledged, or limit over. Exclusions: withdrawn before the limit. Source: consult events.
 */
export const reachedFirst: Measure = {
  id: 'consult-reached-first',
  title: 'Reached at the first attempt',
  unit: 'percent',
  numerator:
    'Of the denominator, those acknowledged by the person who was asked first, before anybody was asked a second time.',
  denominator:
    'Consults asked for in the month that were acknowledged, or whose acknowledge-by time is over.',
  exclusions: `${withdrawn} ${asked}`,
  source: 'Consults: a person asked, acknowledged, withdrawn.',
  betterWhen: 'higher',
  kinds: REACHED,
  counts: 'inMonth',
  judge: (rows, window) =>
    shareOf(
      inMonth(rows, REACHED, window),
      window.asOf,
      ({ label, doneAt }) => label === 'first' && isKnown(doneAt, window.asOf),
    ),
};

/**
 * Numerator: pings and pages that did not arrive. Denominator: those that went out. Exclusions: those
 * not needed any more before they went. Source: consult events.
 */
export const deliveryFailures: Measure = {
  id: 'delivery-failures',
  title: 'Pings and pages that did not arrive',
  unit: 'percent',
  numerator: 'Of the denominator, those that could not be delivered, for whatever reason.',
  denominator:
    'Pings of people in the chain of a consult, and pages by the second channel, that went out in the month.',
  exclusions:
    'A ping that was to go out when work begins and was not needed any more by then. A ping belongs to the month in which it went out.',
  source: 'Consults: a person asked, ping undeliverable, page delivered or failed.',
  betterWhen: 'lower',
  kinds: ['consult.ping', 'consult.page'],
  counts: 'inMonth',
  judge(rows, window) {
    const sent = inMonth(rows, this.kinds, window).filter(({ voidAt }) => voidAt === undefined);
    const failed = sent.filter(({ label }) => label === 'failed').length;
    return { value: share(failed, sent.length), pending: 0 };
  },
};

/**
 * Numerator: pings. Denominator: clinicians pinged. Exclusions: pings not sent; pages. Source: consult
 * events. By person it is a count.
 */
export const pingsPerClinician: Measure = {
  id: 'pings-per-clinician',
  title: 'Pings per clinician',
  unit: 'number',
  numerator: 'Pings of people in the chain of a consult that went out in the month.',
  denominator: 'People who were pinged at least once in the month.',
  exclusions:
    'Pages by the second channel; pings that were to go out when work begins and were not needed any more by then.',
  source: 'Consults: a person asked.',
  betterWhen: 'neither',
  kinds: ['consult.ping'],
  counts: 'inMonth',
  judge(rows, window) {
    const sent = inMonth(rows, this.kinds, window).filter(({ voidAt }) => voidAt === undefined);
    return { value: mean(sent.length, new Set(sent.map(({ person }) => person)).size), pending: 0 };
  },
};

/**
 * Numerator: clinical reviews recorded in time. Denominator: those recorded or overdue. Exclusions:
 * none. Source: consult events.
 */
export const crisisReviews: Measure = {
  id: 'crisis-reviews-in-time',
  title: 'Clinical reviews after a crisis escalation in time',
  unit: 'percent',
  numerator: 'Of the denominator, those recorded at their due time or before.',
  denominator:
    'Clinical reviews after a crisis escalation that fell due in the month and are recorded, or whose time is over.',
  exclusions: 'None. A review belongs to the month in which its time runs out.',
  source: 'Consults: advice given (with the time by which the review is due), review recorded.',
  betterWhen: 'higher',
  kinds: ['consult.review'],
  counts: 'inMonth',
  judge(rows, window) {
    return inTimeOfDue(rows, this.kinds, window);
  },
};
