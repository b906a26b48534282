/** The guided tour, as data: six steps for somebody who has five minutes, and two more stories. */
import type { Cast } from '../api.ts';
import { detectedSteps } from './tour-detected.ts';
import { huddleSteps } from './tour-huddle.ts';
import type { TourStep } from './tour-step.ts';

/** The second and the third story are told where the service has people for them. */
export const stepsOf = ({ detected, huddle }: Cast): readonly TourStep[] => [
  ...consultSteps,
  ...(detected ? detectedSteps(detected) : []),
  ...(huddle ? huddleSteps(huddle) : []),
];

const consultSteps: readonly TourStep[] = [
  {
    title: ({ requester }) => `${requester} asks for oversight`,
    text: ({ requester }) => [
      `You are ${requester}. Someone on the caseload is getting worse and you want a senior colleague to think with you now, with a record of it.`,
    ],
    todo: ({ pathway, locality }) =>
      `Send “consult”, choose Very urgent, ${pathway} and ${locality}, and fill in the two short steps of the form.`,
    actAs: ({ requester }) => requester,
    acts: ({ requester, caseRef, pathway, locality }) => [
      { type: 'say', person: requester, text: 'consult' },
      {
        type: 'press',
        person: requester,
        verb: 'consult.prompts',
        inputs: {
          sensitivity: 'veryUrgent',
          caseRef,
          pathway,
          locality,
          decisionType: 'crisisEscalation',
        },
      },
      {
        type: 'press',
        person: requester,
        verb: 'consult.submit',
        inputs: {
          whatIsRequested: 'Should we bring the crisis review forward to today?',
          whatChanged: 'Two visits missed this week; not answering since Tuesday, unlike before.',
          currentRisks: 'Stopped medication ten days ago. Sister checks in every evening.',
          actionsTaken: 'Called twice, spoke with the sister, asked the GP for the last contact.',
        },
      },
    ],
    doneBy: 'consult.submit',
  },
  {
    title: ({ cover }) => `${cover} is asked, and sees why`,
    text: ({ lead, cover }) => [
      `${lead} leads this pathway but is on leave, so nothing reaches ${lead}. ${cover} covers and is pinged: the phone shows the case reference and the urgency, nothing clinical.`,
      `You are ${cover} now. The card says who asked, what for, why it came to you and when it moves on.`,
    ],
    actAs: ({ cover }) => cover,
    acts: () => [],
  },
  {
    title: () => 'Nobody answers: it moves on',
    text: ({ cover, next, deputy }) => [
      `${cover} is with someone and does not see it. A very urgent request must be acknowledged within 15 minutes; then it goes to the next in the chain${deputy === '' ? '' : ` (${deputy}, the deputy, is off sick and is passed over)`}: ${next}.`,
    ],
    todo: () => 'Move the clock 15 minutes: “+15 min” under the time at the top.',
    doIt: 'Move the clock 15 minutes',
    actAs: ({ cover }) => cover,
    acts: () => [{ type: 'clock', by: 'PT15M' }],
  },
  {
    title: ({ next }) => `${next} takes it`,
    text: ({ next, requester }) => [
      `You are ${next}, pinged just now. Acknowledging stops the clock, and ${requester} sees at once who has it.`,
    ],
    todo: () => 'Press “Acknowledge” on the card.',
    actAs: ({ next }) => next,
    acts: ({ next }) => [{ type: 'press', person: next, verb: 'consult.acknowledge' }],
    doneBy: 'consult.acknowledge',
  },
  {
    title: ({ next }) => `${next} advises`,
    text: () => [
      'Advice is a decision with its reasons, agreed actions with an owner and a date, and a day to look again. It becomes the decision record.',
    ],
    todo: () => 'Press “Advise”, fill in the form and send it.',
    actAs: ({ next }) => next,
    acts: ({ next, requester }, { tomorrow, inAWeek, idOf }) => [
      { type: 'press', person: next, verb: 'consult.view', data: { view: 'advise' } },
      {
        type: 'press',
        person: next,
        verb: 'consult.advise',
        inputs: {
          decision: 'Bring the review forward to today; visit together this afternoon.',
          rationale: 'Early-warning signs agreed in the plan are all present; family supports it.',
          reviewOn: inAWeek,
          action1: 'Joint home visit and medication check',
          owner1: idOf(requester),
          due1: tomorrow,
        },
      },
    ],
    doneBy: 'consult.advise',
  },
  {
    title: ({ requester }) => `${requester} says what happened`,
    text: ({ requester }) => [
      `You are ${requester} again. A consult closes only with what came of the advice. Every step is on the record, each entry chained to the one before, so that a change would show.`,
    ],
    todo: () => 'Press the button that closes the consult, and say what happened.',
    actAs: ({ requester }) => requester,
    acts: ({ requester }) => [
      { type: 'press', person: requester, verb: 'consult.view', data: { view: 'close' } },
      {
        type: 'press',
        person: requester,
        verb: 'consult.close',
        inputs: {
          outcome: 'adviceFollowed',
          whatHappened: 'Visited together at 15:00; medication restarted, plan updated.',
        },
      },
    ],
    doneBy: 'consult.close',
    showsRecord: true,
  },
];
