/** Fairness figures, for a manager and for somebody about themselves. */
import { fairnessCard } from '../../cards/fairness/card.ts';
import { dutyFigures } from '../../services/fairness/duty-figures.ts';
import { fairness } from '../../services/fairness/fairness.ts';
import { periodOf } from '../../services/fairness/period.ts';
import type { Counts } from '../../services/fairness/ping-counts.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { amina, ben, contextAt, farah, jonah, sam, service } from './sample-service.ts';
import type { Sample } from './sample.ts';

const context = contextAt('08:30');
const pings = new Map<PersonId, Counts>([
  [amina, { pings: 14, outOfHours: 0, answered: 11, declined: 1 }],
  [sam, { pings: 22, outOfHours: 6, answered: 19, declined: 0 }],
  [ben, { pings: 1, outOfHours: 1, answered: 1, declined: 0 }],
  [farah, { pings: 9, outOfHours: 0, answered: 7, declined: 2 }],
]);

function sampleFairness() {
  const period = periodOf(service.timeZone, context.now);
  return fairness(service, period, dutyFigures(service, [], period), pings);
}

export function fairnessSamples(): readonly Sample[] {
  const figures = sampleFairness();
  const everybody = [...service.people.keys()];
  const sample = (name: string, title: string, shown: readonly PersonId[], page = 1): Sample => ({
    ...{ name, title, group: 'Desk and cover' },
    card: fairnessCard({ fairness: figures, shown, page }, context),
  });
  return [
    sample('fairness', 'How duties were shared out, for a manager', everybody),
    sample('fairness-more', 'How duties were shared out, the second page', everybody, 2),
    sample('fairness-own', 'How duties were shared out, for somebody on a rota', [sam]),
    sample('fairness-none', 'How duties were shared out, for somebody without duties', [jonah]),
  ];
}
