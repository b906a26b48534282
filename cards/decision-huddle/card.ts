/** A team's decision huddle (H5): the list for its people, counts for everybody else. */
import type {
  ListedEdge,
  PostedDecisions,
} from '../../services/decision-huddle/decision-huddle.ts';
import { counted } from '../caseload/words.ts';
import { atText, dateText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { isOfTeam } from '../huddle/rights.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { offer } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import {
  askedText,
  countsText,
  headlineOf,
  rolesText,
  sensitivityText,
  verdictWords,
  whyText,
} from './words.ts';

/** Edge cases on one page. */
const PAGE = 6;
const LONGEST_NOTICE = 3_000;

export type DecisionsOptions = {
  readonly page?: number | undefined;
  readonly notice?: string | undefined;
};

export function decisionsCard(
  decisions: PostedDecisions,
  viewer: Viewer,
  context: CardContext,
  { page = 1, notice }: DecisionsOptions = {},
): Card {
  const { edges, team, week } = decisions;
  const isMine = isOfTeam(team, viewer, context);
  const pages = Math.max(1, Math.ceil(edges.length / PAGE));
  const current = Math.min(page, pages);
  const headline = headlineOf(decisions);
  const shown = isMine ? edges.slice((current - 1) * PAGE, current * PAGE) : [];
  return expandQuestion({
    teamLine: teamLine(decisions, context),
    title: isMine && pages > 1 ? `${headline} · page ${current} of ${pages}` : headline,
    explanation: explanationOf(decisions, isMine, context),
    callouts: formCallouts(notice === undefined ? undefined : shorten(notice, LONGEST_NOTICE)),
    parts: [
      ...(isMine || edges.length === 0 ? [] : [line(countsText(edges))]),
      ...shown.map((edge) => row(edge, decisions, context)),
      ...(isMine ? leftTexts(decisions).map(line) : []),
    ],
    actions: actionsOf({ team, week }, viewer, { isMine, current, pages }),
  });
}

const explanationOf = (
  decisions: PostedDecisions,
  isMine: boolean,
  context: CardContext,
): string =>
  isMine
    ? `${askedText(decisions)} Since ${timeText(decisions.from, context)}. By their work, not by name: the talk is about the decision.`
    : askedText(decisions);

export const teamLine = ({ team, week }: PostedDecisions, context: CardContext): string =>
  `**${escapeText(context.service.teams.get(team)?.name ?? team)}** · Decision huddle of ${dateText(week, context)}`;

type Identity = Pick<PostedDecisions, 'team' | 'week'>;

function actionsOf(
  identity: Identity,
  viewer: Viewer,
  { isMine, current, pages }: { isMine: boolean; current: number; pages: number },
): readonly Part[] {
  const show = (title: string, view: 'list' | 'localities', page?: number): Part =>
    button({
      title,
      verb: 'decisions.show',
      data: { ...identity, view, ...(page === undefined ? {} : { page }) },
    });
  if (viewer === 'everyone') return [show('Open', 'list')];
  if (!isMine) return [];
  const next = current < pages ? current + 1 : 1;
  return [
    ...(pages > 1 ? [show(current < pages ? 'Next page' : 'First page', 'list', next)] : []),
    show('Between localities', 'localities'),
  ];
}

export const line = (text: string): Part => ({
  ...{ type: 'TextBlock', wrap: true, spacing: 'Medium', isSubtle: true, text: escapeText(text) },
});

const leftTexts = ({ notListed, leftUndiscussed }: PostedDecisions): readonly string[] => [
  ...(notListed === 0
    ? []
    : [
        `${counted(notListed, 'further, less grave one')} did not fit and ${notListed === 1 ? 'is' : 'are'} only counted.`,
      ]),
  ...(leftUndiscussed === 0
    ? []
    : [
        `${leftUndiscussed} listed twice before ${leftUndiscussed === 1 ? 'was' : 'were'} never discussed.`,
      ]),
];

function row(edge: ListedEdge, decisions: PostedDecisions, context: CardContext): Part {
  const { team, week, status } = decisions;
  const roles = rolesText(edge, context);
  const again = edge.isAgain ? ' · again, not discussed last time' : '';
  const text = [
    `**${escapeText(edge.caseRef)}** · ${sensitivityText(edge)}${again}`,
    `${escapeText(whyText(edge, context))}.`,
    ...(roles === '' ? [] : [escapeText(roles)]),
    ...(edge.discussed ? [discussedText(edge.discussed, context)] : []),
  ].join('\n\n');
  if (edge.discussed || status === 'ended') {
    return { type: 'TextBlock', wrap: true, spacing: 'Medium', separator: true, text };
  }
  return offer({
    explanation: text,
    button: button({
      title: 'What did we learn?',
      verb: 'decisions.discussForm',
      data: { team, week, edge: edge.id },
    }),
  });
}

const SHORT = 200;

function discussedText(
  { verdict, helped, theme, by, at }: NonNullable<ListedEdge['discussed']>,
  context: CardContext,
): string {
  const page = context.service.huddle.prompts.find(({ id }) => id === theme);
  return [
    `✓ ${verdictWords[verdict]}.`,
    ...(helped === undefined ? [] : [`Would have helped: ${escapeText(shorten(helped, SHORT))}`]),
    ...(page ? [`Prompts: ${escapeText(page.name)}.`] : []),
    `Noted by ${escapeText(context.nameOf(by))} ${atText(at, context)}.`,
  ].join(' ');
}
