/** Reviews of incidents: opened, led, late, with what contributed and was agreed, closed. */
import { agreeFormCard, recheckFormCard } from '../../cards/incident/action-forms.ts';
import { incidentCard } from '../../cards/incident/card.ts';
import {
  closeFormCard,
  declineFormCard,
  dueFormCard,
  factorFormCard,
  lookFormCard,
  offerFormCard,
  openFormCard,
  reopenFormCard,
  themesFormCard,
  withdrawFormCard,
} from '../../cards/incident/forms.ts';
import { caseReviewsCard, myReviewsCard } from '../../cards/incident/lists.ts';
import { givenBeforeCard, timelineCard } from '../../cards/incident/pages.ts';
import { promptsCard } from '../../cards/huddle/prompts.ts';
import { personMark, type HistoryLine } from '../../services/history/history.ts';
import { withEvents } from '../../services/incident/evolve.ts';
import type { GivenBefore } from '../../services/incident/given-before.ts';
import { IncidentId, isOpened, type Review } from '../../services/incident/incident.ts';
import { promptsOf } from '../../services/incident/learning.ts';
import type { IncidentEvent } from '../../services/incident/stream.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import { CaseRef, StreamId } from '../../services/kernel/ids.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  at,
  contextAt,
  grace,
  jonah,
  riversideEast as team,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sampleOf = (name: string, title: string, card: Sample['card']): Sample => ({
  ...{ name, title, card, group: 'Incident reviews' },
});

const context = contextAt('12-07T10:00');
const incident = IncidentId.parse('01jincident000000000000001');
const caseRef = CaseRef.parse('CM-10482');
const month = SampledMonth.parse('2026-12');

const reviewOf = (...events: readonly IncidentEvent[]): Review => {
  const state = withEvents({ status: 'notOpened' }, events);
  if (!isOpened(state)) throw new OversightError('sample', 'The review is not opened.');
  return state;
};

// eslint-disable-next-line max-lines-per-function -- one made-up review, in its order
function eventsOf(texts: SampleTexts) {
  const opened: IncidentEvent = {
    ...{ type: 'reviewOpened', team, incident, caseRef, happened: '2026-12-01T21:15' },
    what: texts.long(
      'The person took an overdose at home two days after the contact that was planned did not take place.',
    ),
    ...{ kind: 'harmToSelf', dueOn: '2027-01-31', by: jonah, at: at('12-02T09:10') },
    clocks: { lead: at('12-04T09:10'), look: at('12-05T09:10'), due: at('12-31T09:00') },
  };
  const look: IncidentEvent = {
    ...{ type: 'firstLookRecorded', by: sam, at: at('12-03T15:00') },
    text: texts.long('The person is on the ward and safe. The family has a named contact.'),
  };
  const led: readonly IncidentEvent[] = [
    { type: 'leadOffered', to: sam, by: grace, at: at('12-02T11:00') },
    { type: 'leadTaken', by: sam, at: at('12-02T13:30') },
    look,
  ];
  const factor = (number: number, kind: string, usual: string): IncidentEvent => ({
    ...{ type: 'factorAdded', number, kind, by: sam, at: at('12-04T10:00') },
    text: texts.long(usual),
  });
  const factors: readonly IncidentEvent[] = [
    factor(1, 'handover', 'The change of key worker was agreed by telephone and stood nowhere.'),
    factor(2, 'equipment', 'The diary of somebody who is away is not seen by the team.'),
    {
      type: 'themesRecorded',
      themes: ['handover', 'followUp'],
      month,
      by: sam,
      at: at('12-04T10:20'),
    },
    {
      ...{ type: 'timelineTaken', by: sam, at: at('12-04T10:30'), from: at('11-01T09:00') },
      until: at('12-04T10:30'),
      places: [1, 2, 3].map((sequence) => ({ stream: StreamId.parse('consult.sample'), sequence })),
    },
  ];
  const agreed: IncidentEvent = {
    ...{ type: 'reviewActionAgreed', number: 1, owner: jonah, due: '2026-12-18' },
    what: texts.long('Diaries of people on leave are shown on the team’s board each morning.'),
    ...{ recheckOn: '2027-01-15', recheckAt: at('12-30T09:00'), by: sam, at: at('12-05T10:00') },
  };
  const closed: IncidentEvent = {
    ...{ type: 'reviewClosed', month, isReleased: true, by: sam, at: at('12-06T10:00') },
    learning: texts.long(
      'A planned contact needs somebody who sees that it did not happen, on the same day.',
    ),
  };
  return { opened, led, factors, agreed, closed };
}

const lineOf = (sequence: number, when: string, what: string, written?: string): HistoryLine => ({
  ...{ at: at(when), partition: partitionOf(service.tenant, team), sequence, position: sequence },
  ...{ stream: StreamId.parse('consult.sample'), capability: 'consult', type: 'sample' },
  ...{ actor: jonah, authority: 'requester', what },
  texts: written === undefined ? [] : [{ label: 'Rationale', text: written }],
});

const lines = (texts: SampleTexts): readonly HistoryLine[] => [
  lineOf(1, '11-20T10:00', `${personMark(jonah)} asked for oversight`),
  lineOf(
    2,
    '11-20T10:40',
    `${personMark(grace)} gave advice`,
    texts.long('Contact every second day, since sleep has been poor for a week.'),
  ),
  lineOf(3, '12-01T16:00', `${personMark(jonah)} recorded that a contact did not take place`),
];

