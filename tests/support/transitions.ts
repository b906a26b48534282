import type { Values } from '../../services/sign-off/form.ts';
import { groundsValues } from './sign-off-days.ts';

/** All of a transition on Thursday 10 December 2026; the first contact on Friday. */
export const transitionValues: Values = {
  ...{ what: 'stepDown', to: 'Primary care liaison', at: '2026-12-10T14:00' },
  ...{ summaryOn: '2026-12-03', summaryEvidence: 'In the record, sent to the surgery.' },
  ...{ contactAt: '2026-12-11T10:00', contactWith: 'Liaison nurse' },
  ...{ formulationOn: '2026-12-02', formulationEvidence: 'Updated with the family’s view.' },
  ...{ safeguardingStatus: 'none', safeguardingEvidence: 'Told the surgery on 2 December.' },
  ...{ contingencyWith: 'The person and her sister', contingencyEvidence: 'Crisis plan, page 2.' },
  ...groundsValues,
};
