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
    parts: known ? partsOf(view, known, { viewer, page, last }, context) : [noneYet],
    actions: actionsOf(view, known, viewer, last),
  });
}

const noneYet = block('No session yet', ['What the first one notes stands here.']);

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
    : [noneYet];
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
    ? `**Your supervision** · with ${personText(around.supervisor, context)}`
    : `**${personText(identity.person, context)}** · Supervision with ${personText(around.supervisor, context)}`;
  const isHeld = state.status === 'known' && state.current !== undefined;
  const standing =
    state.status === 'known' ? standingText(state, context) : 'Nothing is planned yet';
  return {
    whose,
    title: isHeld ? 'Session' : standing,
    explanation: isHeld ? `${escapeText(standing)}.` : '',
    fallbackText: `Supervision of ${context.nameOf(identity.person)}`,
  };
};

/** For a channel, and for whoever has nothing to do with it. */
const closedCard = ({ identity: { team } }: SupervisionView, { service }: CardContext): Card =>
  expandSupervision({
    whose: escapeText(service.teams.get(team)?.name ?? team),
    title: 'Supervision',
    explanation:
      'A session is overdue, or one of its people can’t be told. Only the worker, their supervisor and the managers of the team see more: they write “supervision” in their own chat.',
    fallbackText: 'Supervision',
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
          text: '**Out of standard.** The supervisor and the managers are told each week until it is held.',
        }),
  ];
}

const preparedBlock = ({ preparedBy, preparedAt }: Session, context: CardContext): Part =>
  block('What is known', [
    `Drawn up by ${personText(preparedBy, context)}, ${timeText(preparedAt, context)}. Both of you have this card. Each part is kept as soon as it is saved.`,
  ]);

function heldBlock({ heldOn, by, leftOut, answer }: HeldSession, context: CardContext): Part {
  const answered =
    answer === undefined
      ? 'Not yet confirmed by the worker.'
      : `${answer.comment === undefined ? '✓ Confirmed' : 'Commented'} by the worker, ${timeText(answer.at, context)}.`;
  return block(
    `Last session, ${dateText(heldOn, context)}`,
    [`Held by ${personText(by, context)}.`, answered],
    {
      details: [
        ...(answer?.comment === undefined ? [] : [section('Comment', answer.comment)]),
        ...(leftOut === undefined ? [] : [section('Left out', leftOut)]),
      ],
    },
  );
}

function actionsOf(
  view: SupervisionView,
  known: KnownSupervision | undefined,
  viewer: Viewer,
  isLast: boolean,
): readonly Part[] {
  const { identity } = view;
  const plan = known ? [viewButton(identity, 'plan', 'Plan…')] : [];
  const lastOne = known?.last ? [viewButton(identity, 'last', 'Last session')] : [];
  if (isLast) return [viewButton(identity, 'status', 'Back')];
  const isOn = known?.current !== undefined;
  if (!mayHold(view, viewer)) {
    return workersButtons(answerButtons(view, known), { plan, lastOne: isOn ? lastOne : [] });
  }
  return isOn
    ? [viewButton(identity, 'finish', 'Finish…'), ...plan, ...lastOne]
    : [prepareButton(identity), ...plan];
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
): readonly Part[] {
  if (!known?.last || !awaitsWorker(known)) return [];
  return [
    button({
      title: 'Confirm',
      verb: 'supervision.confirm',
      data: { ...identity, session: known.last.number },
      style: 'positive',
    }),
    viewButton(identity, 'comment', 'Comment…'),
  ];
}
