/** Supervision in words. Plain text, to be escaped by whoever puts it in a text block. */
import { dueOn, isOverdue, plannedOn, rhythmOf } from '../../services/supervision/dates.ts';
import type {
  CaseLook,
  CaseOutcome,
  DecisionTest,
  KnownSupervision,
  SessionCase,
  TestedRole,
} from '../../services/supervision/supervision.ts';
import { tierWords } from '../caseload/words.ts';
import { dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

export const outcomeWords = {
  fine: 'Fine as it is',
  changePlan: 'The plan is to change',
  huddle: 'Bring it to the huddle',
  consult: 'Ask for oversight',
} as const satisfies Readonly<Record<CaseOutcome, string>>;

export const safeguardingWords = {
  stands: 'The safeguarding decision stands',
  changes: 'The safeguarding decision is to change',
} as const satisfies Readonly<Record<NonNullable<CaseLook['safeguarding']>, string>>;

export const resultWords = {
  same: 'The same today',
  different: 'Different today',
  unsure: 'Not sure',
} as const satisfies Readonly<Record<DecisionTest['result'], string>>;

const roleWords = {
  asked: 'asked for oversight',
  decided: 'gave the advice',
  handedOn: 'handed it on',
} as const satisfies Readonly<Record<TestedRole, string>>;

export const roleText = (role: TestedRole, context: CardContext): string =>
  say(context, roleWords[role]);

/** "Due Thu 3 Dec", "Overdue: was due Mon 23 Nov", "Waits until Jonah Whitfield is back". */
export function standingText(known: KnownSupervision, context: CardContext): string {
  const rhythm = rhythmOf(context.service.supervision, known.person);
  const due = dueOn(known, rhythm);
  const day = today(context);
  if (known.waits) {
    const { until } = known.waits;
    const back =
      until === undefined
        ? ''
        : `, ${say(context, 'on {day} as far as is known', { day: dateText(until, context) })}`;
    return say(context, 'Waits until {name} is back{back}; it was due {day}', {
      name: context.nameOf(known.person),
      back,
      day: dateText(due, context),
    });
  }
  if (isOverdue(known, rhythm, day))
    return say(context, 'Overdue: it was due {day}', { day: dateText(due, context) });
  const planned = plannedOn(known, rhythm);
  if (planned === due)
    return due === day
      ? say(context, 'Due today')
      : say(context, 'Due {day}', { day: dateText(due, context) });
  return planned < day
    ? say(context, 'It was planned for {day}, and is due {otherDay}', {
        day: dateText(planned, context),
        otherDay: dateText(due, context),
      })
    : say(context, 'Planned for {day}, due {otherDay}', {
        day: dateText(planned, context),
        otherDay: dateText(due, context),
      });
}

/** Nothing is agreed later than this before it is an exception. */
export const isOutOfStandard = (known: KnownSupervision, context: CardContext): boolean =>
  isOverdue(known, rhythmOf(context.service.supervision, known.person), today(context));

/** "Intensive oversight". */
export const tierText = ({ tier }: SessionCase, context: CardContext): string =>
  tier === undefined ? say(context, 'Not in the register yet') : say(context, tierWords[tier]);

/** "Intensive oversight · last looked at Mon 2 Nov, overdue". */
export function caseText(listed: SessionCase, context: CardContext): string {
  const { lastLookOn, isOverdue: late } = listed;
  const last =
    lastLookOn === undefined
      ? say(context, 'not looked at yet')
      : late
        ? say(context, 'last looked at {day}, overdue', { day: dateText(lastLookOn, context) })
        : say(context, 'last looked at {day}', { day: dateText(lastLookOn, context) });
  return `${tierText(listed, context)} · ${last}`;
}
