/** Reviews of a case, and those that somebody leads or whose team they manage. */
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { openRechecks, runs, type Review } from '../../services/incident/incident.ts';
import { expandCase } from '../caseload/card.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText } from '../user-text.ts';
import { happenedText, namedIn } from './words.ts';

const SHOWN = 12;

export function caseReviewsCard(
  { team, caseRef }: CaseIdentity,
  reviews: readonly Review[],
  context: CardContext,
  notice?: string,
): Card {
  return expandCase({
    caseLine: say(context, '**Incident reviews** · {name} · {caseRef}', {
      name: context.service.teams.get(team)?.name ?? team,
      caseRef,
    }),
    headline: reviews.length === 0 ? say(context, 'None yet') : counted(reviews.length, context),
    fallbackText: say(context, 'Incident reviews: {caseRef}', { caseRef }),
    ...{ callouts: said(notice), facts: [], fields: [] },
    rows: rowsOf(
      reviews.slice(0, SHOWN).map((each) => rowOf(each, happenedText(each, context), context)),
    ),
    note: say(context, 'A review asks how the work was set up and what can be made safer.'),
    actions: [
      button({
        title: say(context, 'Open a review…'),
        verb: 'incident.openForm',
        data: { team, caseRef },
        style: 'positive',
      }),
    ],
  });
}

/** Open ones first. */
export function myReviewsCard(
  reviews: readonly Review[],
  context: CardContext,
  notice?: string,
): Card {
  const open = reviews.filter(({ status }) => status === 'open');
  const rest = reviews.filter(({ status }) => status !== 'open');
  const rows = [...open, ...rest].slice(0, SHOWN).map((each) => {
    const team = context.service.teams.get(each.team)?.name ?? each.team;
    return rowOf(each, `${each.caseRef} · ${team}`, context);
  });
  const left = reviews.length - rows.length;
  const example = context.service.caseReference.example;
  return expandCase({
    ...{
      caseLine: say(context, '**Incident reviews**'),
      fallbackText: say(context, 'Incident reviews'),
    },
    headline:
      open.length === 0
        ? say(context, 'None is open')
        : say(context, '{count} open', { count: open.length }),
    ...{ callouts: said(notice), facts: [], fields: [], rows: rowsOf(rows) },
    note: say(context, '{what}Write “incident {example}” to open one.', {
      what: left > 0 ? `${say(context, '{left} more are not shown.', { left })} ` : '',
      example,
    }),
    actions: [button({ title: say(context, 'Refresh'), verb: 'incident.mine', data: {} })],
  });
}

const said = (notice: string | undefined): readonly Part[] =>
  notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })];

const counted = (count: number, context: CardContext): string =>
  count === 1 ? say(context, 'One review') : say(context, '{count} reviews', { count });

function rowOf(review: Review, title: string, context: CardContext) {
  const { team, incident, kind } = review;
  return {
    text: `**${escapeText(title)}** ${escapeText(namedIn(context.service.incidents.kinds, kind))}`,
    detail: escapeText(standingOf(review, context)),
    button: button({
      title: say(context, 'Open'),
      verb: 'incident.show',
      data: { team, incident },
    }),
  };
}

function standingOf(review: Review, context: CardContext): string {
  const checks = openRechecks(review);
  const late = checks.some(({ standing }) => standing.overdueSince !== undefined);
  const check =
    checks.length === 0
      ? ''
      : say(context, late ? ', {count} to check again (overdue)' : ', {count} to check again', {
          count: checks.length,
        });
  if (review.status !== 'open') return `${review.status}${check}`;
  const lead = runs(review, 'lead')
    ? say(context, 'Nobody leads it yet')
    : say(context, 'Led by {name}', {
        name: context.nameOf(review.lead?.person ?? review.openedBy),
      });
  const due = say(context, review.lateSince.due === undefined ? 'due' : 'past its day,');
  return `${lead}, ${due} ${dateText(review.dueOn, context)}${check}`;
}
