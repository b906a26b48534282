/** A review as it stands for somebody: what happened, who leads it, what contributed, what was agreed. */
import { openRechecks, reviewClocks, type Review } from '../../services/incident/incident.ts';
import { maySee, mayWrite, teamAtTheTime } from '../../services/incident/rights.ts';
import { expandCase } from '../caseload/card.ts';
import { dateText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { escapeText, shorten } from '../user-text.ts';
import type { reviewForms } from './verbs.ts';
import { happenedText, lateWords, namedIn, reviewLine, reviewTitle } from './words.ts';

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
  if (viewer === 'everyone' || !maySee(review, team, viewer)) return hidden(review, context);
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
    fallbackText: reviewTitle(review),
    callouts: calloutsOf(review, notice),
    rows: rowsOf(rows.slice((current - 1) * PER_PAGE, current * PER_PAGE)),
    facts: [],
    note: noteOf(review),
    fields: [],
    actions: [...pageButton(review, current, pages), ...endButtons(review, rights, pages === 1)],
  });
}

const hidden = (review: Review, context: CardContext): Card =>
  expandCase({
    ...{ caseLine: reviewLine(review, context), headline: 'For the team' },
    ...{ fallbackText: reviewTitle(review), callouts: [], rows: [], facts: [], fields: [] },
    ...{
      note: 'This review is read by the people of the team, and whoever leads it.',
      actions: [],
    },
  });

function headlineOf(review: Review, context: CardContext): string {
  const day = happenedText(review, context);
  const holding = openRechecks(review).length;
  if (review.status === 'open') return `Of ${day}`;
  if (review.status === 'withdrawn') return `Of ${day}: withdrawn`;
  return holding === 0 ? `Of ${day}: closed` : `Of ${day}: closed, ${holding} to check again`;
}

