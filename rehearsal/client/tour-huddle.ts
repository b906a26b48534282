/** The tour's third story: a week's huddle, what becomes of its actions, and who leads a case. */
import type { HuddleCast } from '../api.ts';
import type { TourAct, TourStep } from './tour-step.ts';

export const huddleSteps = (cast: HuddleCast): readonly TourStep[] => [
  posted(cast),
  managerDecides(cast),
  practitionerDecides(cast),
  closed(cast),
  forgotten(cast),
  leadNamed(cast),
  leadAccepted(cast),
];

const posted = (cast: HuddleCast): TourStep => ({
  title: ({ huddle: { team } }) => `${team} looks at its week`,
  text: ({ huddle: { manager, team } }) => [
    `Rules read the dates of every case: contacts missed, reviews overdue, a discharge that nobody followed up. On the day of the huddle the MDT channel of ${team} gets a short list that says why each case is on it.`,
    `You are ${manager}, who manages the team. Whoever presents a case was reminded on the working day before.`,
  ],
  todo: ({ huddle: { when } }) => `Move the clock past ${when}: “Next Monday 09:00”, then “+1 h”.`,
  doIt: 'Move the clock',
  actAs: () => cast.manager,
  where: () => cast.channel,
  acts: (_cast, { until }) => [{ type: 'clock', by: until(cast.at) }, settle],
  doneWhen: ({ now }) => Date.parse(now) > Date.parse(cast.at) + SETTLED_MS,
});

/** Posting takes the bot a moment. */
const SETTLED_MS = 60_000;
const settle: TourAct = { type: 'clock', by: 'PT2M' };

const managerDecides = (cast: HuddleCast): TourStep => ({
  title: ({ huddle: { manager } }) => `${manager} decides the first case`,
  text: () => [
    'A decision says which risk is seen, what is decided and why, who does what by when, and when the case is looked at again. One decision stands for each case: whoever is second reads the first.',
  ],
  todo: () =>
    `Type “huddle”, press “Start”, say who is here, then “Decide…” beside ${cast.missedRef}, fill in the form and record it.`,
  actAs: () => cast.manager,
  acts: (_cast, facts) => [
    { type: 'say', person: cast.manager, text: 'huddle' },
    { type: 'press', person: cast.manager, verb: 'huddle.start' },
    {
      type: 'press',
      person: cast.manager,
      verb: 'huddle.attend',
      inputs: {
        present: [cast.manager, cast.practitioner, cast.newLead].map(facts.idOf).join(','),
      },
    },
    ...decides(cast.manager, cast.missedRef, {
      risk: 'Two contacts missed in a row; nobody has seen the flat for two weeks.',
      decision: 'Visit together tomorrow, unannounced.',
      rationale: 'The plan names missed contacts as the first early-warning sign.',
      reviewOn: facts.inAWeek,
      action1: 'Joint home visit',
      owner1: facts.idOf(cast.practitioner),
      due1: facts.tomorrow,
    }),
  ],
  doneBy: 'huddle.decide',
});

const practitionerDecides = (cast: HuddleCast): TourStep => ({
  title: ({ huddle: { practitioner } }) => `${practitioner} decides another`,
  text: ({ huddle: { practitioner } }) => [
    `You are ${practitioner}, on a phone in the meeting. Anybody of the team records a decision; the card in the channel counts along for everybody.`,
    `${cast.unledRef} has another agency and no lead coordinator.`,
  ],
  todo: () =>
    `Type “huddle”, press “Decide…” beside ${cast.unledRef}, fill in the form and record it.`,
  actAs: () => cast.practitioner,
  acts: (_cast, { inAWeek }) => [
    { type: 'say', person: cast.practitioner, text: 'huddle' },
    ...decides(cast.practitioner, cast.unledRef, {
      risk: 'Housing and the team each wait for the other; the tenancy ends this month.',
      decision: 'One of us leads among the agencies from this week.',
      rationale: 'Nobody knows who speaks for the case, so the review slipped.',
      reviewOn: inAWeek,
    }),
  ],
  doneBy: 'huddle.decide',
});

