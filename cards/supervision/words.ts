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

export const outcomeWords: Readonly<Record<CaseOutcome, string>> = {
  fine: 'Fine as it is',
  changePlan: 'The plan is to change',
  huddle: 'Bring it to the huddle',
  consult: 'Ask for oversight',
};

export const safeguardingWords: Readonly<Record<NonNullable<CaseLook['safeguarding']>, string>> = {
  stands: 'The safeguarding decision stands',
  changes: 'The safeguarding decision is to change',
};

export const resultWords: Readonly<Record<DecisionTest['result'], string>> = {
  same: 'The same today',
  different: 'Different today',
  unsure: 'Not sure',
};

const roleWords: Readonly<Record<TestedRole, string>> = {
  asked: 'asked for oversight',
  decided: 'gave the advice',
  handedOn: 'handed it on',
};

export const roleText = (role: TestedRole): string => roleWords[role];

/** "Due Thu 3 Dec", "Overdue: was due Mon 23 Nov", "Waits until Jonah Whitfield is back". */
export function standingText(known: KnownSupervision, context: CardContext): string {
  const rhythm = rhythmOf(context.service.supervision, known.person);
  const due = dueOn(known, rhythm);
  const day = today(context);
  if (known.waits) {
    const { until } = known.waits;
    const back = until === undefined ? '' : `, on ${dateText(until, context)} as far as is known`;
    return `Waits until ${context.nameOf(known.person)} is back${back}; it was due ${dateText(due, context)}`;
  }
  if (isOverdue(known, rhythm, day)) return `Overdue: it was due ${dateText(due, context)}`;
  const planned = plannedOn(known, rhythm);
  if (planned === due) return due === day ? 'Due today' : `Due ${dateText(due, context)}`;
  return planned < day
    ? `It was planned for ${dateText(planned, context)}, and is due ${dateText(due, context)}`
    : `Planned for ${dateText(planned, context)}, due ${dateText(due, context)}`;
}

/** Nothing is agreed later than this before it is an exception. */
export const isOutOfStandard = (known: KnownSupervision, context: CardContext): boolean =>
  isOverdue(known, rhythmOf(context.service.supervision, known.person), today(context));

/** "Intensive oversight". */
export const tierText = ({ tier }: SessionCase): string =>
  tier === undefined ? 'Not in the register yet' : tierWords[tier];

/** "Intensive oversight · last looked at Mon 2 Nov, overdue". */
export function caseText(listed: SessionCase, context: CardContext): string {
  const { lastLookOn, isOverdue: late } = listed;
  const last =
    lastLookOn === undefined
      ? 'not looked at yet'
      : `last looked at ${dateText(lastLookOn, context)}${late ? ', overdue' : ''}`;
  return `${tierText(listed)} · ${last}`;
}
