/** Missed-contact reviews as people see them, from the one that the service began to its end. */
import { missedContact } from '../../services/sign-off/kinds/missed-contact/missed-contact.ts';
import type { FollowUp } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import { followedSamples } from './sample-followed.ts';
import { at } from './sample-service.ts';
import type { Sample } from './sample.ts';

const came: FollowUp = {
  ...{ number: 1, what: 'came', dueAt: at('12-03T15:10') },
  label: 'What came of it: 999 or the crisis line, then “consult”',
};
const review: FollowUp = {
  ...{ number: 2, what: 'review', label: 'Review: is contact there again?' },
  dueAt: at('12-09T17:00'),
};

export const signOffMissedContactSamples = (texts: SampleTexts): readonly Sample[] =>
  followedSamples(texts, {
    ...{ kind: missedContact, name: 'missed-contact', outcome: 'crisisEscalation' },
    values: { missedOn: '2026-12-01' },
    due: [came, review],
    late: [{ ...came, overdueSince: at('12-03T15:10') }, review],
    why: texts.long('Contact is there again: she came on Friday and feels better.'),
  });
