/** The decision huddle: a week's escalations, and what a team learns from them. */
import type { Viewer } from '../../cards/context.ts';
import { decisionsCard } from '../../cards/decision-huddle/card.ts';
import { discussCard, localitiesCard } from '../../cards/decision-huddle/pages.ts';
import type {
  ListedEdge,
  PostedDecisions,
} from '../../services/decision-huddle/decision-huddle.ts';
import type { EdgeReason } from '../../services/decision-huddle/edge.ts';
import { CaseRef, ConsultId, HuddleId, LocalityId } from '../../services/kernel/ids.ts';
import { learningSample as sample } from './learning-sample.ts';
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
  ...{ locality: LocalityId.parse(id), asked, withdrawn: 1, caseload: 240 },
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

export function decisionSamples(texts: SampleTexts): readonly Sample[] {
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
