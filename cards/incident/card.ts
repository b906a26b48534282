/** A review as it stands for somebody: what happened, who leads it, what contributed, what was agreed. */
import {
  isToDo,
  openRechecks,
  reviewClocks,
  type Review,
} from '../../services/incident/incident.ts';
import { maySee, mayWrite, teamAtTheTime } from '../../services/incident/rights.ts';
import { expandCase } from '../caseload/card.ts';
import { atText, dateText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText, shorten } from '../user-text.ts';
import type { reviewForms } from './verbs.ts';
import {
  gapWords,
  happenedText,
  lateWords,
  namedIn,
  offerLapsedText,
  reviewLine,
  reviewTitle,
} from './words.ts';

type Row = Parameters<typeof rowsOf>[0][number];

export type IncidentCardOptions = {
  readonly notice?: string | undefined;
  readonly page?: number | undefined;
};

const PER_PAGE = 9;
const SHOWN = 400;
const oneLine = (text: string, limit = SHOWN): string =>
  escapeText(shorten(text.replace(/(?<!\s)\s*\n\s*/g, ' '), limit));

/** What the viewer may do in it. */
type Rights = { readonly isManager: boolean; readonly isWriter: boolean };

export function incidentCard(
  review: Review,
  viewer: Viewer,
  context: CardContext,
  { notice, page = 1 }: IncidentCardOptions = {},
): Card {
  const team = teamAtTheTime(context.service, review);
  if (viewer === 'everyone' || !maySee(review, team, viewer)) {
    return hidden(review, viewer, context);
  }
  const rights: Rights = {
    isManager: team.managers.includes(viewer),
    isWriter: mayWrite(review, team, viewer),
  };
  const rows = [
    ...whatHappened(review, context),
    ...leadRow(review, viewer, rights, context),
    ...lookRow(review, rights, context),
    ...recordRows(review, context),
    ...actionRows(review, rights, context),
    ...factorRows(review, rights, context),
    themesRow(review, rights, context),
    ...dueRow(review, rights, context),
  ];
  const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const current = Math.min(page, pages);
  return expandCase({
    caseLine: reviewLine(review, context),
    headline: headlineOf(review, context),
    fallbackText: reviewTitle(review, context),
    callouts: calloutsOf(review, notice, context),
    rows: rowsOf(rows.slice((current - 1) * PER_PAGE, current * PER_PAGE)),
    facts: [],
    note: noteOf(review, context),
    fields: [],
    actions: [
      ...pageButton(review, current, pages, context),
      ...endButtons(review, rights, pages === 1, context),
    ],
  });
}

/** Whoever was asked in vain, from outside the team, still reads that the offer is over. */
const hidden = (review: Review, viewer: Viewer, context: CardContext): Card => {
  const { lapsedOffer } = review;
  const notice =
    lapsedOffer?.to === viewer ? offerLapsedText(lapsedOffer.lapsesAt, context) : undefined;
  return expandCase({
    ...{ caseLine: reviewLine(review, context), headline: say(context, 'For the team') },
    ...{
      fallbackText: reviewTitle(review, context),
      callouts: noticeOf(notice),
      rows: [],
      facts: [],
      fields: [],
    },
    ...{
      note: say(context, 'This review is read by the people of the team, and whoever leads it.'),
      actions: [],
    },
  });
};

const noticeOf = (notice: string | undefined): readonly Part[] =>
  notice === undefined
    ? []
    : [callout({ style: 'emphasis', text: escapeText(shorten(notice, 3_000)) })];

function headlineOf(review: Review, context: CardContext): string {
  const day = happenedText(review, context);
  const holding = openRechecks(review).length;
  if (review.status === 'open') return say(context, 'Incident on {day}', { day });
  if (review.status === 'withdrawn') return say(context, 'Incident on {day}: withdrawn', { day });
  return holding === 0
    ? say(context, 'Incident on {day}: closed', { day })
    : say(context, 'Incident on {day}: closed, {holding} to check again', { day, holding });
}

function calloutsOf(
  review: Review,
  notice: string | undefined,
  context: CardContext,
): readonly Part[] {
  const { lateSince, leadGap } = review;
  const late = review.status === 'open' ? reviewClocks.filter((clock) => lateSince[clock]) : [];
  return [
    ...noticeOf(notice),
    ...(leadGap && isToDo(review)
      ? [callout({ style: 'warning', text: say(context, gapWords[leadGap.why]) })]
      : []),
    ...late.map((clock) => callout({ style: 'warning', text: say(context, lateWords[clock]) })),
  ];
}

const keyOf = ({ team, incident }: Review) => ({ team, incident });

type FormName = (typeof reviewForms)[number];

