/** How a handover and its items stand, in words ready for a TextBlock. */
import type { AbsenceSource } from '../../services/absence/absence.ts';
import {
  isStillToDo,
  keeperOf,
  type AwayBecause,
  type HandedItem,
  type ItemEnd,
} from '../../services/handover/handover.ts';
import type { WorkAbout, WorkKind } from '../../services/handover/work.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { dateText, timeText, untilText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { sensitivityWords } from '../vocabulary.ts';
import type { HandoverView } from './view.ts';

const kindWords = {
  action: 'Agreed action',
  consult: 'Consult',
  request: 'Request for oversight',
  review: 'Clinical review',
  lead: 'Lead coordinator',
  incident: 'Lead of an incident review',
  signOff: 'Sign-off asked for',
  decision: 'Decision asked for',
} as const satisfies Readonly<Record<WorkKind, string>>;

/** What it is about, as a card names it; not escaped. */
const nameOfItem = ({ ref, caseRef }: HandedItem, context: CardContext): string =>
  caseRef ?? ('about' in ref ? context.nameOf(ref.about) : say(context, 'A sign-off'));

const absenceWords = {
  leave: 'on leave',
  sickness: 'off sick',
  outOfOffice: 'out of office',
} as const;

const sourceWords = {
  shifts: 'by Shifts',
  automaticReplies: 'by Outlook’s automatic replies',
  presence: 'by the out-of-office setting',
  calendar: 'by the calendar',
} as const satisfies Readonly<Record<AbsenceSource, string>>;

/** "until the end of Sun 13 Dec", "with no end date yet". */
export const awayUntilText = ({ until }: AwayBecause, context: CardContext): string =>
  until === undefined ? say(context, 'with no end date yet') : untilText(until, context);

/** "On leave until the end of Sun 13 Dec, by Shifts". */
export function becauseText(because: AwayBecause, context: CardContext): string {
  const { kind, detected } = because;
  const how = detected === undefined ? '' : `, ${say(context, sourceWords[detected.source])}`;
  return `${say(context, absenceWords[kind])} ${awayUntilText(because, context)}${how}`;
}

/** "For Dr Amina Khan, on leave until the end of Sun 13 Dec." */
export const forWhomText = (
  person: PersonId,
  because: AwayBecause | undefined,
  context: CardContext,
): string => {
  const why =
    because === undefined
      ? say(context, 'who is away')
      : `${say(context, absenceWords[because.kind])} ${awayUntilText(because, context)}`;
  return say(context, 'For {name}, {why}.', { name: personText(person, context), why });
};

/** "**CM-10481** · Agreed action · **overdue: was due Wed 2 Dec**". */
export const itemLine = (
  item: HandedItem,
  about: WorkAbout | undefined,
  context: CardContext,
): string =>
  [
    `**${escapeText(nameOfItem(item, context))}**`,
    say(context, kindWords[item.ref.kind]),
    ...(about?.sensitivity ? [say(context, sensitivityWords[about.sensitivity])] : []),
    ...(isStillToDo(item) ? dueText(item, context) : []),
  ].join(' · ');

/** Of an action and a review its day, as people agreed it; of everything else the time. */
function dueText({ dueBy, ref }: HandedItem, context: CardContext): readonly string[] {
  if (dueBy === undefined) return [];
  const isLate = !isBefore(context.now, dueBy);
  if (ref.kind === 'action' || ref.kind === 'incident') {
    const day = localDate(context.service.timeZone, addTime(dueBy, '-PT1M'));
    const text = dateText(day, context);
    return [
      isLate
        ? say(context, '**overdue: was due {text}**', { text })
        : say(context, 'due {text}', { text }),
    ];
  }
  const text = timeText(dueBy, context);
  return [
    isLate
      ? say(context, '**late: was due {text}**', { text })
      : say(context, 'due {text}', { text }),
  ];
}

/** Who has it and since when, or what became of it. */
export function stateText(
  item: HandedItem,
  { handover }: HandoverView,
  viewer: Viewer,
  context: CardContext,
): string {
  if (item.end) return endText(item, item.end, handover.person === viewer, context);
  const keeper = keeperOf(item);
  const name = keeper === viewer ? say(context, 'you') : personText(keeper, context);
  if (item.isAsked)
    return keeper === viewer
      ? say(context, 'You are asked, and nobody has acknowledged yet.')
      : say(context, '{name} is asked, and nobody has acknowledged yet.', { name });
  const refused = item.refusals.at(-1);
  const why = refused
    ? ` ${say(context, '{name} could not take it: {reason}', { name: personText(refused.by, context), reason: escapeText(shorten(refused.reason, 200)) })}`
    : '';
  return `${say(context, 'With {name} since {when}.', { name, when: timeText(item.since, context) })}${why}`;
}

// eslint-disable-next-line complexity -- one line per ending
function endText(item: HandedItem, end: ItemEnd, isPerson: boolean, context: CardContext): string {
  const by =
    'by' in end ? ` ${say(context, 'by {name}', { name: personText(end.by, context) })}` : '';
  const at = timeText(end.at, context);
  const keeper = personText(item.keeper, context);
  switch (end.how) {
    case 'done':
      return say(context, '**Done**{by}, {at}.', { by, at });
    case 'advised':
      return say(context, '**Answered**{by}, {at}.', { by, at });
    case 'reviewed':
      return say(context, '**Review recorded**{by}, {at}.', { by, at });
    case 'decided':
      return say(context, '**Decided**{by}, {at}.', { by, at });
    case 'closed':
      return say(context, '**Closed**, {at}.', { at });
    case 'passedOn':
      return say(context, '**Passed on for good**{by}, {at}.', { by, at });
    case 'withdrawn':
      return say(context, '**Withdrawn**, {at}.', { at });
    case 'returned':
      return isPerson
        ? say(context, '**Yours again** since {at}.', { at })
        : say(context, 'Handed back, {at}.', { at });
    case 'offered':
      return isPerson
        ? say(
            context,
            '**Offered to you** by {keeper}, {at}. It stays with them unless you accept.',
            { keeper, at },
          )
        : say(context, 'Offered back, {at}.', { at });
    case 'stays':
      return item.isAsked
        ? say(context, 'Still in its chain: somebody else is asked.')
        : say(context, 'Stays with {keeper}.', { keeper });
    default:
      return assertNever(end);
  }
}