const decides = (
  person: string,
  caseRef: string,
  inputs: { readonly [id: string]: string },
): readonly TourAct[] => [
  { type: 'press', person, verb: 'huddle.case', data: { view: 'decide', caseRef } },
  { type: 'press', person, verb: 'huddle.decide', data: { caseRef }, inputs },
];

const closed = (cast: HuddleCast): TourStep => ({
  title: ({ huddle: { manager } }) => `${manager} closes the huddle`,
  text: () => [
    'The channel gets the summary. What nobody decided is carried over and says so next week; a second time is an exception that managers are told of. Nothing falls off the list by itself.',
  ],
  todo: () => 'Type “huddle”, press “Close…”, then “Close the huddle”.',
  actAs: () => cast.manager,
  acts: () => [
    { type: 'say', person: cast.manager, text: 'huddle' },
    { type: 'press', person: cast.manager, verb: 'huddle.view', data: { view: 'close' } },
    { type: 'press', person: cast.manager, verb: 'huddle.close' },
  ],
  doneBy: 'huddle.close',
});

const forgotten = (cast: HuddleCast): TourStep => ({
  title: ({ huddle: { practitioner } }) => `${practitioner} forgets the visit`,
  text: ({ huddle: { manager, practitioner } }) => [
    `What was agreed stands in ${practitioner}’s own chat, with a button for “done”. It is brought to mind when it is due. Two days on nobody has said that it was done: ${practitioner} is told again, and ${manager} hears of it.`,
  ],
  todo: () => 'Move the clock on: “+1 day”, three times.',
  doIt: 'Move the clock three days',
  actAs: () => cast.manager,
  acts: () => [{ type: 'clock', by: 'PT72H' }],
  doneWhen: ({ lockScreen }) =>
    lockScreen.some(
      ({ person, text }) =>
        person === cast.manager && text.startsWith(cast.missedRef) && text.includes('overdue'),
    ),
});

const leadNamed = (cast: HuddleCast): TourStep => ({
  title: ({ huddle: { practitioner, newLead } }) => `${practitioner} asks ${newLead} to lead`,
  text: ({ huddle: { practitioner, newLead } }) => [
    `A case with other agencies has one lead coordinator at every moment. ${practitioner} begins it and names ${newLead}; until ${newLead} accepts, ${practitioner} leads, so there is no gap.`,
  ],
  todo: ({ huddle: { newLead } }) =>
    `Type “coordinate ${cast.unledRef}”, choose ${newLead} and press “Name the lead”.`,
  actAs: () => cast.practitioner,
  acts: (_cast, { idOf }) => [
    { type: 'say', person: cast.practitioner, text: `coordinate ${cast.unledRef}` },
    {
      type: 'press',
      person: cast.practitioner,
      verb: 'coordination.begin',
      inputs: { to: idOf(cast.newLead), why: 'Knows the housing officer well.' },
    },
  ],
  doneBy: 'coordination.begin',
});

const leadAccepted = (cast: HuddleCast): TourStep => ({
  title: ({ huddle: { newLead } }) => `${newLead} accepts, and leads`,
  text: ({ huddle: { newLead } }) => [
    `You are ${newLead}. Accepting is one step: in the same moment ${newLead} leads and nobody else does, whatever anybody presses at the same time. On leave the lead goes to the cover, and comes back.`,
    'There is more: type “contact”, “supervision”, “cohort”, “drift” or “decisions”, or “help”.',
  ],
  todo: () => 'Press “Accept” on the card.',
  actAs: () => cast.newLead,
  acts: () => [{ type: 'press', person: cast.newLead, verb: 'coordination.accept' }],
  doneBy: 'coordination.accept',
});
