/** Measures of sign-offs of every kind; the label is the kind of decision. */
import type { Measure } from '../measure.ts';
import { inMonth, inTime, inTimeOfDue, spread } from '../judging.ts';

const HANDED_IN = ['signOff.handedIn'];
const DECIDED = ['signOff.decided'];
const NOBODY = ['signOff.nobody'];

const byKind = 'Told apart by kind of decision.';

/**
 * Numerator: first handed in at its time or before. Denominator: that time in the month, handed in or
 * over. Exclusions: ended before. Source: sign-off events.
 */
export const handedInInTime: Measure = {
  id: 'sign-offs-handed-in-in-time',
  title: 'Sign-offs handed in in time',
  unit: 'percent',
  numerator:
    'Of the denominator, those handed in for a decision for the first time at their hand-in time or before.',
  denominator:
    'Sign-offs begun, by a person or by the service, whose hand-in time lies in the month, and that were handed in or whose time is over.',
  exclusions:
    'Sign-offs withdrawn or expired before that time without having been handed in. The hand-in time is the latest that was set before it was handed in; a time at midnight belongs to the day that ends.',
  source: `Sign-offs: begun, part filled in, clocks changed, handed in, ended. ${byKind}`,
  betterWhen: 'higher',
  kinds: HANDED_IN,
  counts: 'inMonth',
  judge: (rows, window) => inTimeOfDue(rows, HANDED_IN, window),
};

/**
 * Numerator: decided or returned in time by people with the right. Denominator: handed in, and decided
 * or over. Exclusions: withdrawn before. Source: sign-off events.
 */
export const signOffCompliance: Measure = {
  id: 'sign-offs-decided-in-time',
  title: 'Sign-off compliance',
  unit: 'percent',
  numerator:
    'Of the denominator, those approved, declined or returned by people with the right to decide, in all steps, at the decide-by time or before. The decide-by time never lies after the moment at which what is decided takes effect or the question expires.',
  denominator:
    'Times a sign-off was handed in in the month (each time it was handed in anew counts again) that was answered or whose decide-by time is over.',
  exclusions:
    'Those withdrawn before the decide-by time. Decisions by somebody without the right do not exist: they are refused. It belongs to the month in which it was handed in.',
  source: `Sign-offs: handed in, clocks changed, approved, declined, returned, withdrawn, expired. ${byKind}`,
  betterWhen: 'higher',
  kinds: DECIDED,
  counts: 'inMonth',
  judge: (rows, window) => inTime(inMonth(rows, DECIDED, window), window.asOf),
};

/** As `signOffCompliance`: how long it took. */
export const signOffTime: Measure = {
  id: 'sign-off-time-to-decide',
  title: 'Time to decide on a sign-off',
  unit: 'hours',
  numerator:
    'Hours by the clock on the wall from handing in to the last approval, the refusal or the return: the median and the 90th centile.',
  denominator: 'Times a sign-off was handed in in the month that was answered.',
  exclusions:
    'Those not answered; they count as late in the share within the limit once it is over.',
  source: `Sign-offs: handed in, approved, declined, returned. ${byKind}`,
  betterWhen: 'lower',
  kinds: DECIDED,
  counts: 'inMonth',
  judge: (rows, window) => spread(inMonth(rows, DECIDED, window), window.asOf, 'hours'),
};

/** Numerator: times nobody with the right could be asked. Exclusions: none. Source: sign-off events. */
export const nobodyToAsk: Measure = {
  id: 'sign-offs-nobody-to-ask',
  title: 'Sign-offs for which nobody could be asked',
  unit: 'number',
  numerator:
    'Times in the month that a sign-off waited for a step in which nobody with the right could be asked, by when that began.',
  exclusions:
    'None. It counts once until somebody could be asked or the sign-off was answered or ended.',
  source: `Sign-offs: handed in, people asked, approved, ended. ${byKind}`,
  betterWhen: 'lower',
  kinds: NOBODY,
  counts: 'inMonth',
  judge: (rows, window) => ({
    value: { kind: 'count', count: inMonth(rows, NOBODY, window).length },
    pending: 0,
  }),
};
