/** How a handover and its items stand, in words ready for a TextBlock. */
import type { AbsenceSource } from '../../services/absence/absence.ts';
import {
  isStillToDo,
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
import { escapeText, shorten } from '../user-text.ts';
import { sensitivityWords } from '../vocabulary.ts';
import { keeperOf, type HandoverView } from './view.ts';

const kindWords: Readonly<Record<WorkKind, string>> = {
  action: 'Agreed action',
  consult: 'Consult',
  request: 'Request for oversight',
  review: 'Clinical review',
  lead: 'Lead coordinator',
  signOff: 'Sign-off asked for',
  decision: 'Decision asked for',
};

/** What it is about, as a card names it; not escaped. */
const nameOfItem = ({ ref, caseRef }: HandedItem, { nameOf }: CardContext): string =>
  caseRef ?? ('about' in ref ? nameOf(ref.about) : 'A sign-off');

const absenceWords = {
  leave: 'on leave',
  sickness: 'off sick',
  outOfOffice: 'out of office',
} as const;

const sourceWords: Readonly<Record<AbsenceSource, string>> = {
  shifts: 'by Shifts',
  automaticReplies: 'by Outlook’s automatic replies',
  presence: 'by the out-of-office setting',
  calendar: 'by the calendar',
};

/** "until the end of Sun 13 Dec", "with no end date yet". */
export const awayUntilText = ({ until }: AwayBecause, context: CardContext): string =>
  until === undefined ? 'with no end date yet' : untilText(until, context);

/** "On leave until the end of Sun 13 Dec, by Shifts". */
export function becauseText(because: AwayBecause, context: CardContext): string {
  const { kind, detected } = because;
  const how = detected === undefined ? '' : `, ${sourceWords[detected.source]}`;
  return `${absenceWords[kind]} ${awayUntilText(because, context)}${how}`;
}

/** "For Dr Amina Khan, on leave until the end of Sun 13 Dec." */
export const forWhomText = (
  person: PersonId,
  because: AwayBecause | undefined,
  context: CardContext,
): string => {
  const why =
    because === undefined
      ? 'who is away'
      : `${absenceWords[because.kind]} ${awayUntilText(because, context)}`;
  return `For ${personText(person, context)}, ${why}.`;
};

/** "**CM-10481** · Agreed action · **overdue: was due Wed 2 Dec**". */
export const itemLine = (
  item: HandedItem,
  about: WorkAbout | undefined,
  context: CardContext,
): string =>
  [
    `**${escapeText(nameOfItem(item, context))}**`,
    kindWords[item.ref.kind],
    ...(about?.sensitivity ? [sensitivityWords[about.sensitivity]] : []),
    ...(isStillToDo(item) ? dueText(item, context) : []),
  ].join(' · ');

/** Of an action its day, as people agreed it; of everything else the time. */
function dueText({ dueBy, ref }: HandedItem, context: CardContext): readonly string[] {
  if (dueBy === undefined) return [];
  const isLate = !isBefore(context.now, dueBy);
  if (ref.kind === 'action') {
    const day = localDate(context.service.timeZone, addTime(dueBy, '-PT1M'));
    const text = dateText(day, context);
    return [isLate ? `**overdue: was due ${text}**` : `due ${text}`];
  }
  const text = timeText(dueBy, context);
  return [isLate ? `**late: was due ${text}**` : `due ${text}`];
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
  const name = keeper === viewer ? 'you' : personText(keeper, context);
  if (item.isAsked)
    return `${keeper === viewer ? 'You are' : `${name} is`} asked, and nobody has acknowledged yet.`;
  const refused = item.refusals.at(-1);
  const why = refused
    ? ` ${personText(refused.by, context)} could not take it: ${escapeText(shorten(refused.reason, 200))}`
    : '';
  return `With ${name} since ${timeText(item.since, context)}.${why}`;
}

// eslint-disable-next-line complexity -- one line per ending
function endText(item: HandedItem, end: ItemEnd, isPerson: boolean, context: CardContext): string {
  const by = 'by' in end ? ` by ${personText(end.by, context)}` : '';
  const at = timeText(end.at, context);
  const keeper = personText(item.keeper, context);
  switch (end.how) {
    case 'done':
      return `**Done**${by}, ${at}.`;
    case 'advised':
      return `**Answered**${by}, ${at}.`;
    case 'reviewed':
      return `**Review recorded**${by}, ${at}.`;
    case 'decided':
      return `**Decided**${by}, ${at}.`;
    case 'closed':
      return `**Closed**, ${at}.`;
    case 'passedOn':
      return `**Passed on for good**${by}, ${at}.`;
    case 'withdrawn':
      return `**Withdrawn**, ${at}.`;
    case 'returned':
      return isPerson ? `**Yours again** since ${at}.` : `Handed back, ${at}.`;
    case 'offered':
      return isPerson
        ? `**Offered to you** by ${keeper}, ${at}. It stays with them unless you accept.`
        : `Offered back, ${at}.`;
    case 'stays':
      return item.isAsked ? 'Still in its chain: somebody else is asked.' : `Stays with ${keeper}.`;
    default:
      return assertNever(end);
  }
}