const given = (texts: SampleTexts): readonly GivenBefore[] => [
  {
    ...{ kind: 'supervision', at: at('10-12T10:00'), outcome: 'fine', followed: 'nothingToDo' },
  },
  {
    ...{ kind: 'consult', at: at('11-20T10:00'), followed: 'inPart' },
    asked: texts.long('May contact wait until after the weekend?'),
    decided: texts.long('No: every second day, by telephone at least.'),
  },
  { kind: 'huddle', at: at('11-26T10:00'), followed: 'undecided' },
];

const lapsesAt = at('12-07T11:00');
const offered: IncidentEvent = {
  ...{ type: 'leadOffered', to: sam, by: grace, at: at('12-02T11:00'), lapsesAt },
};
const lapsed: IncidentEvent = {
  ...{ type: 'offerLapsed', to: sam, tellAt: lapsesAt, at: lapsesAt },
};

const lapsedSample = (review: Review): Sample =>
  sampleOf('incident-offer-lapsed', 'Nobody answered', incidentCard(review, grace, context));

export function incidentSamples(texts: SampleTexts): readonly Sample[] {
  const { opened, led, factors, agreed, closed } = eventsOf(texts);
  const fresh = reviewOf(opened);
  const asked = reviewOf(opened, offered);
  const late = reviewOf(
    opened,
    { type: 'clockRanOut', clock: 'lead', nextAt: at('12-07T09:10'), at: at('12-04T09:10') },
    { type: 'clockRanOut', clock: 'look', nextAt: at('12-07T09:10'), at: at('12-05T09:10') },
  );
  const whole = reviewOf(opened, ...led, ...factors, agreed);
  const over = reviewOf(opened, ...led, ...factors, agreed, closed);
  const notice = 'This review is past its day. Nothing was changed.';
  return [
    sampleOf('incident-fresh-grace', 'Opened, for a manager', incidentCard(fresh, grace, context)),
    sampleOf('incident-asked-sam', 'Asked to lead it', incidentCard(asked, sam, context)),
    lapsedSample(reviewOf(opened, offered, lapsed)),
    sampleOf(
      'incident-late-grace',
      'Nobody leads it',
      incidentCard(late, grace, context, { notice }),
    ),
    ...awaySamples(opened, led),
    sampleOf('incident-whole-sam', 'Being written', incidentCard(whole, sam, context)),
    sampleOf('incident-whole-2', 'Second page', incidentCard(whole, sam, context, { page: 2 })),
    sampleOf('incident-closed-jonah', 'Closed, for the team', incidentCard(over, jonah, context)),
    sampleOf('incident-everyone', 'In front of others', incidentCard(whole, 'everyone', context)),
    sampleOf(
      'incident-timeline',
      'Timeline',
      timelineCard(whole, { lines: lines(texts), lost: 1 }, sam, context),
    ),
    sampleOf('incident-before', 'Oversight before', givenBeforeCard(whole, given(texts), context)),
    sampleOf('incident-before-none', 'None before', givenBeforeCard(whole, [], context)),
    sampleOf(
      'incident-case',
      'Reviews of a case',
      caseReviewsCard({ team, caseRef }, [whole, over], context),
    ),
    sampleOf('incident-mine', 'Of a manager', myReviewsCard([late, over], context)),
    sampleOf(
      'incident-prompts',
      'Huddle prompts with learning',
      promptsCard('', context, promptsOf([whole], service.incidents)),
    ),
    ...formSamples(texts, fresh, asked, whole, over),
  ];
}

function awaySamples(opened: IncidentEvent, led: readonly IncidentEvent[]): readonly Sample[] {
  const kept = reviewOf(opened, ...led, {
    ...{ type: 'leadHandedOver', from: sam, to: jonah, at: at('12-04T09:00') },
    kept: { person: sam, period: 1 },
  });
  const gone = reviewOf(opened, ...led, { type: 'leadMissed', why: 'away', at: at('12-04T09:15') });
  return [
    sampleOf(
      'incident-kept-jonah',
      'Led for somebody who is away',
      incidentCard(kept, jonah, context),
    ),
    sampleOf('incident-gone-grace', 'Its lead is away', incidentCard(gone, grace, context)),
  ];
}

function formSamples(
  texts: SampleTexts,
  fresh: Review,
  asked: Review,
  whole: Review,
  over: Review,
): readonly Sample[] {
  const typed = { what: texts.long('Jonah forgot.'), happenedOn: '2026-12-01', kind: 'other' };
  const problems = { what: '“Jonah” is a colleague’s name. Please write the role instead.' };
  const named = sampleOf(
    'incident-open-named',
    'A name was written',
    openFormCard({ team, caseRef, incident }, context, { typed, problems }),
  );
  return [
    sampleOf('incident-open', 'To open one', openFormCard({ team, caseRef, incident }, context)),
    named,
    sampleOf('incident-offer', 'Who leads it?', offerFormCard(fresh, context)),
    sampleOf('incident-decline', 'Decline', declineFormCard(asked, context)),
    sampleOf('incident-look', 'First look', lookFormCard(fresh, context)),
    sampleOf('incident-factor', 'What contributed?', factorFormCard(whole, context)),
    sampleOf('incident-themes', 'Themes', themesFormCard(whole, context)),
    sampleOf('incident-agree', 'Agree an action', agreeFormCard(whole, context)),
    sampleOf('incident-instead', 'Try something else', agreeFormCard(whole, context, {}, 1)),
    sampleOf('incident-recheck', 'Re-check', recheckFormCard(over, context)),
    sampleOf('incident-due', 'More time', dueFormCard(whole, context)),
    sampleOf('incident-close', 'Close', closeFormCard(fresh, context)),
    sampleOf('incident-reopen', 'Open again', reopenFormCard(over, context)),
    sampleOf('incident-withdraw', 'Withdraw', withdrawFormCard(fresh, context)),
  ];
}
