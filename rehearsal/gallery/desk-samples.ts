import { helpCard } from '../../cards/desk/help.ts';
import { messageCard } from '../../cards/desk/message.ts';
import { sendAgainCard } from '../../cards/desk/send-again.ts';
import { workCard } from '../../cards/desk/work.ts';
import { leaveCard, leaveFormCard } from '../../cards/cover/leave.ts';
import { whoFormCard } from '../../cards/cover/who-form.ts';
import { whoCard } from '../../cards/cover/who.ts';
import type { Card } from '../../cards/render.ts';
import type { KnownCase } from '../../services/caseload/case.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { handoversIn } from '../../services/cover/handovers.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import { sampleActions } from './sample-actions.ts';
import { sampleConsults, type SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import {
  amina,
  aminaOnLeave,
  at,
  ben,
  chainAt,
  contextAt,
  crisis,
  grace,
  jonah,
  kemi,
  riverside,
  riversideEast,
  sam,
  service,
} from './sample-service.ts';

const desk = (name: string, title: string, card: Card): Sample => ({
  name,
  title,
  group: 'Desk and cover',
  card,
});

export const deskSamples = (texts: SampleTexts): readonly Sample[] => [
  ...workSamples(texts),
  ...whoSamples(),
  ...leaveSamples(texts),
  notSentYet(texts),
  desk(
    'message',
    'A plain message',
    messageCard(
      'That did not work',
      'Nothing was changed. Please try again; if it happens once more, give your service desk the reference 7f3a-21.',
    ),
  ),
];

const notSentYet = (texts: SampleTexts): Sample =>
  desk(
    'send-again',
    'Too much at once: what was typed is kept',
    sendAgainCard(
      'That was a lot in a short time, so it was not done. Wait 10 seconds, then try again. If it can’t wait, phone. In an emergency call 999 or the crisis line.',
      {
        verb: 'consult.decline',
        data: {
          ...{ consult: '01kb0000000000000000000001', team: riversideEast },
          why: texts.long('In a review until four.'),
        },
      },
      contextAt('14:05'),
    ),
  );

const flaggedCase = (texts: SampleTexts): KnownCase => ({
  ...{ team: riversideEast, caseRef: CaseRef.parse('CM-10482'), raised: 2 },
  facts: {
    ...{ pathway: crisis, tier: 'intensive', status: 'active', keyWorker: ben, agencies: [] },
    ...{ missedContacts: ['2026-11-24', '2026-12-01'], crises: [], nextReview: '2026-11-23' },
  },
  flags: [
    {
      ...{ id: 1, kind: 'overdueReview', source: { kind: 'rule', occurrence: '2026-11-23' } },
      ...{ at: at('11-24T00:00'), since: at('11-24T00:00') },
    },
    {
      ...{ id: 2, kind: 'staffConcern', source: { kind: 'person', person: jonah } },
      ...{ at: at('13:40'), since: at('13:40'), note: texts.long('It feels different.') },
    },
  ],
});

function workSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:21');
  const all = sampleConsults(texts);
  const actions = sampleActions(texts);
  const many = Array.from({ length: 14 }, () => all.movedOn);
  const notice = texts.short('I did not understand "whois crisis".');
  return [
    desk('help', 'Help', helpCard(context)),
    desk(
      'help-not-understood',
      'Help, after a sentence that is no command',
      helpCard(context, { notice }),
    ),
    desk(
      'work-sam',
      'My work, of somebody who answers',
      workCard(
        { viewer: sam, consults: [all.movedOn, all.held, all.advised], actions: actions.open },
        context,
      ),
    ),
    desk(
      'work-jonah',
      'My work, of somebody who asks',
      workCard(
        {
          viewer: jonah,
          consults: [all.moreAsked, all.waiting, all.advised],
          actions: actions.overdue,
        },
        context,
      ),
    ),
    desk(
      'work-many',
      'My work, too much for one card',
      workCard({ viewer: ben, consults: many, actions: [] }, context),
    ),
    ...longWorkSamples(texts, many),
    desk(
      'work-none',
      'My work, nothing',
      workCard({ viewer: kemi, consults: [], actions: [] }, context),
    ),
  ];
}

function longWorkSamples(texts: SampleTexts, many: readonly RequestedConsult[]): readonly Sample[] {
  const actions = sampleActions(texts);
  return [
    desk(
      'work-many-last',
      'My work, the last page',
      workCard({ viewer: ben, consults: many, actions: [], page: 2 }, contextAt('14:21')),
    ),
    desk(
      'work-asked',
      'My work: asked to take an action over, and a flagged case',
      workCard(
        {
          ...{ viewer: ben, consults: [] },
          ...{ actions: [...actions.offered, ...actions.askedToo], cases: [flaggedCase(texts)] },
        },
        contextAt('12-03T10:30'),
      ),
    ),
  ];
}

function whoSamples(): readonly Sample[] {
  const context = contextAt('14:05');
  const chain = chainAt('14:05');
  const handovers = handoversIn(
    { service, overrides: [], absences: [aminaOnLeave], locality: riverside },
    chain,
  );
  return [
    desk(
      'who',
      'Who is on now',
      whoCard({ pathway: crisis, locality: riverside, chain, handovers }, context),
    ),
    desk(
      'who-nobody',
      'Who is on now: nobody',
      whoCard({ pathway: crisis, locality: riverside, chain: { ...chain, links: [] } }, context),
    ),
    desk('who-later', 'Who is on at a time to come', whoLater()),
    desk('who-form', 'Who is on now, which pathway?', whoFormCard({}, context)),
    desk(
      'who-form-notice',
      'Who is on now, pathway not known',
      whoFormCard({ notice: 'There is no pathway "chrisis". Choose one.' }, context),
    ),
  ];
}

function whoLater(): Card {
  const then = at('12-05T22:00');
  const chain = chainAt('12-05T22:00', 'urgent');
  const place = { pathway: crisis, locality: riverside };
  const handovers = handoversIn({ service, overrides: [], absences: [], ...place }, chain);
  return whoCard({ ...place, at: then, chain, handovers }, contextAt('14:05'));
}

function leaveSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const people = [grace, amina, sam, jonah];
  const covers = [sam, ben];
  return [
    desk('leave-form', 'Declare leave', leaveFormCard({ people, covers }, context)),
    desk(
      'leave-form-problems',
      'Declare leave, given back',
      leaveFormCard(
        {
          people,
          covers,
          typed: { person: amina, kind: 'leave', from: '2026-12-14', until: '2026-12-03' },
          problems: { until: 'The last day is before the first.' },
        },
        context,
      ),
    ),
    desk(
      'leave',
      'Leave that is declared',
      leaveCard(
        [
          aminaOnLeave,
          { id: 'leave-2', person: ben, kind: 'sickness', from: at('08:00'), declaredBy: grace },
        ],
        context,
        { notice: texts.short('Saved. Sam Whitaker covers for Dr Amina Khan.') },
      ),
    ),
    desk('leave-none', 'No leave', leaveCard([], context)),
  ];
}
