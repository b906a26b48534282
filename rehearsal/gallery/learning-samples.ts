/** Decision huddles, drift, the pulse and role-boundary concerns. */
import { concernCard, lookFormCard, raisedCard } from '../../cards/concern/card.ts';
import { concernFormCard } from '../../cards/concern/form.ts';
import type { Viewer } from '../../cards/context.ts';
import { decisionsCard } from '../../cards/decision-huddle/card.ts';
import { discussCard, localitiesCard } from '../../cards/decision-huddle/pages.ts';
import { driftCard, driftCountsCard } from '../../cards/drift/card.ts';
import { answeredCard, pulseCard } from '../../cards/pulse/card.ts';
import type { Card } from '../../cards/render.ts';
import { flagKinds } from '../../services/caseload/flag.ts';
import { ConcernId, type RaisedConcern } from '../../services/concern/concern.ts';
import type {
  ListedEdge,
  PostedDecisions,
} from '../../services/decision-huddle/decision-huddle.ts';
import type { EdgeReason } from '../../services/decision-huddle/edge.ts';
import { mondaysTo } from '../../services/drift/measures.ts';
import type { DriftSnapshot } from '../../services/drift/snapshot.ts';
import { CaseRef, ConsultId, HuddleId, LocalityId } from '../../services/kernel/ids.ts';
import { PulseMonth } from '../../services/pulse/round.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  at,
  chloe,
  contextAt,
  grace,
  jonah,
  kemi,
  riversideEast as team,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card, group: 'Learning' },
});

const now = contextAt('12-07T10:30');
const HOUR = 3_600_000;
const MINUTE = 60_000;

const edge = (
  number: number,
  reasons: readonly EdgeReason[],
  more: Partial<ListedEdge> = {},
): ListedEdge => ({
  ...{ id: `01kb000000000000000000000${number % 10}`, caseRef: CaseRef.parse(`CM-1048${number}`) },
  ...{ consult: ConsultId.parse(`01kb000000000000000000000${number % 10}`), sensitivity: 'urgent' },
  ...{ asker: jonah, reasons, ...more },
});

function edges(texts: SampleTexts): readonly ListedEdge[] {
  const {
    consult: _consult,
    sensitivity: _sensitivity,
    ...unasked
  } = edge(1, [
    { kind: 'nobodyAsked', at: at('12-04T09:00'), flag: 'safeguarding', since: at('12-03T09:00') },
  ]);
  return [
    { ...unasked, id: 'CM-10481.2', asker: kemi },
    edge(
      2,
      [
        { kind: 'answeredLate', at: at('12-02T18:00'), late: 3 * HOUR },
        { kind: 'handedOn', at: at('12-02T17:00'), times: 2 },
      ],
      { sensitivity: 'veryUrgent', answeredAs: 'dutyClinician' },
    ),
    edge(3, [{ kind: 'askedLate', at: at('12-03T10:00'), flag: 'incident', open: 75 * HOUR }], {
      ...{ answeredAs: 'lead', isAgain: true },
    }),
    edge(
      4,
      [
        { kind: 'notFollowed', at: at('12-03T16:00') },
        { kind: 'raised', at: at('12-02T11:00'), times: 1 },
      ],
      {
        answeredAs: 'deputy',
        discussed: {
          ...{
            verdict: 'otherwise',
            helped: texts.long('The number of the night service on the plan.'),
          },
          ...{ theme: 'escalation', by: grace, at: at('12-07T10:28') },
        },
      },
    ),
    edge(5, [{ kind: 'withdrawn', at: at('12-05T10:00') }]),
  ];
}

const place = (id: string, asked: number, share: number, median: number) => ({
  ...{ locality: LocalityId.parse(id), asked, withdrawn: 1 },
  answered: { inTime: Math.round((asked * share) / 100), of: asked },
  toAcknowledge: { median: median * MINUTE, of: asked },
});

