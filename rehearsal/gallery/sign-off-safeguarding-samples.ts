/** Safeguarding referrals as people see them, from the concern to the feedback. */
import { safeguarding } from '../../services/sign-off/kinds/safeguarding/safeguarding.ts';
import type { FollowUp } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import { followedSamples } from './sample-followed.ts';
import { at, kemi } from './sample-service.ts';
import type { Sample } from './sample.ts';

const sent: FollowUp = {
  ...{ number: 1, what: 'sent', label: 'Referral sent to Local authority, adults' },
  dueAt: at('12-03T15:10'),
  done: {
    ...{ by: kemi, at: at('15:40'), authority: 'colleague' },
    values: { sentAt: '2026-12-02T15:35', sentTo: 'Front door, by their form' },
  },
};
const acknowledged: FollowUp = {
  ...{ number: 2, what: 'acknowledged', label: 'The agency acknowledges it' },
  dueAt: at('12-04T15:35'),
};
const outcome: FollowUp = {
  ...{ number: 3, what: 'outcome', label: 'The agency decides', dueAt: at('12-16T15:35') },
};

export const signOffSafeguardingSamples = (texts: SampleTexts): readonly Sample[] =>
  followedSamples(texts, {
    ...{ kind: safeguarding, name: 'safeguarding', outcome: 'refer' },
    values: { agency: 'adults' },
    due: [sent, acknowledged, outcome],
    late: [sent, { ...acknowledged, overdueSince: at('12-04T15:35') }, outcome],
    why: texts.long('All that was wanted after the decision has been done.'),
  });
