/** Measures of cases: contacts, the huddle, closer oversight, who leads, agreed actions. */
import type { Measure } from '../measure.ts';
import { dueIn, inMonth, inTimeOfDue, share, standingOf, standings } from '../judging.ts';
import {
  atTheEnd,
  caseOf,
  daysOf,
  duringMonth,
  grouped,
  isOverdueAt,
  openOf,
  tenths,
} from '../stocks.ts';

const CONTACTS = ['case.contact'];
const RECORDED = ['warning.contact'];
const PROGRESS = ['cohort.progress'];
const CARRIED = ['case.carriedOver'];
const SHARED = ['case.shared', 'coordination.led'];
const UNLED = ['case.unled', 'coordination.gap'];
const ACTIONS = ['action.due'];

/**
 * Numerator: contacts that took place. Denominator: those, missed ones, and due ones whose day is over.
 * Exclusions: moved before the day; before the first extract. Source: extracts.
 */
export const contactCompletion: Measure = {
  id: 'contact-completion',
  title: 'Contact completion',
  unit: 'percent',
  numerator: 'Of the denominator, contacts that took place.',
  denominator:
    'Contacts of the month, as the extracts of the record system tell them one after the other: each new last contact, each missed contact, and each next contact whose day is over without either. A new last contact is the next contact that was named before, if there was one, and counts on the day on which that was due; else on its own day. Where a later extract says the contrary of the same day, missed or took place, the later one counts.',
  exclusions:
    'A next contact that an extract of that day or before moved or dropped; days before the first extract that has the case. Contacts between two extracts of which the record system names only the last.',
  source: 'Cases: extracts (last contact, next contact, missed contacts, status).',
  betterWhen: 'higher',
  kinds: CONTACTS,
  counts: 'inMonth',
  judge(rows, window) {
    const its = dueIn(rows, CONTACTS, window);
    const took = its.filter(({ label }) => label === 'tookPlace').length;
    const missed = its.filter(({ label }) => label === 'missed').length;
    const lapsed = its.filter(({ label }) => label === 'lapsed').length;
    const { late, pending } = standings(
      its.filter(({ label }) => label === 'due'),
      window.asOf,
    );
    return { value: share(took, took + missed + lapsed + late), pending };
  },
};

const reached: readonly (string | undefined)[] = ['inPerson', 'byPhone'];

/** Numerator: seen or spoken to. Denominator: contacts recorded. Exclusions: withdrawn. Source: warnings. */
export const recordedContacts: Measure = {
  id: 'recorded-contacts-reached',
  title: 'Recorded contacts at which the person was seen or spoken to',
  unit: 'percent',
  numerator: 'Of the denominator, those in person or by telephone with the person.',
  denominator:
    'Contacts recorded with early-warning signs, by the day of the contact; one with a carer or another agency, and one not attended, are among them.',
  exclusions: 'Contacts withdrawn as wrong.',
  source: 'Early-warning signs: contact recorded, withdrawn. Told apart by outcome.',
  betterWhen: 'higher',
  kinds: RECORDED,
  counts: 'inMonth',
  judge(rows, window) {
    const its = inMonth(rows, RECORDED, window).filter(
      (row) => standingOf(row, window.asOf) !== 'void',
    );
    return {
      value: share(its.filter(({ label }) => reached.includes(label)).length, its.length),
      pending: 0,
    };
  },
};

/** Numerator: notes in time. Denominator: due in the month. Exclusions: left before. Source: cohort. */
export const progressNotes: Measure = {
  id: 'progress-notes-in-time',
  title: 'Progress notes of closer oversight in time',
  unit: 'percent',
  numerator: 'Of the denominator, those recorded before they counted as missed.',
  denominator:
    'Progress notes planned for a day of the month that were recorded or counted as missed.',
  exclusions:
    'Notes of a case that left closer oversight or the caseload before its note counted as missed.',
  source: 'Closer oversight: entered, note asked for, recorded, stepped down, left.',
  betterWhen: 'higher',
  kinds: PROGRESS,
  counts: 'inMonth',
  judge: (rows, window) => inTimeOfDue(rows, PROGRESS, window),
};

/** Numerator: times a huddle ended without a decision on a case. Exclusions: none. Source: cases. */
export const carryOvers: Measure = {
  id: 'carry-overs',
  title: 'Cases carried over by a huddle',
  unit: 'number',
  numerator:
    'Times in the month that a huddle ended without a decision on a case that was on its list.',
  exclusions: 'None. The same case carried over by two huddles counts twice.',
  source: 'Cases: carried over.',
  betterWhen: 'lower',
  kinds: CARRIED,
  counts: 'inMonth',
  judge: (rows, window) => ({
    value: { kind: 'count', count: inMonth(rows, CARRIED, window).length },
    pending: 0,
  }),
};

