/** The card about cover of a service of any size stays within its weight. */
import { describe, expect, it } from '@jest/globals';
import { coverageCard, type CoverageView } from '../../../cards/coverage/card.ts';
import type { CardContext } from '../../../cards/context.ts';
import type { CoverageQuestion } from '../../../services/coverage/coverage.ts';
import { forecastCoverage } from '../../../services/coverage/forecast.ts';
import { filledHoles } from '../../../services/coverage/holes.ts';
import { actionsOf } from '../../support/card-parts.ts';
import { largeQuestion } from '../../support/large-service.ts';
import { wordsOf } from '../../support/recorded-teams.ts';

const BUDGET_BYTES = 24 * 1024;

const contextOf = ({ service, from }: CoverageQuestion): CardContext => ({
  ...{ service, now: from },
  nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
});

function viewOf(question: CoverageQuestion): CoverageView {
  const forecast = forecastCoverage(question);
  return {
    forecast,
    filled: filledHoles(question, forecast),
    mayFill: [...question.service.localities.keys()],
  };
}

describe('a large service', () => {
  const context = contextOf(largeQuestion);
  const bytes = (card: object): number => new TextEncoder().encode(JSON.stringify(card)).length;
  const localities = [...largeQuestion.service.localities.keys()];
  const whole = viewOf(largeQuestion);
  const remitsIn = (shown: readonly string[]) =>
    whole.forecast.remits.filter(({ locality }) => shown.includes(locality));

  it.each([
    ['one locality', ['locality-0']],
    ['all of them', localities],
  ])('stays within the weight of a card on every page, for %s', (_what, shown) => {
    const view = { ...whole, forecast: { ...whole.forecast, remits: remitsIn(shown) } };
    for (let page = 1; page <= 20; page += 1) {
      expect(bytes(coverageCard({ ...view, page }, context))).toBeLessThanOrEqual(BUDGET_BYTES);
    }
  });

  it('stays within it too where everything is a gap', () => {
    const service = { ...largeQuestion.service, fewestInChain: 5 };
    const view = viewOf({ ...largeQuestion, service });
    expect(bytes(coverageCard(view, { ...context, service }))).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it('counts what is not shown, and gives the way to it', () => {
    const card = coverageCard(whole, context);
    const text = wordsOf(card).join('\n');
    expect(text).toMatch(/\d+ more pathways not shown, \d+ of them with gaps\. To see them write/);
    expect(text).toMatch(/\d+ more, later than these\./);
    expect(actionsOf(card).map(({ title }) => title)).toContain('Later gaps');
  });
});
