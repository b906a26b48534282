/** Closer oversight of cases, with what comes with the bot where the file says nothing. */
import type { CohortSettings } from '../cohort/settings.ts';
import type { ServiceFile } from './schema.ts';

const usual: CohortSettings = {
  criteria: {
    ...{ repeatCrisis: true, safeguarding: true, earlyWarning: true },
    ...{ dischargedWithinDays: 14, differentFlags: 3 },
  },
  requires: 1,
  answerWithin: 'P2D',
  reviewEveryDays: 14,
  missedAfter: 'P2D',
  stepDownCriteria: [
    { id: 'noCrisis', label: 'No crisis or incident for four weeks' },
    { id: 'planDone', label: 'Every step of the stabilisation plan is done or no longer needed' },
    { id: 'contact', label: 'Contact takes place as the plan says' },
    { id: 'safeguarding', label: 'Safeguarding concerns are settled, or somebody has them' },
    { id: 'crisisPlan', label: 'Everybody who works with the case knows its crisis plan' },
  ],
};

export function resolveCohort({ cohort }: ServiceFile): CohortSettings {
  const { criteria = {}, stepDownCriteria, ...times } = cohort;
  return {
    ...{ ...usual, ...times },
    criteria: { ...usual.criteria, ...criteria },
    stepDownCriteria: stepDownCriteria
      ? Object.entries(stepDownCriteria).map(([id, label]) => ({ id, label }))
      : usual.stepDownCriteria,
  };
}
