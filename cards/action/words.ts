/** How an action stands, in words. */
import { offeredTo, type OpenedAction, type Snoozed } from '../../services/action/action.ts';
import type { ActionOrigin } from '../../services/action/origin.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { dateText, timeText, today } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';

/** In what it was agreed, and who recorded it. */
export function originText(origin: ActionOrigin, context: CardContext): string {
  const by = `${personText(origin.by, context)}, ${timeText(origin.at, context)}`;
  switch (origin.kind) {
    case 'consult':
      return `Agreed in a consult on this case; advice by ${by}.`;
    case 'huddle':
      return `Agreed in the huddle of ${dateText(origin.huddle, context)}; recorded by ${by}.`;
    case 'cohort':
      return `Agreed when this case came into closer oversight; recorded by ${by}.`;
    case 'supervision':
      return `Agreed in supervision on ${dateText(origin.on, context)}; recorded by ${by}.`;
    case 'sampling':
      return `Agreed after the quality audit of ${origin.sample.slice(0, 7)}; recorded by ${by}.`;
    case 'incident':
      return `Agreed in the review of an incident; recorded by ${by}.`;
    default:
      return assertNever(origin);
  }
}

/** The due day has ended. */
const isOverdue = ({ status, due }: OpenedAction, context: CardContext): boolean =>
  status === 'open' && due < today(context);

/** "due today", "due Thu 3 Dec", "overdue: was due Wed 2 Dec", "done". */
export function standingText(action: OpenedAction, context: CardContext): string {
  if (action.status === 'done') return 'done';
  if (isOverdue(action, context)) return `overdue: was due ${dateText(action.due, context)}`;
  return action.due === today(context) ? 'due today' : `due ${dateText(action.due, context)}`;
}

/**
 * "Done by Kemi Adeyemi, 18:10", or when it is due. On somebody's card also who has it for them
 * while they are away, or for whom they have it.
 */
export function statusLine(action: OpenedAction, context: CardContext, owner?: PersonId): string {
  if (action.status === 'done') {
    const { by, at } = action.outcome;
    return `**Done** by ${personText(by, context)}, ${timeText(at, context)}`;
  }
  const text = standingText(action, context);
  return `**${text.charAt(0).toUpperCase()}${text.slice(1)}**${owner === undefined ? '' : keptText(action, owner, context)}`;
}

/** "Put off from Thu 3 Dec by Kemi Adeyemi", plain text. */
export const snoozedText = ({ firstDue, by, times }: Snoozed, context: CardContext): string =>
  `Put off ${times === 1 ? '' : `${times} times, at last `}by ${context.nameOf(by)}; it was due ${dateText(firstDue, context)}`;

/** ", for Dr Amina Khan, who is away", or on her own card ", with Sam Whitaker". */
function keptText(action: OpenedAction, whose: PersonId, context: CardContext): string {
  const { owner, kept } = action;
  if (offeredTo(action) === whose) return `, with ${personText(owner, context)} until you accept`;
  if (kept === undefined) return '';
  return owner === whose
    ? `, for ${personText(kept.person, context)}, who is away`
    : `, with ${personText(owner, context)} meanwhile`;
}

export function headline(
  actions: readonly OpenedAction[],
  owner: PersonId,
  viewer: Viewer,
  context: CardContext,
): string {
  const isMine = viewer === owner;
  const name = personText(owner, context);
  const [only, second] = actions;
  if (only && !second) return headlineOfOne(only, owner, isMine, context);
  const elsewhere = actions.filter(
    (action) => action.kept?.person === owner && action.owner !== owner && action.status === 'open',
  ).length;
  const asked = actions.filter((action) => offeredTo(action) === owner).length;
  return [
    `${actions.length} actions for ${isMine ? 'you' : name}`,
    ...tally(actions, context),
    ...(asked === 0 ? [] : [`${asked} that ${isMine ? 'you are' : 'they are'} asked to take over`]),
    ...(elsewhere === 0
      ? []
      : [`${elsewhere} with others while ${isMine ? 'you are' : 'they are'} away`]),
  ].join(', ');
}

function headlineOfOne(
  action: OpenedAction,
  owner: PersonId,
  isMine: boolean,
  context: CardContext,
): string {
  const name = personText(owner, context);
  const standing = standingText(action, context);
  return offeredTo(action) === owner
    ? `${isMine ? 'You are' : `${name} is`} asked to take over an action, ${standing}`
    : `${isMine ? 'Your' : `${name}’s`} action is ${standing}${withWhom(action, owner, context)}`;
}

const withWhom = (action: OpenedAction, owner: PersonId, context: CardContext): string =>
  action.owner === owner || action.status === 'done'
    ? ''
    : `, with ${personText(action.owner, context)}`;

function tally(actions: readonly OpenedAction[], context: CardContext): readonly string[] {
  const overdue = actions.filter((action) => isOverdue(action, context)).length;
  const done = actions.filter(({ status }) => status === 'done').length;
  return [
    ...(overdue === 0 ? [] : [`${overdue} overdue`]),
    ...(done === 0 ? [] : [`${done === actions.length ? 'all' : done} done`]),
  ];
}
