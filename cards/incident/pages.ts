/** The pages of a review that read the record: its timeline, and the oversight given before. */
import type { CompiledTimeline } from '../../services/incident/timeline.ts';
import type { GivenBefore } from '../../services/incident/given-before.ts';
import { lookBackOf } from '../../services/incident/dates.ts';
import type { Review } from '../../services/incident/incident.ts';
import { mayWrite, teamAtTheTime } from '../../services/incident/rights.ts';
import type { HistoryLine } from '../../services/history/history.ts';
import { withNames } from '../../services/history/marks.ts';
import { PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { expandCase } from '../caseload/card.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText, shorten } from '../user-text.ts';
import { givenText, reviewLine, reviewTitle } from './words.ts';

const PER_PAGE = 8;
const TEXT_SHOWN = 220;
const LINE_SHOWN = 300;

type Row = Parameters<typeof rowsOf>[0][number];
type PageOptions = { readonly page?: number | undefined; readonly notice?: string | undefined };

/** People of the team read names; whoever else leads the review reads roles. */
export function timelineCard(
  review: Review,
  { lines, lost }: CompiledTimeline,
  viewer: PersonId,
  context: CardContext,
  { page = 1 }: PageOptions = {},
): Card {
  const team = teamAtTheTime(context.service, review);
  const sayPerson = team.staff.includes(viewer) ? nameOf(context) : roleOf(context);
  const rows = lines.map((line) => lineRow(line, sayPerson, context));
  const isWriter = review.status === 'open' && mayWrite(review, team, viewer);
  const missing =
    lost === 0 ? '' : ` ${say(context, '{lost} of its lines can’t be read any more.', { lost })}`;
  return pageCard(review, context, {
    ...{ rows, page, verb: 'incident.timeline', headline: say(context, 'Timeline') },
    note:
      review.timeline === undefined
        ? say(
            context,
            'It is compiled from the record of the case. Nothing is copied: what is erased or corrected there changes here, too.',
          )
        : say(context, 'From the record, as of {when}.{missing}', {
            when: timeText(review.timeline.until, context),
            missing,
          }),
    first: isWriter
      ? [
          button({
            title: say(context, review.timeline === undefined ? 'Compile' : 'Compile again'),
            verb: 'incident.takeTimeline',
            data: keyOf(review),
          }),
        ]
      : [],
  });
}

function lineRow(
  { at, what, texts }: HistoryLine,
  person: (id: string) => string,
  context: CardContext,
): Row {
  const named = (text: string): string => withNames(text, { person, case: (caseRef) => caseRef });
  const written = texts.map(({ label, text }) => `${label}: ${named(text)}`).join(' · ');
  return {
    text: `**${timeText(at, context)}** ${escapeText(shorten(named(what), LINE_SHOWN))}`,
    ...(written === ''
      ? {}
      : { detail: escapeText(shorten(written.replace(/(?<!\s)\s*\n\s*/g, ' '), TEXT_SHOWN)) }),
  };
}

const nameOf =
  (context: CardContext) =>
  (id: string): string => {
    const person = PersonId.safeParse(id);
    return person.success ? context.nameOf(person.data) : say(context, 'somebody');
  };

const roleOf =
  (context: CardContext) =>
  (id: string): string => {
    const person = PersonId.safeParse(id);
    const title = person.success ? context.service.people.get(person.data)?.title : undefined;
    return title === undefined
      ? say(context, 'a colleague')
      : say(context, 'the {title}', { title: title.toLowerCase() });
  };

/** The recent part first said so; to understand what helped and what was hard, not to look for fault. */
export function givenBeforeCard(
  review: Review,
  given: readonly GivenBefore[],
  context: CardContext,
  { page = 1 }: PageOptions = {},
): Card {
  const { recentDays, lookBackDays } = context.service.incidents;
  const { recentFrom } = lookBackOf(context.service, review);
  const recent = given.filter(({ at }) => !isBefore(at, recentFrom)).length;
  const rows = given.toReversed().map((each): Row => {
    const { what, came } = givenText(each, context);
    return {
      text: `**${timeText(each.at, context)}** ${escapeText(shorten(what, LINE_SHOWN))}`,
      detail: escapeText(shorten(came, LINE_SHOWN)),
    };
  });
  const none = say(
    context,
    'None is recorded in the {lookBackDays} days before. What would have made it easier to ask?',
    { lookBackDays },
  );
  return pageCard(review, context, {
    ...{
      rows,
      page,
      verb: 'incident.before',
      headline: say(context, 'Oversight given before'),
      first: [],
    },
    note:
      given.length === 0
        ? none
        : say(
            context,
            '{count} in the {lookBackDays} days before, {recent} of them in the last {recentDays}; what came of them as it stands now.',
            { count: given.length, lookBackDays, recent, recentDays },
          ),
  });
}

type Page = {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly verb: 'incident.timeline' | 'incident.before';
  readonly headline: string;
  readonly note: string;
  readonly first: readonly Part[];
};

function pageCard(
  review: Review,
  context: CardContext,
  { rows, page, verb, headline, note, first }: Page,
): Card {
  const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const current = Math.min(page, pages);
  const to = (title: string, number: number): Part =>
    button({ title, verb, data: { ...keyOf(review), page: number } });
  return expandCase({
    caseLine: reviewLine(review, context),
    headline:
      pages === 1
        ? headline
        : say(context, '{headline}, page {current} of {pages}', { headline, current, pages }),
    fallbackText: `${reviewTitle(review, context)}: ${headline}`,
    ...{ callouts: [], facts: [], fields: [], note: escapeText(note) },
    rows: rowsOf(rows.slice((current - 1) * PER_PAGE, current * PER_PAGE)),
    actions: [
      ...first,
      ...(current < pages ? [to(say(context, 'Next'), current + 1)] : []),
      ...(current > 1 ? [to(say(context, 'Before'), current - 1)] : []),
      button({ title: say(context, 'Back'), verb: 'incident.show', data: keyOf(review) }),
    ],
  });
}

const keyOf = ({ team, incident }: Review) => ({ team, incident });
