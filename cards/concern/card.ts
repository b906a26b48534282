/** A concern as it stands: for managers, and for whoever raised it with their name. */
import type { RaisedConcern } from '../../services/concern/concern.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { callout, section } from '../parts/parts.ts';
import { expandQuestion } from '../parts/question.ts';
import type { Card, Part } from '../render.ts';
import { textField, type Filled } from '../shortage/fields.ts';
import { escapeText } from '../user-text.ts';
import { concernKindWords } from './words.ts';

/** Managers of the team, and those who were told. */
export const mayLookAt = (
  { team, told, by }: RaisedConcern,
  viewer: Viewer,
  { service }: CardContext,
): boolean =>
  viewer !== by &&
  [...(service.teams.get(team)?.managers ?? []), ...told].some((each) => each === viewer);

export function concernCard(
  concern: RaisedConcern,
  viewer: Viewer,
  context: CardContext,
  notice?: string,
): Card {
  const isTheirs = mayLookAt(concern, viewer, context);
  if (!isTheirs && viewer !== concern.by) return notForYou(concern, context);
  const isOpen = concern.status === 'open';
  return expandQuestion({
    teamLine: teamLine(concern, context),
    title: concernKindWords[concern.kind],
    explanation: raisedText(concern, context),
    callouts: [
      ...formCallouts(notice),
      ...(isOpen && concern.timesOverdue > 0
        ? [callout({ style: 'attention', text: 'Nobody has looked at it in time.' })]
        : []),
    ],
    parts: [
      section('What happened', concern.words),
      ...(concern.caseRef === undefined ? [] : [section('Case', concern.caseRef)]),
      ...lookedAt(concern, context),
    ],
    actions: isTheirs && isOpen ? [lookButton(concern)] : [],
  });
}

const lookButton = ({ team, concern }: RaisedConcern): Part =>
  button({
    title: 'Looked at…',
    verb: 'concern.lookForm',
    data: { team, concern },
    style: 'positive',
  });

const teamLine = ({ team }: RaisedConcern, { service }: CardContext): string =>
  `**${escapeText(service.teams.get(team)?.name ?? team)}** · Role-boundary concern`;

const raisedText = (
  { by, raisedAt, status, lookBy }: RaisedConcern,
  context: CardContext,
): string =>
  [
    `Raised ${atText(raisedAt, context)} ${by ? `by ${escapeText(context.nameOf(by))}` : 'without a name'}.`,
    ...(status === 'open'
      ? [`To be looked at by ${atText(lookBy, context).replace(/^(at|on) /, '')}.`]
      : []),
  ].join(' ');

function lookedAt(concern: RaisedConcern, context: CardContext): readonly Part[] {
  if (concern.status === 'open') return [];
  const { by, at, follows } = concern.looked;
  return [section(`What follows, said by ${context.nameOf(by)} ${atText(at, context)}`, follows)];
}

const notForYou = (concern: RaisedConcern, context: CardContext): Card =>
  expandQuestion({
    teamLine: teamLine(concern, context),
    title: 'For managers',
    explanation: 'This concern is read by the managers who were told.',
    ...{ callouts: [], parts: [], actions: [] },
  });

export const lookFormCard = (
  concern: RaisedConcern,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: teamLine(concern, context),
    title: 'Looked at: what follows?',
    explanation: concern.by
      ? `${escapeText(context.nameOf(concern.by))} reads what you write here.`
      : 'It was raised without a name, so nobody hears of it by the bot: say in the team what follows.',
    callouts: formCallouts(filled.notice, filled.problems),
    parts: [
      section('What happened', concern.words, 400),
      textField(
        { id: 'follows', label: 'What follows from it?', ask: 'Say what follows from it.' },
        filled,
      ),
    ],
    actions: [
      button({
        title: 'Looked at',
        verb: 'concern.look',
        data: { team: concern.team, concern: concern.concern },
        style: 'positive',
        sendsInputs: true,
      }),
      button({
        title: 'Back',
        verb: 'concern.show',
        data: { team: concern.team, concern: concern.concern },
      }),
    ],
  });

/** For whoever raised it: without a name nothing leads back to it. */
export const raisedCard = (concern: RaisedConcern, context: CardContext): Card =>
  expandQuestion({
    teamLine: teamLine(concern, context),
    title: 'It is with the managers',
    explanation: concern.by
      ? 'You hear what follows from it.'
      : 'Your name was not stored. Nobody can write back to you.',
    ...{ callouts: [], parts: [], actions: [] },
  });

/** Plain text, for a lock screen. */
export const concernAlert = (telling: string): string =>
  telling === 'lookedAt'
    ? 'Your role-boundary concern was looked at'
    : telling === 'overdue'
      ? 'A role-boundary concern has not been looked at in time'
      : 'A role-boundary concern was raised';
