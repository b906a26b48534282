import type { OpenedAction } from '../../services/action/action.ts';
import { agreedBetween } from '../../services/action/origin.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout, section } from '../parts/parts.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import buttonsTemplate from './buttons.json' with { type: 'json' };
import template from './card.json' with { type: 'json' };
import rowTemplate from './row.json' with { type: 'json' };
import { headline, originText, statusLine } from './words.ts';

const expand = cardTemplate<{
  readonly caseLine: string;
  readonly headline: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly rows: readonly Part[];
  readonly origin: string;
}>(template);

const expandRow = partTemplate<{
  readonly status: string;
  readonly separator: boolean;
  readonly sections: readonly Part[];
  readonly buttons: readonly Part[];
}>(rowTemplate);

const expandButtons = partTemplate<{ readonly actions: readonly Part[] }>(buttonsTemplate);

/**
 * What one person has to do for a case of what was agreed together: at least one action, all of one owner, or
 * kept for them, or by them, while somebody is away.
 */
export type OwnersActions = readonly [OpenedAction, ...OpenedAction[]];

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 6_000;

export type ActionsCardOptions = {
  readonly notice?: string;
  /** Whose card it is, where some of them are with somebody else meanwhile. */
  readonly owner?: PersonId;
};

/**
 * The agreed actions of one owner as one viewer sees them. In front of others (`everyone`) and for
 * people who have no part in it, what is to be done is left out.
 */
export function actionsCard(
  actions: OwnersActions,
  viewer: Viewer,
  context: CardContext,
  { notice, owner = actions[0].owner }: ActionsCardOptions = {},
): Card {
  const [{ caseRef, origin }] = actions;
  const title = headline(actions, owner, viewer, context);
  const said = notice === undefined ? [] : [escapeText(shorten(notice, LONGEST_NOTICE))];
  return expand({
    caseLine: `**${escapeText(caseRef)}** · Agreed ${actions.length === 1 ? 'action' : 'actions'}`,
    headline: title,
    fallbackText: `${caseRef}: ${title}`,
    callouts: [
      ...said.map((text) => callout({ style: 'emphasis', text })),
      ...notReached(actions, viewer, context),
    ],
    rows: actions.map((action, index) =>
      expandRow({
        // Of one action alone the title says it, unless there is more to say.
        status:
          actions.length === 1 && action.status === 'open' && action.kept === undefined
            ? ''
            : statusLine(action, context, owner),
        separator: index > 0,
        sections: mayRead(action, viewer, context) ? sectionsOf(action) : [],
        buttons:
          viewer === 'everyone' && index < actions.length - 1
            ? []
            : buttonsOf(action, viewer, context),
      }),
    ),
    origin: originText(origin, context),
  });
}

const managersOf = ({ team }: OpenedAction, { service }: CardContext): readonly PersonId[] =>
  service.teams.get(team)?.managers ?? [];

export const mayComplete = (action: OpenedAction, viewer: Viewer, context: CardContext): boolean =>
  viewer === action.owner ||
  viewer === action.kept?.person ||
  managersOf(action, context).some((manager) => manager === viewer);

/** The owner, the team's managers, and those between whom it was agreed. */
const mayRead = (action: OpenedAction, viewer: Viewer, context: CardContext): boolean =>
  mayComplete(action, viewer, context) ||
  agreedBetween(action.origin).some((person) => person === viewer);

/** Characters of each text. */
const SHOWN = 500;

const sectionsOf = (action: OpenedAction): readonly Part[] => [
  section('What', action.what, SHOWN),
  ...(action.status === 'done' ? [section('What was done', action.outcome.text, SHOWN)] : []),
];

function buttonsOf(action: OpenedAction, viewer: Viewer, context: CardContext): readonly Part[] {
  if (viewer === 'everyone') return [expandButtons({ actions: [openButton(action, 'Open')] })];
  if (action.status === 'done' || !mayComplete(action, viewer, context)) return [];
  return [expandButtons({ actions: [doneButton(action)] })];
}

const openButton = ({ team, id }: OpenedAction, title: string): Part =>
  button({ title, verb: 'action.view', data: { team, action: id, view: 'status' } });

/** Opens the form in which somebody says what was done. */
export const doneButton = ({ team, id }: OpenedAction): Part =>
  button({
    title: 'Done…',
    verb: 'action.view',
    data: { team, action: id, view: 'done' },
    style: 'positive',
  });

export const backButton = (action: OpenedAction): Part => openButton(action, 'Back');

/** For everybody but the owner: that somebody else has to act. */
function notReached(actions: OwnersActions, viewer: Viewer, context: CardContext): readonly Part[] {
  const [{ owner }] = actions;
  const latest = actions.findLast((action) => action.status === 'open' && action.notReached);
  const failure = latest?.status === 'open' ? latest.notReached : undefined;
  if (failure === undefined || viewer === owner) return [];
  const name = personText(owner, context);
  return [
    callout({
      style: 'warning',
      text: `**Not told** ${atText(failure.at, context)}: ${name} ${escapeText(failure.detail)}. Please see that somebody does it.`,
    }),
  ];
}