function calloutsOf(review: Review, notice: string | undefined): readonly Part[] {
  const { lateSince } = review;
  const late = review.status === 'open' ? reviewClocks.filter((clock) => lateSince[clock]) : [];
  return [
    ...(notice === undefined
      ? []
      : [callout({ style: 'emphasis', text: escapeText(shorten(notice, 3_000)) })]),
    ...late.map((clock) => callout({ style: 'warning', text: lateWords[clock] })),
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
            text: `**Learnt:** ${oneLine(review.closed.learning)}`,
            detail: review.closed.isReleased
              ? 'Released for the evidence pack.'
              : 'Stays with the team: not released for the evidence pack.',
          },
        ]
      : [];
  return [
    ...learnt,
    {
      text: oneLine(review.what),
      detail: escapeText(
        `${namedIn(kinds, review.kind)}. Opened by ${context.nameOf(review.openedBy)}, ${timeText(review.openedAt, context)}.`,
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
  const isAsked = offer?.to === viewer;
  const text = lead
    ? `**Led by** ${escapeText(context.nameOf(lead.person))}`
    : '**Nobody leads it yet**';
  const asked = offer ? `${context.nameOf(offer.to)} is asked.` : '';
  const by = lead ? '' : ` Wanted by ${timeText(review.clocks.lead, context)}.`;
  if (review.status !== 'open') return lead ? [{ text }] : [];
  const name = formButton(review, lead ? 'Change…' : 'Name…', 'offer');
  const accept = button({ title: 'I lead it', verb: 'incident.lead', data: keyOf(review) });
  return [
    {
      text,
      detail: escapeText(`${asked}${by}`.trim()),
      ...offered(isAsked, isManager, accept, name),
    },
    ...(isAsked
      ? [{ text: 'You can’t lead it now?', button: formButton(review, 'Decline…', 'decline') }]
      : []),
  ];
}

const offered = (isAsked: boolean, isManager: boolean, accept: Part, name: Part) => {
  if (isAsked) return { button: accept };
  return isManager ? { button: name } : {};
};

function lookRow(review: Review, { isWriter }: Rights, context: CardContext): readonly Row[] {
  const { firstLook, clocks, status } = review;
  if (firstLook) {
    const who = `First look: ${context.nameOf(firstLook.by)}, ${timeText(firstLook.at, context)}`;
    return [{ text: oneLine(firstLook.text), detail: escapeText(who) }];
  }
  if (status !== 'open') return [];
  const by = `What was needed at once, and done: by ${timeText(clocks.look, context)}.`;
  const row = { text: '**First look** is not recorded yet', detail: escapeText(by) };
  return [isWriter ? { ...row, button: formButton(review, 'Record…', 'look') } : row];
}

/** Where the record itself is read. */
function recordRows(review: Review, context: CardContext): readonly Row[] {
  if (review.status === 'withdrawn') return [];
  const { timeline } = review;
  const { lookBackDays } = context.service.incidents;
  return [
    {
      text: '**Timeline**',
      detail: timeline
        ? `${timeline.places.length} lines of the record, as of ${timeText(timeline.until, context)}.`
        : 'Not compiled yet.',
      button: button({ title: 'Open', verb: 'incident.timeline', data: keyOf(review) }),
    },
    {
      text: '**Oversight given before**',
      detail: `Consults, sign-offs, huddles and supervision of the ${lookBackDays} days before.`,
      button: button({ title: 'Open', verb: 'incident.before', data: keyOf(review) }),
    },
  ];
}

function actionRows(review: Review, { isWriter }: Rights, context: CardContext): readonly Row[] {
  const rows = review.actions.map((action): Row => {
    const { number, what, owner, due, recheckOn, standing } = action;
    const on = `Re-check ${dateText(recheckOn, context)}`;
    const stands = {
      agreed: 'overdueSince' in standing && standing.overdueSince ? `⚠ ${on}, overdue` : on,
      embedded: 'Part of practice',
      replaced: 'Another action took its place',
    }[standing.status];
    const detail = `${context.nameOf(owner)}, due ${dateText(due, context)}. ${stands}.`;
    const isOpen = standing.status === 'agreed' && isWriter && review.status !== 'withdrawn';
    return {
      ...{ text: `**Action ${number}:** ${oneLine(what, 200)}`, detail: escapeText(detail) },
      ...(isOpen ? { button: formButton(review, 'Check…', 'recheck', number) } : {}),
    };
  });
  return review.status === 'open' && isWriter
    ? [...rows, { text: '**Agree an action**', button: formButton(review, 'Add…', 'agree') }]
    : rows;
}

function factorRows(review: Review, { isWriter }: Rights, context: CardContext): readonly Row[] {
  const { factors } = context.service.incidents;
  const rows = review.factors.map(({ kind, text }) => ({
    text: oneLine(text, 250),
    detail: escapeText(`Contributed: ${namedIn(factors, kind)}`),
  }));
  return review.status === 'open' && isWriter
    ? [...rows, { text: '**What contributed?**', button: formButton(review, 'Add…', 'factor') }]
    : rows;
}

function themesRow(review: Review, { isWriter }: Rights, context: CardContext): Row {
  const { themes } = context.service.incidents;
  const chosen = review.themes.map((id) => namedIn(themes, id)).join('; ');
  const text = `**Themes:** ${chosen === '' ? 'none yet' : escapeText(chosen)}`;
  const isOpen = review.status === 'open' && isWriter;
  const detail = 'They become questions for next month’s huddles; the case is not named.';
  return isOpen ? { text, detail, button: formButton(review, 'Choose…', 'themes') } : { text };
}

/** Learning that takes longer gets its time: a manager says until when, and why. */
function dueRow(review: Review, { isManager }: Rights, context: CardContext): readonly Row[] {
  if (review.status !== 'open') return [];
  const text = `**To be closed** by ${dateText(review.dueOn, context)}`;
  return [isManager ? { text, button: formButton(review, 'Later…', 'due') } : { text }];
}

function noteOf(review: Review): string {
  if (review.status === 'withdrawn') return `Withdrawn: ${escapeText(review.withdrawn.why)}`;
  return review.status === 'open'
    ? 'It is about how the work was set up, not about who did it.'
    : '';
}

function pageButton(review: Review, page: number, pages: number): readonly Part[] {
  if (pages === 1) return [];
  const [title, to] = page < pages ? ['More', page + 1] : ['First page', 1];
  return [button({ title, verb: 'incident.show', data: { ...keyOf(review), page: to } })];
}

/** Three fit beside one another on a phone. */
function endButtons(
  review: Review,
  { isManager, isWriter }: Rights,
  hasRoom: boolean,
): readonly Part[] {
  const refresh = hasRoom
    ? [button({ title: 'Refresh', verb: 'incident.show', data: keyOf(review) })]
    : [];
  if (review.status !== 'open') {
    return isWriter ? [...refresh, formButton(review, 'Open again…', 'reopen')] : refresh;
  }
  return [
    ...(isWriter ? [formButton(review, 'Close…', 'close')] : []),
    ...refresh,
    ...(isManager ? [formButton(review, 'Withdraw…', 'withdraw')] : []),
  ];
}
