/** How duties and pings were shared out: for managers all their people, for everybody themselves. */
import type { Fairness, PersonFigures } from '../../services/fairness/fairness.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../render.ts';
import { roleWords } from '../vocabulary.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { say, sayCount } from '../say.ts';
import template from './card.json' with { type: 'json' };
import spreadTemplate from './spread.json' with { type: 'json' };
import { dutyText, pingsText, spreadText } from './words.ts';

export type FairnessView = {
  readonly fairness: Fairness;
  /** Whose figures the viewer sees; of everybody else only how far apart they lie, without names. */
  readonly shown: readonly PersonId[];
  readonly page?: number;
};

const expand = cardTemplate<{
  readonly title: string;
  readonly subtitle: string;
  readonly spreads: readonly Part[];
  readonly people: readonly { readonly name: string; readonly figures: string }[];
  readonly note: string;
  readonly actions: readonly Part[];
}>(template);

const expandSpread = partTemplate<{ readonly name: string; readonly text: string }>(spreadTemplate);

/** People of one page. */
const PER_PAGE = 12;

export function fairnessCard(
  { fairness, shown, page = 1 }: FairnessView,
  context: CardContext,
): Card {
  const { weeks, from, until } = fairness.period;
  const people = fairness.people.filter(({ person }) => shown.includes(person));
  const pages = Math.max(1, Math.ceil(people.length / PER_PAGE));
  const current = Math.min(page, pages);
  const first = (current - 1) * PER_PAGE;
  const [start, end] = [from, until].map((at) => localDate(context.service.timeZone, at));
  const show = (title: string, to: number): Part =>
    button({ title, verb: 'fairness.show', data: { weeks, page: to } });
  return expand({
    title: say(context, 'How duties were shared out'),
    subtitle: say(context, '{count}, {day} to {day2}', {
      count: sayCount(context, weeks, { one: '{count} week', other: '{count} weeks' }),
      day: dateText(start ?? '', context),
      day2: dateText(end ?? '', context),
    }),
    spreads: current === 1 ? spreads(fairness, shown, context) : [],
    people: people.slice(first, first + PER_PAGE).map((each) => row(each, context)),
    note: noteOf(people, pages, current, context),
    actions: [
      ...(current < pages ? [show(say(context, 'More people'), current + 1)] : []),
      ...(current > 1 ? [show(say(context, 'Back'), current - 1)] : []),
      ...(current === 1 ? [show(say(context, 'Refresh'), current)] : []),
    ],
  });
}

const howCounted =
  'Turns by the rotas as they are configured today, with every change and import on record; pings from the record of consults. What people do outside the bot is not counted.';

function noteOf(
  people: readonly PersonFigures[],
  pages: number,
  page: number,
  context: CardContext,
): string {
  if (people.length === 0)
    return `${say(context, 'You had no duties and no pings in this time.')} ${say(context, howCounted)}`;
  return pages === 1
    ? say(context, howCounted)
    : `${say(context, 'Page {page} of {pages}, most duty first.', { page, pages })} ${say(context, howCounted)}`;
}

const row = (figures: PersonFigures, context: CardContext) => ({
  name: personText(figures.person, context),
  figures: [...figures.duties.map((duty) => dutyText(duty, context)), pingsText(figures, context)]
    .map((text) => `${text}.`)
    .join('\n\n'),
});

/** Whoever is not shown is not named. */
function spreads(
  { duty, pings }: Fairness,
  shown: readonly PersonId[],
  context: CardContext,
): readonly Part[] {
  const nameOf = (person: PersonId): string | undefined =>
    shown.includes(person) ? personText(person, context) : undefined;
  const block = (name: string, lines: readonly string[]): Part =>
    expandSpread({ name, text: lines.map((text) => `${text}.`).join('\n\n') });
  return [
    ...duty.map(({ role, hours, outOfHours }) =>
      block(
        `${capitalised(say(context, roleWords[role]))}: ${sayCount(context, hours.people, { one: '{count} person', other: '{count} people' })}`,
        [
          say(context, 'Hours: {spread}', {
            spread: spreadText(hours, ` ${say(context, 'h')}`, nameOf, context),
          }),
          say(context, 'Out of hours: {spread}', {
            spread: spreadText(outOfHours, ` ${say(context, 'h')}`, nameOf, context),
          }),
        ],
      ),
    ),
    ...(pings === undefined
      ? []
      : [
          block(
            say(context, 'Pings: {count} who can be asked', {
              count: sayCount(context, pings.all.people, {
                one: '{count} person',
                other: '{count} people',
              }),
            }),
            [
              say(context, 'All: {spread}', { spread: spreadText(pings.all, '', nameOf, context) }),
              say(context, 'Out of hours: {spread}', {
                spread: spreadText(pings.outOfHours, '', nameOf, context),
              }),
            ],
          ),
        ]),
  ];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
