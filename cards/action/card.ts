import type { OpenAction, OpenedAction } from '../../services/action/action.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { callout, section } from '../parts/parts.ts';
import { cardTemplate, partTemplate, type Card, type Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import template from './card.json' with { type: 'json' };
import { buttonsOf } from './buttons.ts';
import { mayRead } from './rights.ts';
import rowTemplate from './row.json' with { type: 'json' };
import { headline, originText, snoozedText, statusLine } from './words.ts';

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

/**
 * What one person has to do for a case of what was agreed together: at least one action, all of one owner, or
 * kept for them, or by them, while somebody is away, or offered to them.
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
  return expand(
    {
      caseLine: `**${escapeText(caseRef)}** · ${sayCount(context, actions.length, { one: 'Agreed action', other: 'Agreed actions' })}`,
      headline: title,
      fallbackText: `${caseRef}: ${title}`,
      callouts: [
        ...said.map((text) => callout({ style: 'emphasis', text })),
        ...notReached(actions, viewer, context),
      ],
      rows: actions.map((action, index) =>
        expandRow(
          {
            // Of one action alone the title says it, unless there is more to say.
            status:
              actions.length === 1 && action.status === 'open' && action.kept === undefined
                ? ''
                : statusLine(action, context, owner),
            separator: index > 0,
            sections: mayRead(action, viewer, context) ? sectionsOf(action, viewer, context) : [],
            buttons:
              viewer === 'everyone' && index < actions.length - 1
                ? []
                : buttonsOf(action, viewer, context),
          },
          context,
        ),
      ),
      origin: originText(origin, context),
    },
    context,
  );
}

/** Characters of each text. */
const SHOWN = 500;

function sectionsOf(action: OpenedAction, viewer: Viewer, context: CardContext): readonly Part[] {
  const { what, snoozed } = action;
  return [
    section(say(context, 'What'), what, SHOWN),
    ...(action.status === 'done'
      ? [section(say(context, 'What was done'), action.outcome.text, SHOWN)]
      : []),
    ...(snoozed && action.status === 'open'
      ? [section(snoozedText(snoozed, context), snoozed.reason, SHOWN)]
      : []),
    ...(action.status === 'open' ? offerSections(action, viewer, context) : []),
  ];
}

function offerSections(
  { offer, notTaken }: OpenAction,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  if (offer) {
    const label =
      viewer === offer.to
        ? say(context, 'Why {name} asks you', { name: context.nameOf(offer.by) })
        : say(context, '{name} is asked to take it over', { name: context.nameOf(offer.to) });
    return [section(label, offer.reason, SHOWN)];
  }
  if (!notTaken) return [];
  const { to, detail, reason, at } = notTaken;
  const label = say(context, 'Not taken over, {when}', { when: timeText(at, context) });
  const name = context.nameOf(to);
  return [section(label, reason ? `${name}: ${reason}` : `${name} ${detail ?? ''}.`, SHOWN)];
}

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
      text: say(
        context,
        '**Not told** {when}: {name} {detail}. Please see that somebody does it.',
        { when: atText(failure.at, context), name, detail: escapeText(failure.detail) },
      ),
    }),
  ];
}