const decisionsOf = (listed: readonly ListedEdge[]): PostedDecisions => ({
  ...{ status: 'open', team, week: HuddleId.parse('2026-12-07'), postedAt: at('12-07T10:30') },
  ...{ from: at('11-30T10:30'), until: at('12-07T10:30'), edges: listed },
  asked: [
    { type: 'crisisEscalation', count: 2 },
    { type: 'contactIntensity', count: 4 },
  ],
  ...{ notListed: 0, leftUndiscussed: listed.length === 0 ? 0 : 1 },
  variance: {
    ...{ from: at('11-09T00:00'), until: at('12-07T00:00') },
    localities: [place('riverside', 31, 61, 34), place('northgate', 18, 89, 12)],
  },
});

function decisionSamples(texts: SampleTexts): readonly Sample[] {
  const decisions = decisionsOf(edges(texts));
  const long = decisionsOf(
    Array.from({ length: 12 }, (_, index) => ({
      ...(edges(texts)[3] ?? edge(index, [])),
      ...{ id: `CM-1.${index}`, caseRef: CaseRef.parse(`CM-${10_500 + index}`) },
    })),
  );
  const none = decisionsOf([]);
  const viewers: Readonly<Record<string, Viewer>> = { everyone: 'everyone', grace, chloe };
  const [, second = edge(2, [])] = edges(texts);
  return [
    ...Object.entries(viewers).map(([who, viewer]) =>
      sample(
        `decisions-${who}`,
        `Decision huddle, seen by ${who}`,
        decisionsCard(decisions, viewer, now),
      ),
    ),
    sample('decisions-long', 'Decision huddle, all noted', decisionsCard(long, grace, now)),
    sample('decisions-none', 'Nothing to discuss', decisionsCard(none, grace, now)),
    sample(
      'decisions-refused',
      'Somebody else was quicker',
      decisionsCard(decisions, jonah, now, {
        notice: `Grace Lindqvist noted this at 10:28: that stands. Nothing was changed.\n\nWhat you had written:\n${texts.long('A number to ring.')}`,
      }),
    ),
    sample('decisions-discuss', 'What did we learn?', discussCard(second, decisions, now)),
    sample(
      'decisions-discuss-problems',
      'What did we learn?, given back with a problem',
      discussCard(second, decisions, now, {
        typed: { helped: texts.long('ok') },
        problems: { verdict: 'Choose one of the three.' },
      }),
    ),
    sample('decisions-localities', 'Between localities', localitiesCard(decisions, now)),
  ];
}

const flagsOf = (overdueReview: number, missedContact: number): DriftSnapshot['flags'] =>
  Object.assign(Object.fromEntries(flagKinds.map((kind) => [kind, 0])), {
    ...{ overdueReview, missedContact, safeguarding: 2 },
  }) as DriftSnapshot['flags'];

const weeksTo = (count: number): readonly DriftSnapshot[] =>
  mondaysTo('2026-12-07', count).map((monday, index) => ({
    ...{ monday, takenAt: at(`${monday.slice(5)}T05:00`) },
    flags: flagsOf(3 + Math.floor((index * 2) / 3), 4 - (index % 3)),
    missedContact: { cases: 4 - (index % 3), repeated: index % 2 },
    ...{ carriedOver: (index * 5) % 4, concerns: index % 5 === 4 ? 1 : 0 },
    escalations: { emergency: 0, veryUrgent: index % 2, urgent: 2 + (index % 3), routine: 3 },
    supervision: { overdue: index < 6 ? 2 : 1, people: 6 },
    pulse: index === count - 1 ? { shown: true, answers: 5, confident: [4, 2] } : { shown: false },
  }));

