/**
 * What holds where the file says nothing. No published standard says how fast a lead must answer a
 * colleague: the response times are proposals that the service's Clinical Safety Officer approves.
 */
import type { Service } from '../service/service.ts';

const nineToFive = { from: '09:00', to: '17:00' };

/** One page each, in the words of the service's own guidance once it has some. */
const huddlePrompts: Service['huddle']['prompts'] = [
  {
    id: 'risk',
    name: 'Risk',
    questions: [
      'What has changed since we last looked, and who saw it?',
      'What keeps this person safe now, and would it hold over a weekend?',
      'What does the person say they want, and what do family or carers say?',
      'What do we not know, and who finds out by when?',
    ],
    scenarios: [
      'What would you do today if the person did not answer the door?',
      'What would you do today if the person who protects them most fell ill?',
      'What would you do today if they came to A&E tonight and asked for you?',
      'What would you do today if they stopped their medication last week?',
    ],
  },
  {
    id: 'drift',
    name: 'Drift',
    questions: [
      'Is the plan still the one that fits, or the one that we have got used to?',
      'When did somebody last see the person, not only speak of them?',
      'Which agreed action has been put off, and what stands in its way?',
      'Would somebody new to the case find this level of contact enough?',
    ],
    scenarios: [
      'What would you do today if the key worker left at the end of the week?',
      'What would you do today if the case came to you for the first time?',
      'What would you do today if the next contact were missed too?',
    ],
  },
  {
    id: 'escalation',
    name: 'Escalation',
    questions: [
      'At which point would we ask for oversight, and does everybody know it?',
      'Was there a moment last week when we could have asked sooner?',
      'Who decides out of hours, and what would they need to read?',
      'Was advice given that has not been followed, and why?',
    ],
    scenarios: [
      'What would you do today if it were ten past five on a Friday?',
      'What would you do today if the named lead could not be reached?',
      'What would you do today if you disagreed with the advice that you were given?',
    ],
  },
  {
    id: 'safeguarding',
    name: 'Safeguarding',
    questions: [
      'Who else is affected: children, adults at risk, the carer?',
      'What has been referred, what came back, and what is overdue?',
      'Has the person been seen alone, and asked?',
      'Is anything restricted, and is that still the least that is needed?',
    ],
    scenarios: [
      'What would you do today if a neighbour rang with a worry?',
      'What would you do today if the referral came back as below the threshold?',
      'What would you do today if the person asked you to tell nobody?',
    ],
  },
];

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
    prompts: huddlePrompts,
    weights: {
      tiers: { core: 0, enhanced: 20, intensive: 40 },
      flags: {
        ...{ incident: 50, safeguarding: 50, repeatCrisis: 40, transition: 40, earlyWarning: 30 },
        ...{ missedContact: 30, restrictionOverdue: 30, coordinatorMissing: 20, partnerDelay: 20 },
        ...{ physicalHealthOverdue: 20, staffConcern: 20, overdueReview: 10 },
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
