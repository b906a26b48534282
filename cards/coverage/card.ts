/** Cover of the weeks ahead (V4): a strip of days for each pathway, and every gap with what fills it. */
import type { Forecast } from '../../services/coverage/coverage.ts';
import { holesOf, type FilledHole, type OpenHole } from '../../services/coverage/holes.ts';
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { managersIn } from '../../services/service/authority.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout, offer } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import template from './card.json' with { type: 'json' };
import { line, smallLine, subheading } from './lines.ts';
import { strips } from './strips.ts';
import { andList, placeText, spanText, whyText } from './words.ts';

export type CoverageView = {
  /** Of what is shown alone. */
  readonly forecast: Forecast;
  readonly filled: readonly FilledHole[];
  /** Localities whose gaps the viewer may fill. */
  readonly mayFill: readonly LocalityId[];
  readonly asked?: { readonly pathway?: PathwayId; readonly locality?: LocalityId };
  /** Of the gaps, from 1. */
  readonly page?: number;
  readonly notice?: string;
};

const expand = cardTemplate<{
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
  readonly callouts: readonly Part[];
  readonly strips: readonly Part[];
  readonly rows: readonly Part[];
  readonly actions: readonly Part[];
}>(template);

/** Gaps of one page: each weighs about a kilobyte with its button. */
const PER_PAGE = 6;
const FILLED_SHOWN = 4;

export function coverageCard(view: CoverageView, context: CardContext): Card {
  const { forecast, notice, asked = {} } = view;
  const holes = holesOf(forecast);
  const pages = Math.max(1, Math.ceil(holes.length / PER_PAGE));
  const page = Math.min(view.page ?? 1, pages);
  const summary = summaryText(holes, context);
  return expand({
    title: say(context, 'Cover for the next {weeks} weeks', { weeks: weeksOf(forecast) }),
    subtitle: subtitleOf(view, context),
    summary,
    callouts: [
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      callout({ style: holes.length === 0 ? 'good' : 'attention', text: summary }),
    ],
    strips: page === 1 ? strips(forecast, context) : [],
    rows: [
      ...holeRows(holes, page, view, context),
      ...(page === 1 ? filledRows(view.filled, context) : []),
    ],
    actions: [
      ...(page < pages ? [showButton(say(context, 'Later gaps'), asked, page + 1)] : []),
      ...(page > 1 ? [showButton(say(context, 'Earlier gaps'), asked, page - 1)] : []),
      ...(page === 1 ? [showButton(say(context, 'Refresh'), asked, page)] : []),
    ],
  });
}

/** For the lock screen; nothing where there is no gap. */
export function coverageAlert(
  { forecast }: CoverageView,
  context: CardContext,
): string | undefined {
  const holes = holesOf(forecast);
  const [first] = holes;
  if (first === undefined) return undefined;
  const times =
    holes.length === 1
      ? say(context, '1 gap')
      : say(context, '{count} gaps', { count: holes.length });
  return say(context, 'Cover for the next {weeks} weeks: {times}, first {when}', {
    weeks: weeksOf(forecast),
    times,
    when: whenText(first, context),
  });
}

const whenText = ({ from }: OpenHole, context: CardContext): string =>
  isBefore(context.now, from) ? atText(from, context) : say(context, 'now');

const showButton = (title: string, asked: CoverageView['asked'], page: number): Part =>
  button({ title, verb: 'coverage.show', data: { ...asked, page } });

const weekWords = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const WEEK_MS = 7 * 24 * 60 * 60_000;

function weeksOf({ from, until }: Forecast): string {
  const weeks = Math.round((Date.parse(until) - Date.parse(from)) / WEEK_MS);
  return weekWords[weeks] ?? String(weeks);
}

function subtitleOf({ forecast }: CoverageView, context: CardContext): string {
  const names = new Set(
    forecast.remits.map(
      ({ locality }) => context.service.localities.get(locality)?.name ?? locality,
    ),
  );
  const pathways = new Set(forecast.remits.map(({ pathway }) => pathway));
  const [only] = pathways;
  const one = pathways.size === 1 && only ? context.service.pathways.get(only)?.name : undefined;
  return escapeText(`${one === undefined ? '' : `${one}, `}${andList([...names], context)}`);
}

const fewestWords = [
  'nobody',
  'one person',
  'two people',
  'three people',
  'four people',
  'five people',
];

function summaryText(holes: readonly OpenHole[], context: CardContext): string {
  const { fewestInChain } = context.service;
  const fewest =
    fewestWords[fewestInChain] ?? say(context, '{fewestInChain} people', { fewestInChain });
  const [first] = holes;
  if (first === undefined)
    return say(context, 'At least {fewest} can be asked at any time.', { fewest });
  const when = whenText(first, context);
  return holes.length === 1
    ? say(context, '**1 gap: fewer than {fewest} can be asked**, {when}.', { fewest, when })
    : say(context, '**{count} gaps: fewer than {fewest} can be asked**, first {when}.', {
        count: holes.length,
        fewest,
        when,
      });
}

function holeRows(
  holes: readonly OpenHole[],
  page: number,
  view: CoverageView,
  context: CardContext,
): readonly Part[] {
  if (holes.length === 0) return [];
  const first = (page - 1) * PER_PAGE;
  const shown = holes.slice(first, first + PER_PAGE);
  const later = holes.length - first - shown.length;
  const locked = shown.filter(({ locality }) => !view.mayFill.includes(locality));
  return [
    subheading(
      page === 1
        ? say(context, 'Gaps')
        : say(context, 'Gaps, from the {number}th of {count}', {
            number: first + 1,
            count: holes.length,
          }),
    ),
    ...shown.map((hole) => holeRow(hole, view, context)),
    ...(later > 0 ? [smallLine(say(context, '{later} more, later than these.', { later }))] : []),
    ...(locked.length > 0 ? [smallLine(whoFills(locked, context))] : []),
  ];
}

function holeRow(hole: OpenHole, { mayFill }: CoverageView, context: CardContext): Part {
  const { locality, from, until } = hole;
  const explanation = [
    `**${spanText(hole, context)}** · ${placeText(hole, context)}`,
    whyText(hole, context),
  ].join('\n\n');
  if (!mayFill.includes(locality)) return line(explanation);
  return offer({
    explanation,
    button: button({
      title: say(context, 'Fill this gap'),
      verb: 'coverage.fillForm',
      data: { locality, from, until },
    }),
  });
}

function whoFills(holes: readonly OpenHole[], context: CardContext): string {
  const localities = [...new Set(holes.map(({ locality }) => locality))];
  const sentences = localities.slice(0, 3).map((locality) => {
    const name = context.service.localities.get(locality)?.name ?? locality;
    const managers = managersIn(context.service, locality).slice(0, 5);
    return `${escapeText(name)}: ${andList(
      managers.map((each) => personText(each, context)),
      context,
    )}`;
  });
  return say(context, 'Managers fill gaps. {sentences}.', { sentences: sentences.join('; ') });
}

function filledRows(filled: readonly FilledHole[], context: CardContext): readonly Part[] {
  if (filled.length === 0) return [];
  const left = filled.length - FILLED_SHOWN;
  return [
    subheading(say(context, 'Filled already')),
    ...filled.slice(0, FILLED_SHOWN).map((hole) => {
      const by = andList(
        hole.by.slice(0, 3).map((person) => personText(person, context)),
        context,
      );
      return smallLine(`✓ **${spanText(hole, context)}** · ${placeText(hole, context)}: ${by}.`);
    }),
    ...(left > 0 ? [smallLine(say(context, 'And {left} more.', { left }))] : []),
  ];
}