const driftSamples = (): readonly Sample[] => {
  const monday = '2026-12-07';
  const context = contextAt('12-07T08:30');
  return [
    sample('drift', 'Twelve weeks', driftCard({ team, monday, weeks: weeksTo(12) }, context)),
    sample(
      'drift-channel',
      'Twelve weeks, as the channel reads them',
      driftCountsCard({ team, monday, weeks: weeksTo(12) }, context),
    ),
    sample('drift-few', 'Four weeks', driftCard({ team, monday, weeks: weeksTo(4) }, context)),
    sample('drift-none', 'No week yet', driftCard({ team, monday, weeks: [] }, context)),
  ];
};

function pulseSamples(): readonly Sample[] {
  const round = { team, month: PulseMonth.parse('2026-12') };
  const open = contextAt('12-10T10:00');
  const problems = { second: 'Answer both questions, from 1 to 5.' };
  return [
    sample('pulse', 'The pulse', pulseCard(round, open)),
    sample(
      'pulse-problems',
      'The pulse, half answered',
      pulseCard(round, open, { typed: { first: '4' }, problems }),
    ),
    sample('pulse-answered', 'The pulse, answered', answeredCard(round, 'taken', open)),
    sample('pulse-over', 'The pulse, its round over', pulseCard(round, contextAt('12-29T10:00'))),
  ];
}

const concern = ConcernId.parse('01kb0000000000000000000001');
const context = contextAt('12-03T09:10');

function sampleConcerns(texts: SampleTexts) {
  const open: RaisedConcern = {
    ...{ status: 'open', team, concern, kind: 'outsideMyRole', by: jonah, told: [grace] },
    ...{ raisedAt: at('12-02T10:00'), week: '2026-11-30', lookBy: at('12-07T10:00') },
    ...{ timesOverdue: 0, caseRef: CaseRef.parse('CM-10482') },
    words: texts.long('I was asked to change a dose while the prescriber was away.'),
  };
  const { by: _by, ...unnamed } = open;
  const follows = texts.long('The prescriber is rung; nobody else changes doses.');
  const looked: RaisedConcern = {
    ...{ ...open, status: 'lookedAt', looked: { by: grace, at: at('12-03T09:00'), follows } },
  };
  return { open, unnamed, looked };
}

function concernSamples(texts: SampleTexts): readonly Sample[] {
  const { open, unnamed, looked } = sampleConcerns(texts);
  const overdue = { ...unnamed, timesOverdue: 1, lookBy: at('12-10T10:00') };
  const late = contextAt('12-07T10:01');
  return [
    ...concernFormSamples(texts),
    sample('concern-raised', 'Raised without a name', raisedCard(unnamed, context)),
    sample('concern-open-grace', 'For a manager', concernCard(open, grace, context)),
    sample('concern-unnamed-grace', 'Without a name', concernCard(unnamed, grace, context)),
    sample('concern-overdue-grace', 'Not looked at in time', concernCard(overdue, grace, late)),
    sample('concern-look', 'Looked at…', lookFormCard(open, context)),
    sample('concern-looked-jonah', 'For whoever raised it', concernCard(looked, jonah, context)),
    sample('concern-kemi', 'For nobody else', concernCard(open, kemi, context)),
  ];
}

function concernFormSamples(texts: SampleTexts): readonly Sample[] {
  const form = { concern, by: jonah };
  const words = { words: texts.long('ok'), caseRef: texts.short('the one') };
  const typed = { kind: 'discouraged', isNamed: 'no', ...words };
  const problems = {
    words: 'This is not enough for the record.',
    caseRef: 'Write it like CM-10482.',
  };
  return [
    sample('concern-form', 'Raise a concern', concernFormCard(form, context)),
    sample(
      'concern-form-problems',
      'Raise a concern, given back with problems',
      concernFormCard(form, context, { typed, problems }),
    ),
  ];
}

export const learningSamples = (texts: SampleTexts): readonly Sample[] => [
  ...decisionSamples(texts),
  ...driftSamples(),
  ...pulseSamples(),
  ...concernSamples(texts),
];
