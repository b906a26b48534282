/** Partner contact in words. Plain text, to be escaped by whoever puts it in a text block. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import {
  stepNow,
  type Ask,
  type AttemptKind,
  type OutcomeKind,
  type RecordedOutcome,
} from '../../services/partner/partner.ts';
import { counted } from '../caseload/words.ts';
import { atText, dateText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { contactText } from '../coordination/words.ts';
import { shorten } from '../user-text.ts';

export const outcomeTitles: Readonly<Record<OutcomeKind, string>> = {
  informationReceived: 'Information received',
  actionAgreed: 'They agreed to do something by a day',
  actionDone: 'What they had agreed to is done',
  referralAccepted: 'They accepted the referral, with a date',
  declined: 'They declined',
};

export const attemptTitles: Readonly<Record<AttemptKind, string>> = {
  noAnswer: 'No answer (no outcome)',
  leftMessage: 'Left a message (no outcome)',
  wrote: 'Wrote to them, no reply yet (no outcome)',
};

/** "1 partner is past its time", "2 open asks", "Nothing is asked". */
export function headlineOf(asks: readonly Ask[]): string {
  const late = asks.filter(({ delay }) => delay !== undefined).length;
  if (late > 0) return `${counted(late, 'ask')} past ${late === 1 ? 'its' : 'their'} time`;
  return asks.length === 0 ? 'Nothing is asked of a partner' : counted(asks.length, 'open ask');
}

/** "by the end of Fri 4 Dec", "by Fri 4 Dec at 09:00". */
const byText = (at: Instant, context: CardContext): string =>
  untilText(at, context).replace(/^until /, 'by ');

export function dueText({ due, delay, agreed }: Ask, context: CardContext): string {
  const by = byText(due.at, context);
  if (agreed) return `They agreed to do it ${by}.`;
  return `An answer ${delay ? 'was' : 'is'} due ${by}.`;
}

const attemptWords: Readonly<Record<AttemptKind, string>> = {
  noAnswer: 'no answer',
  leftMessage: 'left a message',
  wrote: 'wrote to them',
};

/** "3 attempts, no outcome. Last: left a message, today at 10:00." Nothing where nobody tried. */
export function attemptsText({ attempts }: Ask, context: CardContext): string | undefined {
  const { count, last } = attempts;
  if (!last) return undefined;
  const who = context.nameOf(last.by);
  const tried = `Last: ${attemptWords[last.kind]}, ${who} ${atText(last.at, context)}`;
  return `${counted(count, 'attempt')}, no outcome: the clock runs on. ${sentence(tried, last.note)}`;
}

/** For the register, where there is less room. */
export function askLine(ask: Ask, context: CardContext): string {
  const { attempts, what } = ask;
  const tried = attempts.count === 0 ? '' : ` ${counted(attempts.count, 'attempt')}, no outcome.`;
  return `${shorten(ask.agreed?.what ?? what, 80)}. ${dueText(ask, context)}${tried}`;
}

/** "Information received on Thu 3 Dec at 10:00: the tenancy is safe." */
export function outcomeText(outcome: RecordedOutcome, context: CardContext): string {
  const when = atText(outcome.at, context);
  switch (outcome.kind) {
    case 'informationReceived':
      return sentence(`Information received ${when}`, outcome.what);
    case 'actionAgreed':
      return sentence(`Agreed ${when}, by ${dateText(outcome.by, context)}`, outcome.what);
    case 'actionDone':
      return sentence(`Done as agreed, recorded ${when}`, outcome.what);
    case 'declined':
      return sentence(`Declined ${when}`, outcome.why);
    case 'referralAccepted': {
      const on = dateText(outcome.on, context);
      return sentence(`Referral accepted ${when}, first contact ${on}`, outcome.what);
    }
    default:
      return assertNever(outcome);
  }
}

const sentence = (said: string, what: string | undefined): string =>
  what === undefined ? `${said}.` : `${said}: ${what.replace(/\.$/, '')}.`;

/** Whom to ask now, how, and in which words; nothing while it is in time. */
export function nextStepText(ask: Ask, context: CardContext): string | undefined {
  const { delay, agency, due, agreed, what } = ask;
  if (!delay) return undefined;
  const step = stepNow(ask);
  const later = agency.route.length > ask.stepsDone.length;
  const whom = step
    ? `Step ${step.step} of the agreed route: ask ${step.who}, ${step.how}.`
    : agency.route.length === 0
      ? `No route is agreed: ask ${contactText(agency)} again, and agree the next step with a manager.`
      : later
        ? 'The next step of the agreed route comes in its time.'
        : 'All steps of the agreed route are taken: agree the next one with a manager.';
  if (!step && agency.route.length > 0) return whom;
  const asked = atText(ask.at, context).replace(/^(yesterday|at)/, (day) =>
    day === 'at' ? 'today at' : day,
  );
  const promise = agreed
    ? `You agreed to this ${byText(due.at, context)}: ${shorten(agreed.what, 120).replace(/\.$/, '')}.`
    : `We asked ${asked} for: ${shorten(what, 120).replace(/\.$/, '')}. An answer was agreed ${byText(due.at, context)}.`;
  return `${whom} Say: “${promise} What can you tell us today, and who decides it?”`;
}

/** Steps that were taken, with what was noted: a line each. */
export const stepsDoneText = (
  { stepsDone, agency }: Ask,
  context: CardContext,
): readonly string[] =>
  stepsDone.map(({ step, by, at, note }) => {
    const who = agency.route[step - 1]?.who ?? `step ${step}`;
    return sentence(`Escalated to ${who} ${atText(at, context)} by ${context.nameOf(by)}`, note);
  });
