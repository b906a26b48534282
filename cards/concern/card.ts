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
import { say } from '../say.ts';
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
    title: say(context, concernKindWords[concern.kind]),
    explanation: raisedText(concern, context),
    callouts: [
      ...formCallouts(notice, undefined, context),
      ...(isOpen && concern.timesOverdue > 0
        ? [callout({ style: 'attention', text: say(context, 'Nobody has looked at it in time.') })]
        : []),
    ],
    parts: [
      section(say(context, 'What happened'), concern.words),
      ...(concern.caseRef === undefined ? [] : [section(say(context, 'Case'), concern.caseRef)]),
      ...lookedAt(concern, context),
    ],
    actions: isTheirs && isOpen ? [lookButton(concern, context)] : [],
  });
}

const lookButton = ({ team, concern }: RaisedConcern, context: CardContext): Part =>
  button({
    title: say(context, 'Looked at…'),
    verb: 'concern.lookForm',
    data: { team, concern },
    style: 'positive',
  });

const teamLine = ({ team }: RaisedConcern, context: CardContext): string =>
  `**${escapeText(context.service.teams.get(team)?.name ?? team)}** · ${say(context, 'Role-boundary concern')}`;

const raisedText = (
  { by, raisedAt, status, lookBy }: RaisedConcern,
  context: CardContext,
): string =>
  [
    by
      ? say(context, 'Raised {when} by {name}.', {
          when: atText(raisedAt, context),
          name: escapeText(context.nameOf(by)),
        })
      : say(context, 'Raised {when} without a name.', { when: atText(raisedAt, context) }),
    ...(status === 'open'
      ? [
          say(context, 'To be looked at by {when}.', {
            when: atText(lookBy, context).replace(/^(at|on) /, ''),
          }),
        ]
      : []),
  ].join(' ');

function lookedAt(concern: RaisedConcern, context: CardContext): readonly Part[] {
  if (concern.status === 'open') return [];
  const { by, at, follows } = concern.looked;
  return [
    section(
      say(context, 'What follows, said by {name} {when}', {
        name: context.nameOf(by),
        when: atText(at, context),
      }),
      follows,
    ),
  ];
}

const notForYou = (concern: RaisedConcern, context: CardContext): Card =>
  expandQuestion({
    teamLine: teamLine(concern, context),
    title: say(context, 'For managers'),
    explanation: say(context, 'This concern is read by the managers who were told.'),
    ...{ callouts: [], parts: [], actions: [] },
  });

export const lookFormCard = (
  concern: RaisedConcern,
  context: CardContext,
  filled: Filled = {},
): Card =>
  expandQuestion({
    teamLine: teamLine(concern, context),
    title: say(context, 'Looked at: what follows?'),
    explanation: concern.by
      ? say(context, '{name} reads what you write here.', {
          name: escapeText(context.nameOf(concern.by)),
        })
      : say(
          context,
          'It was raised without a name, so nobody hears of it by the bot: say in the team what follows.',
        ),
    callouts: formCallouts(filled.notice, filled.problems, context),
    parts: [
      section(say(context, 'What happened'), concern.words, 400),
      textField(
        {
          id: 'follows',
          label: say(context, 'What follows from it?'),
          ask: say(context, 'Say what follows from it.'),
        },
        filled,
      ),
    ],
    actions: [
      button({
        title: say(context, 'Looked at'),
        verb: 'concern.look',
        data: { team: concern.team, concern: concern.concern },
        style: 'positive',
        sendsInputs: true,
      }),
      button({
        title: say(context, 'Back'),
        verb: 'concern.show',
        data: { team: concern.team, concern: concern.concern },
      }),
    ],
  });

/** For whoever raised it: without a name nothing leads back to it. */
export const raisedCard = (concern: RaisedConcern, context: CardContext): Card =>
  expandQuestion({
    teamLine: teamLine(concern, context),
    title: say(context, 'It is with the managers'),
    explanation: concern.by
      ? say(context, 'You hear what follows from it.')
      : say(context, 'Your name was not stored. Nobody can write back to you.'),
    ...{ callouts: [], parts: [], actions: [] },
  });

/** Plain text, for a lock screen. */
export const concernAlert = (telling: string, context: CardContext): string =>
  telling === 'lookedAt'
    ? say(context, 'Your role-boundary concern was looked at')
    : telling === 'overdue'
      ? say(context, 'A role-boundary concern has not been looked at in time')
      : say(context, 'A role-boundary concern was raised');