const formButton = (review: Review, title: string, form: FormName, action?: number): Part =>
  button({ title, verb: 'incident.form', data: { ...keyOf(review), form, action } });

function whatHappened(review: Review, context: CardContext): readonly Row[] {
  const { kinds } = context.service.incidents;
  const learnt: readonly Row[] =
    review.status === 'closed'
      ? [
          {
            text: say(context, '**Learnt:** {learning}', {
              learning: oneLine(review.closed.learning),
            }),
            detail: say(
              context,
              review.closed.isReleased
                ? 'Released for the evidence pack.'
                : 'Stays with the team: not released for the evidence pack.',
            ),
          },
        ]
      : [];
  return [
    ...learnt,
    {
      text: oneLine(review.what),
      detail: escapeText(
        say(context, '{namedIn}. Opened by {openedBy}, {when}.', {
          namedIn: namedIn(kinds, review.kind),
          openedBy: context.nameOf(review.openedBy),
          when: timeText(review.openedAt, context),
        }),
      ),
    },
  ];
}

function leadRow(
  review: Review,
  viewer: Viewer,
  { isManager }: Rights,
  context: CardContext,
): readonly Row[] {
  const { lead, offer } = review;
  const asked = offerText(review, context);
  const isAsked = offer?.to === viewer;
  const text = lead ? ledText(lead, context) : say(context, '**Nobody leads it yet**');
  const by = lead
    ? ''
    : ` ${say(context, 'Wanted by {when}.', { when: timeText(review.clocks.lead, context) })}`;
  if (!isToDo(review)) return lead ? [{ text }] : [];
  const name = formButton(review, say(context, lead ? 'Change…' : 'Name…'), 'offer');
  const accept = button({
    title: say(context, 'I lead it'),
    verb: 'incident.lead',
    data: keyOf(review),
  });
  return [
    {
      text,
      detail: escapeText(`${asked}${by}`.trim()),
      ...offered(isAsked, isManager, accept, name),
    },
    ...(isAsked
      ? [
          {
            text: say(context, 'You can’t lead it now?'),
            button: formButton(review, say(context, 'Decline…'), 'decline'),
          },
        ]
      : []),
  ];
}

/** Plain text. */
function offerText({ offer, lapsedOffer }: Review, context: CardContext): string {
  if (offer) {
    const to = context.nameOf(offer.to);
    const until = offer.lapsesAt && timeText(offer.lapsesAt, context);
    return until === undefined
      ? say(context, '{to} is asked.', { to })
      : say(context, '{to} is asked. The offer stands until {until}.', { to, until });
  }
  return lapsedOffer
    ? say(context, '{to} was asked and did not answer: the offer lapsed {when}.', {
        to: context.nameOf(lapsedOffer.to),
        when: atText(lapsedOffer.lapsesAt, context),
      })
    : '';
}

function ledText({ person, kept }: NonNullable<Review['lead']>, context: CardContext): string {
  const name = escapeText(context.nameOf(person));
  if (kept === undefined) return say(context, '**Led by** {name}', { name });
  return say(context, '**Led by** {name} for {person}, who is away', {
    name,
    person: escapeText(context.nameOf(kept.person)),
  });
}

const offered = (isAsked: boolean, isManager: boolean, accept: Part, name: Part) => {
  if (isAsked) return { button: accept };
  return isManager ? { button: name } : {};
};

function lookRow(review: Review, { isWriter }: Rights, context: CardContext): readonly Row[] {
  const { firstLook, clocks, status } = review;
  if (firstLook) {
    const who = say(context, 'First look: {by}, {when}', {
      by: context.nameOf(firstLook.by),
      when: timeText(firstLook.at, context),
    });
    return [{ text: oneLine(firstLook.text), detail: escapeText(who) }];
  }
  if (status !== 'open') return [];
  const by = say(context, 'What was needed at once, and done: by {when}.', {
    when: timeText(clocks.look, context),
  });
  const row = { text: say(context, '**First look** is not recorded yet'), detail: escapeText(by) };
  return [isWriter ? { ...row, button: formButton(review, say(context, 'Record…'), 'look') } : row];
}

/** Where the record itself is read. */
function recordRows(review: Review, context: CardContext): readonly Row[] {
  if (review.status === 'withdrawn') return [];
  const { timeline } = review;
  const { lookBackDays } = context.service.incidents;
  return [
    {
      text: say(context, '**Timeline**'),
      detail: timeline
        ? say(context, '{count} lines of the record, as of {when}.', {
            count: timeline.places.length,
            when: timeText(timeline.until, context),
          })
        : say(context, 'Not compiled yet.'),
      button: button({
        title: say(context, 'Open'),
        verb: 'incident.timeline',
        data: keyOf(review),
      }),
    },
    {
      text: say(context, '**Oversight given before**'),
      detail: say(
        context,
        'Consults, sign-offs, huddles and supervision of the {lookBackDays} days before.',
        { lookBackDays },
      ),
      button: button({ title: say(context, 'Open'), verb: 'incident.before', data: keyOf(review) }),
    },
  ];
}

