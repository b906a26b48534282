/**
 * What holds where the file says nothing. No published standard says how fast a lead must answer a
 * colleague: the response times are proposals that the service's Clinical Safety Officer approves.
 */
import type { Service } from '../service/service.ts';

const nineToFive = { from: '09:00', to: '17:00' };

export const defaults = {
  workingHours: {
    mon: nineToFive,
    tue: nineToFive,
    wed: nineToFive,
    thu: nineToFive,
    fri: nineToFive,
  },
  responseTimes: {
    emergency: { clock: 'wall', acknowledge: 'PT5M', answer: 'PT15M' },
    veryUrgent: { clock: 'wall', acknowledge: 'PT15M', answer: 'PT60M', tellManager: 'PT30M' },
    urgent: { clock: 'wall', acknowledge: 'PT60M', answer: 'PT4H' },
    routine: { clock: 'working', acknowledge: 'P1D', answer: 'P3D' },
  },
  lastLinkRepeat: 'PT15M',
  handOnAccept: 'PT15M',
  crisisReview: 'PT72H',
  directory: { refreshEvery: 'PT5M', believedFor: 'PT1H', unknownClock: 0.5 },
  shortAbsence: 'PT4H',
  fewestInChain: 2,
  weeklyReports: { day: 'mon', at: '08:30' },
  shortageLimits: { waitingConsults: 5, heldPerClinician: 6, gapWithin: 'PT72H' },
  huddle: {
    size: 10,
    onHoliday: 'nextWorkingDay',
    weights: {
      tiers: { core: 0, enhanced: 20, intensive: 40 },
      flags: {
        ...{ incident: 50, safeguarding: 50, repeatCrisis: 40, transition: 40, earlyWarning: 30 },
        ...{ missedContact: 30, restrictionOverdue: 30, coordinatorMissing: 20, partnerDelay: 20 },
        ...{ staffConcern: 20, overdueReview: 10 },
      },
      ...{ day: 1, mostForDays: 28, carriedOver: 15 },
    },
  },
  caseLimits: {
    missedContacts: 2,
    contactAfterDischarge: ['PT48H', 'PT72H'],
    repeatCrisis: { count: 2, withinDays: 90 },
  },
  oversightKinds: [
    { id: 'emergencies', label: 'Emergency and very urgent requests' },
    { id: 'crisis', label: 'Crisis escalations and the clinical review after them' },
    { id: 'safeguarding', label: 'Safeguarding thresholds' },
    { id: 'transitions', label: 'Sign-off of discharges and step-downs' },
    { id: 'intensiveTier', label: 'Cases of the intensive oversight tier' },
    { id: 'huddle', label: 'The weekly risk huddle' },
  ],
  caseReference: { pattern: '^[A-Z]{2,4}-[0-9]{3,8}$', example: 'CM-10482' },
} as const satisfies Partial<Service>;
