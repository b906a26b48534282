/** A team's decision huddle (H5): the list for its people, counts for everybody else. */
import type {
  ListedEdge,
  PostedDecisions,
} from '../../services/decision-huddle/decision-huddle.ts';
import { atText, dateText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { isOfTeam } from '../huddle/rights.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { offer } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
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
  const headline = headlineOf(decisions, context);
  const shown = isMine ? edges.slice((current - 1) * PAGE, current * PAGE) : [];
  return expandQuestion({
    teamLine: teamLine(decisions, context),
    title:
      isMine && pages > 1
        ? `${headline} · ${say(context, 'page {current} of {pages}', { current, pages })}`
        : headline,
    explanation: explanationOf(decisions, isMine, context),
    callouts: formCallouts(
      notice === undefined ? undefined : shorten(notice, LONGEST_NOTICE),
      undefined,
      context,
    ),
    parts: [
      ...(isMine || edges.length === 0 ? [] : [line(countsText(edges, context))]),
      ...shown.map((edge) => row(edge, decisions, context)),
      ...(isMine ? leftTexts(decisions, context).map(line) : []),
    ],
    actions: actionsOf({ team, week }, viewer, { isMine, current, pages }, context),
  });
}

const explanationOf = (
  decisions: PostedDecisions,
  isMine: boolean,
  context: CardContext,
): string =>
  isMine
    ? `${askedText(decisions, context)} ${say(context, 'Since {when}. By their work, not by name: the talk is about the decision.', { when: timeText(decisions.from, context) })}`
    : askedText(decisions, context);

export const teamLine = ({ team, week }: PostedDecisions, context: CardContext): string =>
  `**${escapeText(context.service.teams.get(team)?.name ?? team)}** · ${say(context, 'Decision huddle of {day}', { day: dateText(week, context) })}`;

type Identity = Pick<PostedDecisions, 'team' | 'week'>;

function actionsOf(
  identity: Identity,
  viewer: Viewer,
  { isMine, current, pages }: { isMine: boolean; current: number; pages: number },
  context: CardContext,
): readonly Part[] {
  const show = (title: string, view: 'list' | 'localities', page?: number): Part =>
    button({
      title,
      verb: 'decisions.show',
      data: { ...identity, view, ...(page === undefined ? {} : { page }) },
    });
  if (viewer === 'everyone') return [show(say(context, 'Open'), 'list')];
  if (!isMine) return [];
  const next = current < pages ? current + 1 : 1;
  return [
    ...(pages > 1
      ? [
          show(
            current < pages ? say(context, 'Next page') : say(context, 'First page'),
            'list',
            next,
          ),
        ]
      : []),
    show(say(context, 'Between localities'), 'localities'),
  ];
}

export const line = (text: string): Part => ({
  ...{ type: 'TextBlock', wrap: true, spacing: 'Medium', isSubtle: true, text: escapeText(text) },
});

const leftTexts = (
  { notListed, leftUndiscussed }: PostedDecisions,
  context: CardContext,
): readonly string[] => [
  ...(notListed === 0
    ? []
    : [
        sayCount(context, notListed, {
          one: '{count} further, less grave one did not fit and is only counted.',
          other: '{count} further, less grave ones did not fit and are only counted.',
        }),
      ]),
  ...(leftUndiscussed === 0
    ? []
    : [
        sayCount(context, leftUndiscussed, {
          one: '{count} listed twice before was never discussed.',
          other: '{count} listed twice before were never discussed.',
        }),
      ]),
];

function row(edge: ListedEdge, decisions: PostedDecisions, context: CardContext): Part {
  const { team, week, status } = decisions;
  const roles = rolesText(edge, context);
  const again = edge.isAgain ? ` · ${say(context, 'again, not discussed last time')}` : '';
  const text = [
    `**${escapeText(edge.caseRef)}** · ${sensitivityText(edge, context)}${again}`,
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
      title: say(context, 'What did we learn?'),
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
    `✓ ${say(context, verdictWords[verdict])}.`,
    ...(helped === undefined
      ? []
      : [
          say(context, 'Would have helped: {helped}', {
            helped: escapeText(shorten(helped, SHORT)),
          }),
        ]),
    ...(page ? [say(context, 'Prompts: {page}.', { page: escapeText(page.name) })] : []),
    say(context, 'Noted by {name} {when}.', {
      name: escapeText(context.nameOf(by)),
      when: atText(at, context),
    }),
  ].join(' ');
}
