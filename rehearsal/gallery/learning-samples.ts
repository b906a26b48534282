/** What a team learns from: decision huddles, drift, the pulse and role-boundary concerns. */
import { driftCard, driftCountsCard } from '../../cards/drift/card.ts';
import { answeredCard, pulseCard } from '../../cards/pulse/card.ts';
import { flagKinds } from '../../services/caseload/flag.ts';
import { mondaysTo } from '../../services/drift/measures.ts';
import type { DriftSnapshot } from '../../services/drift/snapshot.ts';
import { PulseMonth } from '../../services/pulse/round.ts';
import { concernSamples } from './concern-samples.ts';
import { decisionSamples } from './decision-samples.ts';
import { learningSample as sample } from './learning-sample.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, contextAt, riversideEast as team } from './sample-service.ts';
import type { Sample } from './sample.ts';

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

export const learningSamples = (texts: SampleTexts): readonly Sample[] => [
  ...decisionSamples(texts),
  ...driftSamples(),
  ...pulseSamples(),
  ...concernSamples(texts),
];
