/** How an action stands, in words. */
import { offeredTo, type OpenedAction, type Snoozed } from '../../services/action/action.ts';
import type { ActionOrigin } from '../../services/action/origin.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { dateText, timeText, today } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { say } from '../say.ts';

/** In what it was agreed, and who recorded it. */
export function originText(origin: ActionOrigin, context: CardContext): string {
  const by = `${personText(origin.by, context)}, ${timeText(origin.at, context)}`;
  switch (origin.kind) {
    case 'consult':
      return say(context, 'Agreed in a consult on this case; advice by {by}.', { by });
    case 'huddle':
      return say(context, 'Agreed in the huddle of {day}; recorded by {by}.', {
        day: dateText(origin.huddle, context),
        by,
      });
    case 'cohort':
      return say(context, 'Agreed when this case came into closer oversight; recorded by {by}.', {
        by,
      });
    case 'supervision':
      return say(context, 'Agreed in supervision on {day}; recorded by {by}.', {
        day: dateText(origin.on, context),
        by,
      });
    case 'sampling':
      return say(context, 'Agreed after the quality audit of {sample}; recorded by {by}.', {
        sample: origin.sample.slice(0, 7),
        by,
      });
    case 'incident':
      return say(context, 'Agreed in the review of an incident; recorded by {by}.', { by });
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
  if (isOverdue(action, context))
    return say(context, 'overdue: was due {day}', { day: dateText(action.due, context) });
  return action.due === today(context)
    ? say(context, 'due today')
    : say(context, 'due {day}', { day: dateText(action.due, context) });
}

/**
 * "Done by Kemi Adeyemi, 18:10", or when it is due. On somebody's card also who has it for them
 * while they are away, or for whom they have it.
 */
export function statusLine(action: OpenedAction, context: CardContext, owner?: PersonId): string {
  if (action.status === 'done') {
    const { by, at } = action.outcome;
    return say(context, '**Done** by {name}, {when}', {
      name: personText(by, context),
      when: timeText(at, context),
    });
  }
  const text = standingText(action, context);
  return `**${text.charAt(0).toUpperCase()}${text.slice(1)}**${owner === undefined ? '' : keptText(action, owner, context)}`;
}

/** "Put off from Thu 3 Dec by Kemi Adeyemi", plain text. */
export const snoozedText = ({ firstDue, by, times }: Snoozed, context: CardContext): string =>
  times === 1
    ? say(context, 'Put off by {name}; it was due {day}', {
        name: context.nameOf(by),
        day: dateText(firstDue, context),
      })
    : say(context, 'Put off {times} times, at last by {name}; it was due {day}', {
        times,
        name: context.nameOf(by),
        day: dateText(firstDue, context),
      });

/** ", for Dr Amina Khan, who is away", or on her own card ", with Sam Whitaker". */
function keptText(action: OpenedAction, whose: PersonId, context: CardContext): string {
  const { owner, kept } = action;
  if (offeredTo(action) === whose)
    return `, ${say(context, 'with {name} until you accept', { name: personText(owner, context) })}`;
  if (kept === undefined) return '';
  return owner === whose
    ? `, ${say(context, 'for {name}, who is away', { name: personText(kept.person, context) })}`
    : `, ${say(context, 'with {name} meanwhile', { name: personText(owner, context) })}`;
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
    say(context, '{count} actions for {more}', {
      count: actions.length,
      more: isMine ? say(context, 'you') : name,
    }),
    ...tally(actions, context),
    ...(asked === 0
      ? []
      : [
          isMine
            ? say(context, '{asked} that you are asked to take over', { asked })
            : say(context, '{asked} that they are asked to take over', { asked }),
        ]),
    ...(elsewhere === 0
      ? []
      : [
          isMine
            ? say(context, '{elsewhere} with others while you are away', { elsewhere })
            : say(context, '{elsewhere} with others while they are away', { elsewhere }),
        ]),
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
    ? isMine
      ? say(context, 'You are asked to take over an action, {standing}', { standing })
      : say(context, '{name} is asked to take over an action, {standing}', { name, standing })
    : isMine
      ? say(context, 'Your action is {standing}{withWhom}', {
          standing,
          withWhom: withWhom(action, owner, context),
        })
      : say(context, '{name}’s action is {standing}{withWhom}', {
          name,
          standing,
          withWhom: withWhom(action, owner, context),
        });
}

const withWhom = (action: OpenedAction, owner: PersonId, context: CardContext): string =>
  action.owner === owner || action.status === 'done'
    ? ''
    : `, ${say(context, 'with {name}', { name: personText(action.owner, context) })}`;

function tally(actions: readonly OpenedAction[], context: CardContext): readonly string[] {
  const overdue = actions.filter((action) => isOverdue(action, context)).length;
  const done = actions.filter(({ status }) => status === 'done').length;
  return [
    ...(overdue === 0 ? [] : [say(context, '{overdue} overdue', { overdue })]),
    ...(done === 0
      ? []
      : [
          say(context, '{more} done', {
            more: done === actions.length ? say(context, 'all') : done,
          }),
        ]),
  ];
}
