import type {
  HeldSession,
  KnownSupervision,
  Session,
} from '../../services/supervision/supervision.ts';
import { awaitsWorker } from '../../services/supervision/supervision.ts';
import { dateText } from '../clock-text.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout, section } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { prepareButton, viewButton } from './buttons.ts';
import { block, expandSupervision } from './parts.ts';
import { isWorker, mayHold, maySee, type SupervisionView } from './rights.ts';
import { sessionParts } from './session.ts';
import { isOutOfStandard, standingText } from './words.ts';

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 3_000;

export type SupervisionCardOptions = {
  /** A sentence at the top, e.g. why a press changed nothing. */
  readonly notice?: string | undefined;
  /** Of the cases, from 1. */
  readonly page?: number | undefined;
  /** The last session instead of the one that is being held. */
  readonly last?: boolean;
};

/**
 * Somebody's supervision: the session that is being held, else when the next one is and what the
 * last one came to. The worker and whoever holds it see the same; nobody else sees anything of it.
 */
export function supervisionCard(
  view: SupervisionView,
  viewer: Viewer,
  context: CardContext,
  { notice, page = 1, last = false }: SupervisionCardOptions = {},
): Card {
  if (!maySee(view, viewer)) return closedCard(view, context);
  const known = view.state.status === 'known' ? view.state : undefined;
  const said = notice === undefined ? [] : [escapeText(shorten(notice, LONGEST_NOTICE))];
  return expandSupervision({
    ...headingOf(view, viewer, context),
    callouts: [
      ...said.map((text) => callout({ style: 'emphasis', text })),
      ...calloutsOf(known, context),
    ],
    parts: known ? partsOf(view, known, { viewer, page, last }, context) : [noneYet(context)],
    actions: actionsOf(view, known, viewer, last, context),
  });
}

const noneYet = (context: CardContext) =>
  block(say(context, 'No session yet'), [say(context, 'What the first one notes stands here.')]);

function partsOf(
  view: SupervisionView,
  known: KnownSupervision,
  {
    viewer,
    page,
    last,
  }: { readonly viewer: Viewer; readonly page: number; readonly last: boolean },
  context: CardContext,
): readonly Part[] {
  if (known.current && !last) {
    const showing = { view, page, mayChange: mayHold(view, viewer) };
    return [
      preparedBlock(known.current, context),
      ...sessionParts(known.current, showing, context),
    ];
  }
  return known.last
    ? [
        heldBlock(known.last, context),
        ...sessionParts(known.last, { view, page, mayChange: false }, context),
      ]
    : [noneYet(context)];
}

const headingOf = (
  view: SupervisionView,
  viewer: Viewer,
  context: CardContext,
): {
  readonly whose: string;
  readonly title: string;
  readonly explanation: string;
  readonly fallbackText: string;
} => {
  const { state, identity, around } = view;
  const whose = isWorker(view, viewer)
    ? `${say(context, '**Your supervision**')} · ${say(context, 'with {name}', { name: personText(around.supervisor, context) })}`
    : `**${personText(identity.person, context)}** · ${say(context, 'Supervision with {name}', { name: personText(around.supervisor, context) })}`;
  const isHeld = state.status === 'known' && state.current !== undefined;
  const standing =
    state.status === 'known'
      ? standingText(state, context)
      : say(context, 'Nothing is planned yet');
  return {
    whose,
    title: isHeld ? say(context, 'Session') : standing,
    explanation: isHeld ? `${escapeText(standing)}.` : '',
    fallbackText: say(context, 'Supervision of {name}', { name: context.nameOf(identity.person) }),
  };
};

/** For a channel, and for whoever has nothing to do with it. */
const closedCard = ({ identity: { team } }: SupervisionView, context: CardContext): Card =>
  expandSupervision({
    whose: escapeText(context.service.teams.get(team)?.name ?? team),
    title: say(context, 'Supervision'),
    explanation: say(
      context,
      'A session is overdue, or one of its people can’t be told. Only the worker, their supervisor and the managers of the team see more: they write “supervision” in their own chat.',
    ),
    fallbackText: say(context, 'Supervision'),
    ...{ callouts: [], parts: [], actions: [] },
  });

function calloutsOf(known: KnownSupervision | undefined, context: CardContext): readonly Part[] {
  if (known === undefined) return [];
  const waits = known.waits !== undefined;
  if (!waits && !isOutOfStandard(known, context)) return [];
  const text = escapeText(standingText(known, context));
  return [
    waits
      ? callout({ style: 'warning', text: `${text}.` })
      : callout({
          style: 'attention',
          text: say(
            context,
            '**Out of standard.** The supervisor and the managers are told each week until it is held.',
          ),
        }),
  ];
}

const preparedBlock = ({ preparedBy, preparedAt }: Session, context: CardContext): Part =>
  block(say(context, 'What is known'), [
    say(
      context,
      'Drawn up by {name}, {when}. Both of you have this card. Each part is kept as soon as it is saved.',
      { name: personText(preparedBy, context), when: timeText(preparedAt, context) },
    ),
  ]);

function heldBlock({ heldOn, by, leftOut, answer }: HeldSession, context: CardContext): Part {
  const answered =
    answer === undefined
      ? say(context, 'Not yet confirmed by the worker.')
      : answer.comment === undefined
        ? `✓ ${say(context, 'Confirmed by the worker, {when}.', { when: timeText(answer.at, context) })}`
        : say(context, 'Commented by the worker, {when}.', { when: timeText(answer.at, context) });
  return block(
    say(context, 'Last session, {day}', { day: dateText(heldOn, context) }),
    [say(context, 'Held by {name}.', { name: personText(by, context) }), answered],
    {
      details: [
        ...(answer?.comment === undefined
          ? []
          : [section(say(context, 'Comment'), answer.comment)]),
        ...(leftOut === undefined ? [] : [section(say(context, 'Left out'), leftOut)]),
      ],
    },
  );
}

function actionsOf(
  view: SupervisionView,
  known: KnownSupervision | undefined,
  viewer: Viewer,
  isLast: boolean,
  context: CardContext,
): readonly Part[] {
  const { identity } = view;
  const plan = known ? [viewButton(identity, 'plan', say(context, 'Plan…'))] : [];
  const lastOne = known?.last ? [viewButton(identity, 'last', say(context, 'Last session'))] : [];
  if (isLast) return [viewButton(identity, 'status', say(context, 'Back'))];
  const isOn = known?.current !== undefined;
  if (!mayHold(view, viewer)) {
    return workersButtons(answerButtons(view, known, context), {
      plan,
      lastOne: isOn ? lastOne : [],
    });
  }
  return isOn
    ? [viewButton(identity, 'finish', say(context, 'Finish…')), ...plan, ...lastOne]
    : [prepareButton(identity, context), ...plan];
}

/** Three at most. */
const workersButtons = (
  answers: readonly Part[],
  { plan, lastOne }: { readonly plan: readonly Part[]; readonly lastOne: readonly Part[] },
): readonly Part[] =>
  answers.length > 0
    ? [...answers, ...(lastOne.length > 0 ? lastOne : plan)]
    : [...plan, ...lastOne];

/** The worker's own. */
function answerButtons(
  { identity }: SupervisionView,
  known: KnownSupervision | undefined,
  context: CardContext,
): readonly Part[] {
  if (!known?.last || !awaitsWorker(known)) return [];
  return [
    button({
      title: say(context, 'Confirm'),
      verb: 'supervision.confirm',
      data: { ...identity, session: known.last.number },
      style: 'positive',
    }),
    viewButton(identity, 'comment', say(context, 'Comment…')),
  ];
}
