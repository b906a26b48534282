import { describe, expect, it } from '@jest/globals';
import { alertText } from '../../../cards/consult/alert.ts';
import { sampleConsults } from '../../../rehearsal/gallery/sample-consults.ts';
import { contextAt } from '../../../rehearsal/gallery/sample-service.ts';
import { tellings } from '../../../services/consult/jobs.ts';

const marked = { long: () => 'CLINICAL', short: () => 'CLINICAL' };
const consults = Object.values(sampleConsults(marked));
const happenings = [...tellings, 'asked', 'askedAgain'] as const;

describe.each(happenings)('a lock screen that tells "%s"', (what) => {
  it('shows the case reference and the urgency, nothing that anybody typed', () => {
    for (const consult of consults) {
      const alert = alertText(consult, what, contextAt('14:20'));
      expect(alert).toMatch(/^CM-\d{5} · (Emergency|Very urgent|Urgent|Routine): [A-Z]/);
      expect(alert).not.toMatch(/CLINICAL|crisis|Crisis|sleep|escalation to/);
      expect(alert.length).toBeLessThanOrEqual(150);
    }
  });
});
