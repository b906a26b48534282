/** Consults in every state, each folded from events as the service would record them. */
import type {
  Advice,
  Asked,
  ConsultRequest,
  RequestedConsult,
} from '../../services/consult/consult.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import { evolveConsult, initialConsult } from '../../services/consult/evolve.ts';
import type { ChainLink } from '../../services/cover/chain.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CaseRef, ConsultId, Instant, type PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';
import * as people from './sample-service.ts';

const { at, chainAt, jonah, sam } = people;

/** What the people of a sample typed; the tests use longer and nastier texts. */
export type SampleTexts = {
  readonly long: (gentle: string) => string;
  readonly short: (gentle: string) => string;
};
export const gentle: SampleTexts = { long: (text) => text, short: (text) => text };

type Change = {
  readonly texts?: SampleTexts;
  readonly sensitivity?: TimeSensitivity;
  readonly id?: number;
};

const links = chainAt('14:00').links;
const linkOf = (person: PersonId): ChainLink => {
  const found = links.find((link) => link.person === person);
  if (found === undefined) throw new OversightError('notInChain', `${person} is not in the chain.`);
  return found;
};

const requestOf = ({ texts = gentle, sensitivity = 'veryUrgent', id = 1 }: Change) =>
  ({
    id: ConsultId.parse(`01kb00000000000000000000${String(id).padStart(2, '0')}`),
    team: people.riversideEast,
    caseRef: CaseRef.parse(`CM-104${80 + id}`),
    pathway: people.crisis,
    locality: people.riverside,
    decisionType: 'crisisEscalation',
    sensitivity,
    summary: {
      whatChanged: texts.long(
        'Has not slept for three nights and stopped answering the phone yesterday. Sister rang this morning, worried.',
      ),
      currentRisks: texts.long(
        'Self-neglect, and went to the bridge in an earlier episode. Protective: trusts Kemi, sister lives near.',
      ),
      actionsTaken: texts.long(
        'Visited at 11:00, no answer.\nSpoke with the sister at 12:30.\nCrisis plan read, first two steps tried.',
      ),
      whatIsRequested: texts.long(
        'Do we ask the crisis team for a visit today, or is a joint visit with Kemi at 17:00 enough?',
      ),
    },
    earlyWarnings: ['missedContacts', 'sleepChange', 'carerConcern'],
    requester: jonah,
    requesterName: 'Jonah Whitfield',
    origin: { conversationId: '19:riverside@thread.tacv2', kind: 'channel' },
  }) satisfies ConsultRequest;

const requestedAt = at('14:02');
const answerTimes = { emergency: 'PT15M', veryUrgent: 'PT60M', urgent: 'PT4H', routine: 'PT27H' };
const hopTimes = { emergency: 'PT5M', veryUrgent: 'PT15M', urgent: 'PT60M', routine: 'PT24H' };

const requested = (change: Change): ConsultEvent => {
  const request = requestOf(change);
  return {
    type: 'consultRequested',
    request,
    at: requestedAt,
    chain: chainAt('14:02', request.sensitivity),
    deadlines: {
      acknowledgeBy: addTime(requestedAt, hopTimes[request.sensitivity]),
      answerBy: addTime(requestedAt, answerTimes[request.sensitivity]),
    },
  };
};

const asked = (hop: number, person: PersonId, time: string, length = 'PT15M'): ConsultEvent => ({
  type: 'linkAsked',
  hop,
  link: linkOf(person),
  at: at(time),
  acknowledgeBy: addTime(at(time), length),
  isLast: person === people.hugh,
  chain: chainAt(time),
});

const passed = (hop: number, result: Asked['result'], time: string, detail?: string) =>
  ({
    type: 'linkPassed',
    hop,
    result: result as 'notAcknowledged' | 'declined' | 'undeliverable' | 'goneAway',
    at: at(time),
    ...(detail === undefined ? {} : { detail }),
  }) satisfies ConsultEvent;

const taken = (person: PersonId, time: string): ConsultEvent => ({
  type: 'consultAcknowledged',
  by: person,
  role: linkOf(person).role,
  at: at(time),
});

const advice = (texts: SampleTexts): Advice => ({
  decision: texts.long(
    'Joint visit at 17:00 with Kemi. If nobody opens, the crisis team visits tonight.',
  ),
  rationale: texts.long(
    'Sleeplessness came before the last two crises, but the plan helped both times and the sister can let us in.',
  ),
  actions: [
    { what: texts.long('Joint visit at 17:00'), owner: jonah, due: '2026-12-02' },
    { what: texts.long('Warn the crisis team of a possible visit'), owner: sam, due: '2026-12-02' },
    { what: texts.long('Ring the sister after the visit'), owner: people.kemi, due: '2026-12-03' },
  ],
  reviewOn: '2026-12-04',
  by: sam,
  authority: 'cover',
  at: at('14:24'),
});

export type SampleConsult = RequestedConsult;

function fold(events: readonly ConsultEvent[]): SampleConsult {
  const state = events.reduce(evolveConsult, initialConsult);
  if (state.status === 'notRequested') throw new OversightError('noSample', 'Nothing requested.');
  return state;
}

