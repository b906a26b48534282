/** A team's measures of a month, for its managers: each in a line, with the month before. */
import type { Series, Value } from '../../services/measures/figure.ts';
import type { Measure } from '../../services/measures/measure.ts';
import { monthsUntil, nextMonth } from '../../services/measures/months.ts';
import type { Month } from '../../services/measures/observation.ts';
import { valueLabel } from '../../services/evidence/gather/value-words.ts';
import { monthInWords } from '../../services/evidence/words.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { offer } from '../parts/parts.ts';
import { choiceField } from '../parts/choice-field.ts';
import { expandQuestion } from '../parts/question.ts';
import { partTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import rowTemplate from './row.json' with { type: 'json' };

export type MeasuresView = {
  readonly team: TeamId;
  readonly month: Month;
  /** It is not over yet. */
  readonly isRunning: boolean;
  readonly rows: readonly { readonly measure: Measure; readonly series: Series }[];
  readonly page: number;
  readonly pages: number;
};

const row = partTemplate<{
  readonly title: string;
  readonly value: string;
  readonly more: string;
  readonly hasMore: boolean;
  readonly weight: string;
}>(rowTemplate);

export function measuresCard(view: MeasuresView, context: CardContext): Card {
  const { team, month, isRunning, page, pages, rows } = view;
  const name = context.service.teams.get(team)?.name ?? team;
  const title = `${monthInWords(month)}${isRunning ? ` ${say(context, 'so far')}` : ''}`;
  return expandQuestion({
    teamLine: say(context, '**{name}** · Measures', { name: escapeText(name) }),
    title: pages > 1 ? say(context, '{title} ({page} of {pages})', { title, page, pages }) : title,
    explanation: say(
      context,
      'Counted from the record as it stands now. What is entered or corrected later changes figures.',
    ),
    callouts: [],
    parts: [
      ...rows.map((row) => measureRow(row, context)),
      ...tellApart(view, context),
      ...(isRunning ? [] : [packOffer(team, month, context)]),
    ],
    actions: pagesOf(view, context),
  });
}

/** One of the page's measures by urgency, tier, pathway, hours, and beside other teams. */
const tellApart = ({ team, month, rows }: MeasuresView, context: CardContext): readonly Part[] => [
  choiceField({
    ...{ id: 'measure', label: say(context, 'Look closer at'), style: 'compact' },
    errorMessage: say(context, 'Choose a measure.'),
    value: rows[0]?.measure.id ?? '',
    choices: rows.map(({ measure: { id, title } }) => ({ title, value: id })),
  }),
  offer({
    explanation: say(context, 'By urgency, tier, pathway and time of day, and beside other teams.'),
    button: button({
      ...{ title: say(context, 'Look closer'), verb: 'measures.parts', data: { team, month } },
      sendsInputs: true,
    }),
  }),
];

/** In the card's body: four buttons in a row do not fit a phone. */
const packOffer = (team: TeamId, month: Month, context: CardContext): Part =>
  offer({
    explanation: say(
      context,
      'The month as a file, with definitions and charts, for whoever asks for evidence.',
    ),
    button: button({
      title: say(context, 'Evidence pack…'),
      verb: 'evidence.show',
      data: { team, month },
    }),
  });

function measureRow({ measure, series }: MeasuresView['rows'][number], context: CardContext): Part {
  const last = series.points.at(-1);
  const before = series.points.at(-2);
  const more = [
    ...(before && isShown(before.value)
      ? [say(context, 'month before {label}', { label: label(before.value, measure) })]
      : []),
    ...(last && last.pending > 0
      ? [say(context, '{pending} not due to be judged yet', { pending: last.pending })]
      : []),
    ...signalText(series, last?.month, context),
  ].join(' · ');
  return row({
    title: escapeText(measure.title),
    value: escapeText(last ? label(last.value, measure) : '–'),
    ...{ more: escapeText(more), hasMore: more !== '' },
    weight: last && isShown(last.value) ? 'Bolder' : 'Default',
  });
}

const isShown = ({ kind }: Value): boolean => kind !== 'none';

const label = (value: Value, { unit }: Measure): string => valueLabel(value, unit);

/** What the rules of run charts find of the newest month. */
const signalText = (
  { signals }: Series,
  month: Month | undefined,
  context: CardContext,
): readonly string[] =>
  signals.some(({ months }) => month !== undefined && months.includes(month))
    ? [say(context, 'a signal: worth asking why')]
    : [];

function pagesOf(
  { team, month, isRunning, page, pages }: MeasuresView,
  context: CardContext,
): readonly Part[] {
  const [before = month] = monthsUntil(month, 2);
  const show = (title: string, data: { readonly month: Month; readonly page?: number }): Part =>
    button({ title, verb: 'measures.show', data: { team, ...data } });
  return [
    ...(page < pages ? [show(say(context, 'More'), { month, page: page + 1 })] : []),
    ...(page > 1 ? [show(say(context, 'Back'), { month, page: page - 1 })] : []),
    show(say(context, 'Earlier'), { month: before }),
    ...(isRunning ? [] : [show(say(context, 'Later'), { month: nextMonth(month) })]),
  ];
}
