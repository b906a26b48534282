/** The tour's second story: somebody is away, and nobody told the bot. */
import type { DetectedCast } from '../api.ts';
import type { TourStep } from './tour-step.ts';

export const detectedSteps = (cast: DetectedCast): readonly TourStep[] => [
  calledAway(cast),
  asked(cast),
  toldWhy(cast),
  withdrawn,
];

const calledAway = (cast: DetectedCast): TourStep => ({
  title: () => 'Nobody had to remember',
  text: ({ detected: { lead, pathway } }) => [
    `Another pathway, ${pathway}. ${lead} leads it and is called away: there is time to switch on automatic replies in Outlook, and for nothing else. Nobody tells the bot.`,
    'Every few minutes the bot asks Microsoft 365 who is away: Shifts, automatic replies, calendars. It asks who covers; until somebody is named, the standing cover answers.',
  ],
  todo: ({ detected: { leadInFull } }) =>
    `Open “Microsoft 365”, the calendar at the top. It shows ${leadInFull}: switch automatic replies on, then press “+5 min”.`,
  doIt: 'Do both for me',
  actAs: () => cast.lead,
  acts: () => [
    { type: 'microsoft365', person: cast.lead, changes: { automaticReplies: 'on' } },
    { type: 'clock', by: 'PT5M' },
  ],
  doneWhen: ({ people }) => {
    const away = people.find(({ key }) => key === cast.lead)?.away;
    return away?.automaticReplies !== 'off' && away?.unread.length === 0;
  },
});

const asked = (cast: DetectedCast): TourStep => ({
  title: ({ requester, detected: { pathway } }) => `${requester} asks about ${pathway}`,
  text: ({ requester }) => [
    `You are ${requester}. Who is in today? You don’t have to know, nor to look it up.`,
  ],
  todo: ({ locality, detected: { pathway } }) =>
    `Send “consult”, choose Urgent, ${pathway} and ${locality}, and fill in the form.`,
  actAs: ({ requester }) => requester,
  acts: ({ requester, caseRef, locality }) => [
    { type: 'say', person: requester, text: 'consult' },
    {
      type: 'press',
      person: requester,
      verb: 'consult.prompts',
      inputs: {
        sensitivity: 'urgent',
        caseRef,
        pathway: cast.pathway,
        locality,
        decisionType: 'contactIntensity',
      },
    },
    {
      type: 'press',
      person: requester,
      verb: 'consult.submit',
      inputs: {
        whatIsRequested: 'Daily contact until Friday?',
        whatChanged: 'No sleep for three nights; the family rang twice today.',
        currentRisks: 'Exhausted, eats little. Somebody of the family is there until Friday.',
        actionsTaken: 'Visited this morning, spoke with the family and the GP.',
      },
    },
  ],
  doneBy: 'consult.submit',
});

const toldWhy = (cast: DetectedCast): TourStep => ({
  title: ({ detected: { cover } }) => `${cover} is asked, and told why`,
  text: ({ detected: { lead, cover } }) => [
    `The request went past ${lead}, and no time was lost. ${cover}’s card says for whom, why, and when that was read; so does the record. Had Microsoft 365 been silent, ${lead} would have been asked, and ${cover} sooner than usual.`,
  ],
  actAs: () => cast.cover,
  acts: () => [],
});

const withdrawn: TourStep = {
  title: ({ requester }) => `${requester} needs it no more`,
  text: ({ requester }) => [
    `You are ${requester}. The family takes turns now, so the question has answered itself. A request is withdrawn with the reason: nobody is pinged for nothing, and the record keeps it.`,
    'Gaps that can be seen ahead go to the managers each Monday, with whom Teams does not reach: type “coverage” or “reach” as one of them. “Faults” and “Microsoft 365” have more that can go wrong.',
  ],
  todo: () => 'Press “More…” on the card, then “Withdraw”, and say why.',
  actAs: ({ requester }) => requester,
  acts: ({ requester }) => [
    { type: 'press', person: requester, verb: 'consult.view', data: { view: 'more' } },
    { type: 'press', person: requester, verb: 'consult.view', data: { view: 'withdraw' } },
    {
      type: 'press',
      person: requester,
      verb: 'consult.withdraw',
      inputs: { why: 'The family takes turns until Friday; we spoke this morning.' },
    },
  ],
  doneBy: 'consult.withdraw',
};