const start = (texts: SampleTexts): readonly ConsultEvent[] => [
  requested({ texts }),
  asked(1, sam, '14:02'),
];
const movedOn = (texts: SampleTexts): readonly ConsultEvent[] => [
  ...start(texts),
  passed(1, 'notAcknowledged', '14:17'),
  asked(2, people.ben, '14:17'),
];

/** The whole chain was asked in vain, and the last person is asked again. */
const lastLink = (texts: SampleTexts): readonly ConsultEvent[] => [
  ...movedOn(texts),
  passed(2, 'declined', '14:20', texts.short('In a Mental Health Act assessment until 16:00')),
  asked(3, people.farah, '14:20'),
  passed(3, 'notAcknowledged', '14:35'),
  asked(4, people.hugh, '14:35'),
  { type: 'managerTold', at: at('14:32') },
  passed(4, 'notAcknowledged', '14:50'),
  { type: 'exceptionRaised', kind: 'nobodyAcknowledged', at: at('14:50') },
  asked(5, people.hugh, '14:50'),
];

/** Routine: asked on the next working morning. */
const routine = (texts: SampleTexts): readonly ConsultEvent[] => [
  requested({ texts, sensitivity: 'routine', id: 2 }),
  {
    type: 'linkAsked',
    hop: 1,
    link: linkOf(sam),
    at: Instant.parse('2026-12-03T09:00:00.000Z'),
    acknowledgeBy: Instant.parse('2026-12-03T17:00:00.000Z'),
    isLast: false,
    chain: chainAt('14:02', 'routine'),
  },
];

const waitingSamples = (texts: SampleTexts) => ({
  waiting: fold(start(texts)),
  movedOn: fold(movedOn(texts)),
  unreached: fold([
    ...start(texts),
    passed(1, 'undeliverable', '14:02', 'Teams: the app is not installed for this person'),
    asked(2, people.ben, '14:03'),
  ]),
  lastLink: fold(lastLink(texts)),
  emergency: fold([requested({ texts, sensitivity: 'emergency' }), asked(1, sam, '14:02', 'PT5M')]),
  routine: fold(routine(texts)),
  nobody: fold([
    requested({ texts }),
    { type: 'exceptionRaised', kind: 'nobodyToAsk', at: at('14:02') },
  ]),
});

const held = (texts: SampleTexts): readonly ConsultEvent[] => [
  ...start(texts),
  taken(sam, '14:09'),
];
const offerTo = (person: PersonId, { short }: SampleTexts): ConsultEvent => ({
  type: 'handOnOffered',
  offer: {
    to: linkOf(person),
    by: sam,
    reason: short('Ben knows the family from last year.'),
    at: at('14:12'),
    acceptBy: at('14:27'),
  },
});
const question = ({ long }: SampleTexts): ConsultEvent => ({
  type: 'moreAsked',
  by: sam,
  question: long('Is the sister with them now, and does she have a key?'),
  at: at('14:11'),
});
const added = ({ long }: SampleTexts): ConsultEvent => ({
  type: 'informationAdded',
  by: jonah,
  text: long('The sister is outside the flat and has a key.'),
  at: at('14:18'),
});

const heldSamples = (texts: SampleTexts) => ({
  held: fold(held(texts)),
  offered: fold([...held(texts), offerTo(people.ben, texts)]),
  moreAsked: fold([...held(texts), question(texts)]),
  moreTold: fold([...held(texts), question(texts), added(texts)]),
  late: fold([
    ...held(texts),
    { type: 'exceptionRaised', kind: 'notAnsweredInTime', at: at('15:02') },
  ]),
});

const advised = (texts: SampleTexts): readonly ConsultEvent[] => [
  ...held(texts),
  question(texts),
  added(texts),
  {
    type: 'adviceGiven',
    advice: advice(texts),
    crisisReviewBy: Instant.parse('2026-12-05T14:24:00.000Z'),
    remindAt: Instant.parse('2026-12-03T14:24:00.000Z'),
  },
];
const closed = (texts: SampleTexts): readonly ConsultEvent[] => [
  ...advised(texts),
  {
    type: 'consultClosed',
    by: jonah,
    outcome: {
      kind: 'adviceFollowed',
      whatHappened: texts.long('Opened the door to Kemi, ate, agreed to sleep at the sister’s.'),
      at: at('18:10'),
    },
  },
];

const answeredSamples = (texts: SampleTexts) => ({
  advised: fold(advised(texts)),
  closed: fold(closed(texts)),
  reviewOverdue: fold([
    ...closed(texts),
    {
      type: 'exceptionRaised',
      kind: 'reviewOverdue',
      at: Instant.parse('2026-12-05T14:24:00.000Z'),
    },
  ]),
  reviewed: fold([
    ...closed(texts),
    {
      type: 'reviewRecorded',
      by: sam,
      finding: texts.long('Right threshold, quick answer. The plan now names the sister first.'),
      at: at('18:30'),
    },
  ]),
  withdrawn: fold([
    ...held(texts),
    {
      type: 'consultWithdrawn',
      by: jonah,
      heldBy: sam,
      reason: texts.long('Found well and at home by the sister.'),
      at: at('14:20'),
    },
  ]),
});

/** Every state that a consult's card can show, from these texts. */
export const sampleConsults = (texts: SampleTexts = gentle) => ({
  ...waitingSamples(texts),
  ...heldSamples(texts),
  ...answeredSamples(texts),
});