function actionRows(review: Review, { isWriter }: Rights, context: CardContext): readonly Row[] {
  const rows = review.actions.map((action): Row => {
    const { number, what, owner, due, recheckOn, standing } = action;
    const on = say(context, 'Re-check {day}', { day: dateText(recheckOn, context) });
    const stands = {
      agreed:
        'overdueSince' in standing && standing.overdueSince
          ? say(context, '⚠ {on}, overdue', { on })
          : on,
      embedded: say(context, 'Part of practice'),
      replaced: say(context, 'Another action took its place'),
    }[standing.status];
    const detail = say(context, '{owner}, due {day}. {stands}.', {
      owner: context.nameOf(owner),
      day: dateText(due, context),
      stands,
    });
    const isOpen = standing.status === 'agreed' && isWriter && review.status !== 'withdrawn';
    return {
      ...{
        text: say(context, '**Action {number}:** {what}', { number, what: oneLine(what, 200) }),
        detail: escapeText(detail),
      },
      ...(isOpen ? { button: formButton(review, say(context, 'Check…'), 'recheck', number) } : {}),
    };
  });
  return review.status === 'open' && isWriter
    ? [
        ...rows,
        {
          text: say(context, '**Agree an action**'),
          button: formButton(review, say(context, 'Add…'), 'agree'),
        },
      ]
    : rows;
}

function factorRows(review: Review, { isWriter }: Rights, context: CardContext): readonly Row[] {
  const { factors } = context.service.incidents;
  const rows = review.factors.map(({ kind, text }) => ({
    text: oneLine(text, 250),
    detail: escapeText(say(context, 'Contributed: {namedIn}', { namedIn: namedIn(factors, kind) })),
  }));
  return review.status === 'open' && isWriter
    ? [
        ...rows,
        {
          text: say(context, '**What contributed?**'),
          button: formButton(review, say(context, 'Add…'), 'factor'),
        },
      ]
    : rows;
}

function themesRow(review: Review, { isWriter }: Rights, context: CardContext): Row {
  const { themes } = context.service.incidents;
  const chosen = review.themes.map((id) => namedIn(themes, id)).join('; ');
  const text = say(context, '**Themes:** {what}', {
    what: chosen === '' ? say(context, 'none yet') : escapeText(chosen),
  });
  const isOpen = review.status === 'open' && isWriter;
  const detail = say(
    context,
    'They become questions for next month’s huddles; the case is not named.',
  );
  return isOpen
    ? { text, detail, button: formButton(review, say(context, 'Choose…'), 'themes') }
    : { text };
}

/** Learning that takes longer gets its time: a manager says until when, and why. */
function dueRow(review: Review, { isManager }: Rights, context: CardContext): readonly Row[] {
  if (review.status !== 'open') return [];
  const text = say(context, '**To be closed** by {day}', { day: dateText(review.dueOn, context) });
  return [
    isManager ? { text, button: formButton(review, say(context, 'Later…'), 'due') } : { text },
  ];
}

function noteOf(review: Review, context: CardContext): string {
  if (review.status === 'withdrawn')
    return say(context, 'Withdrawn: {why}', { why: escapeText(review.withdrawn.why) });
  return review.status === 'open'
    ? say(context, 'It is about how the work was set up, not about who did it.')
    : '';
}

function pageButton(
  review: Review,
  page: number,
  pages: number,
  context: CardContext,
): readonly Part[] {
  if (pages === 1) return [];
  const [title, to] =
    page < pages ? [say(context, 'More'), page + 1] : [say(context, 'First page'), 1];
  return [button({ title, verb: 'incident.show', data: { ...keyOf(review), page: to } })];
}

/** Three fit beside one another on a phone. */
function endButtons(
  review: Review,
  { isManager, isWriter }: Rights,
  hasRoom: boolean,
  context: CardContext,
): readonly Part[] {
  const refresh = hasRoom
    ? [button({ title: say(context, 'Refresh'), verb: 'incident.show', data: keyOf(review) })]
    : [];
  if (review.status !== 'open') {
    return isWriter
      ? [...refresh, formButton(review, say(context, 'Open again…'), 'reopen')]
      : refresh;
  }
  return [
    ...(isWriter ? [formButton(review, say(context, 'Close…'), 'close')] : []),
    ...refresh,
    ...(isManager ? [formButton(review, say(context, 'Withdraw…'), 'withdraw')] : []),
  ];
}
