/** One measure of a month told apart: by urgency, tier, pathway, hours, and beside other teams. */
import type { Breakdown, Dimension, Value } from '../../services/measures/figure.ts';
import type { Measure } from '../../services/measures/measure.ts';
import type { Month } from '../../services/measures/observation.ts';
import { valueLabel } from '../../services/evidence/gather/value-words.ts';
import { monthInWords } from '../../services/evidence/words.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';

export type MeasurePartsView = {
  readonly team: TeamId;
  readonly month: Month;
  readonly measure: Measure;
  readonly value: Value;
  /** Those with more than one part, or none to show. */
  readonly breakdowns: readonly Breakdown[];
  readonly nameOf: (by: Dimension, key: string) => string;
};

const dimensionTitles = {
  team: 'Beside other teams',
  locality: 'By locality',
  pathway: 'By pathway',
  tier: 'By tier of oversight',
  sensitivity: 'By urgency',
  hours: 'By time of day',
  label: 'By kind',
  person: 'By clinician',
} as const satisfies Readonly<Record<Dimension, string>>;

export function measurePartsCard(view: MeasurePartsView, context: CardContext): Card {
  const { team, month, measure, value, breakdowns } = view;
  const name = context.service.teams.get(team)?.name ?? team;
  return expandQuestion({
    teamLine: `**${escapeText(name)}** · ${monthInWords(month)}`,
    title: escapeText(`${measure.title}: ${valueLabel(value, measure.unit)}`),
    explanation: escapeText(definitionOf(measure, context)),
    callouts: [],
    parts:
      breakdowns.length === 0
        ? [text(say(context, 'There is nothing to tell apart in this month.'))]
        : breakdowns.flatMap((breakdown) => breakdownParts(view, breakdown, context)),
    actions: [
      button({ title: say(context, 'All measures'), verb: 'measures.show', data: { team, month } }),
    ],
  });
}

const definitionOf = (
  { numerator, denominator, exclusions }: Measure,
  context: CardContext,
): string =>
  [
    say(context, 'Counts: {numerator}', { numerator }),
    ...(denominator === undefined ? [] : [say(context, 'Out of: {denominator}', { denominator })]),
    say(context, 'Leaves out: {exclusions}', { exclusions }),
  ].join(' ');

function breakdownParts(
  { measure, nameOf }: MeasurePartsView,
  { by, parts }: Breakdown,
  context: CardContext,
): readonly Part[] {
  return [
    text(say(context, dimensionTitles[by]), { weight: 'Bolder', spacing: 'Medium' }),
    ...parts.map(({ key, value }) =>
      text(`${nameOf(by, key)}: ${valueLabel(value, measure.unit)}`),
    ),
  ];
}

const text = (words: string, more: Readonly<Record<string, string>> = {}): Part => ({
  ...{ type: 'TextBlock', wrap: true, spacing: 'Small', text: escapeText(words) },
  ...more,
});