/** Numerator: second and later carry-overs in a row. Denominator: carry-overs. Source: cases. */
export const repeatedCarryOvers: Measure = {
  id: 'carry-overs-repeated',
  title: 'Carry-overs that were not the first in a row',
  unit: 'percent',
  numerator: 'Of the denominator, those of a case that the huddle before had carried over too.',
  denominator:
    'Times in the month that a huddle ended without a decision on a case that was on its list.',
  exclusions: 'None.',
  source: 'Cases: carried over.',
  betterWhen: 'lower',
  kinds: CARRIED,
  counts: 'inMonth',
  judge(rows, window) {
    const its = inMonth(rows, CARRIED, window);
    return {
      value: share(its.filter(({ count = 1 }) => count > 1).length, its.length),
      pending: 0,
    };
  },
};

/**
 * Numerator: cases that had a gap. Denominator: multi-agency cases. During the month. Source: extracts and
 * the register of lead coordinators.
 */
export const casesWithoutLead: Measure = {
  id: 'cases-without-lead',
  title: 'Multi-agency cases without a lead at some time',
  unit: 'percent',
  numerator:
    'Of the denominator, cases that for some time in the month had no lead coordinator, or one who was away or gone and for whom nobody stood in.',
  denominator:
    'Cases that for some time in the month were active with at least one other agency in the extract, or led in the register of lead coordinators.',
  exclusions: 'None. Time after the moment as of which is asked does not count.',
  source:
    'Cases: extracts, lead noted. Lead coordinators: begun, ended, nobody sees to the lead, lead found.',
  betterWhen: 'lower',
  kinds: [...SHARED, ...UNLED],
  counts: 'inMonth',
  judge(rows, window) {
    const all = new Set(duringMonth(rows, [...SHARED, ...UNLED], window).map(caseOf));
    const without = new Set(duringMonth(rows, UNLED, window).map(caseOf));
    return { value: share(without.size, all.size), pending: 0 };
  },
};

/** Numerator: days without a lead. Exclusions: as `casesWithoutLead`. Source: the same. */
export const daysWithoutLead: Measure = {
  id: 'days-without-lead',
  title: 'Days without a lead coordinator',
  unit: 'days',
  numerator:
    'Days of 24 hours in the month, all cases together and rounded to a tenth, for which a multi-agency case had no lead coordinator, or one who was away or gone and for whom nobody stood in.',
  exclusions:
    'Time that is counted for both reasons counts once. Time after the moment as of which is asked does not count.',
  source:
    'Cases: extracts, lead noted. Lead coordinators: nobody sees to the lead, lead found, ended.',
  betterWhen: 'lower',
  kinds: UNLED,
  counts: 'inMonth',
  judge(rows, window) {
    const cases = grouped(duringMonth(rows, UNLED, window), caseOf);
    const days = [...cases.values()].reduce((sum, its) => sum + daysOf(its, window), 0);
    return { value: { kind: 'count', count: tenths(days) }, pending: 0 };
  },
};

/** Numerator: done by the due day. Denominator: due in the month. Exclusions: put off before. Source: actions. */
export const actionsInTime: Measure = {
  id: 'actions-done-in-time',
  title: 'Agreed actions done by their day',
  unit: 'percent',
  numerator: 'Of the denominator, those done before the end of the due day.',
  denominator: 'Agreed actions due on a day of the month that were done or whose day is over.',
  exclusions:
    'A due day that was put off before it was over; the action counts with its new day. One put off after its day counts as late on the old day, and again with the new one.',
  source: 'Actions: opened, put off, done. Told apart by what they were agreed in.',
  betterWhen: 'higher',
  kinds: ACTIONS,
  counts: 'inMonth',
  judge: (rows, window) => inTimeOfDue(rows, ACTIONS, window),
};

/** Numerator: actions overdue as the month ends. Exclusions: put off. Source: actions. */
export const overdueActions: Measure = {
  id: 'actions-overdue',
  title: 'Agreed actions that are overdue',
  unit: 'number',
  numerator: 'Agreed actions whose due day is over as the month ends and that are not done then.',
  exclusions: 'Actions put off to a later day by then.',
  source: 'Actions: opened, put off, done. Told apart by what they were agreed in.',
  betterWhen: 'lower',
  kinds: ACTIONS,
  counts: 'atItsEnd',
  judge: (rows, window) =>
    atTheEnd(window, (moment) => ({
      kind: 'count',
      count: openOf(rows, ACTIONS, moment).filter((row) => isOverdueAt(row, moment)).length,
    })),
};
