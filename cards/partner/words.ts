/** Partner contact in words. Plain text, to be escaped by whoever puts it in a text block. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import {
  stepNow,
  type Ask,
  type AttemptKind,
  type EndedAsk,
  type OutcomeKind,
  type RecordedOutcome,
} from '../../services/partner/partner.ts';
import { atText, dateText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { contactText } from '../coordination/words.ts';
import { say, sayCount } from '../say.ts';
import { shorten } from '../user-text.ts';

export const outcomeTitles = {
  informationReceived: 'Information received',
  actionAgreed: 'They agreed to do something by a day',
  actionDone: 'What they had agreed to is done',
  referralAccepted: 'They accepted the referral, with a date',
  declined: 'They declined',
} as const satisfies Readonly<Record<OutcomeKind, string>>;

export const attemptTitles = {
  noAnswer: 'No answer (no outcome)',
  leftMessage: 'Left a message (no outcome)',
  wrote: 'Wrote to them, no reply yet (no outcome)',
} as const satisfies Readonly<Record<AttemptKind, string>>;

/** "1 partner is past its time", "2 open asks", "Nothing is asked". */
export function headlineOf(asks: readonly Ask[], context: CardContext): string {
  const late = asks.filter(({ delay }) => delay !== undefined).length;
  if (late > 0)
    return sayCount(context, late, {
      one: '{count} ask past its time',
      other: '{count} asks past their time',
    });
  return asks.length === 0
    ? say(context, 'Nothing is asked of a partner')
    : sayCount(context, asks.length, { one: '{count} open ask', other: '{count} open asks' });
}

/** "by the end of Fri 4 Dec", "by Fri 4 Dec at 09:00". */
const byText = (at: Instant, context: CardContext): string =>
  untilText(at, context).replace(/^until /, 'by ');

export function dueText({ due, delay, agreed }: Ask, context: CardContext): string {
  const by = byText(due.at, context);
  if (agreed) return say(context, 'They agreed to do it {by}.', { by });
  return delay
    ? say(context, 'An answer was due {by}.', { by })
    : say(context, 'An answer is due {by}.', { by });
}

const attemptWords = {
  noAnswer: 'no answer',
  leftMessage: 'left a message',
  wrote: 'wrote to them',
} as const satisfies Readonly<Record<AttemptKind, string>>;

/** "3 attempts, no outcome. Last: left a message, today at 10:00." Nothing where nobody tried. */
export function attemptsText({ attempts }: Ask, context: CardContext): string | undefined {
  const { count, last } = attempts;
  if (!last) return undefined;
  const who = context.nameOf(last.by);
  const tried = say(context, 'Last: {attempt}, {who} {when}', {
    attempt: say(context, attemptWords[last.kind]),
    who,
    when: atText(last.at, context),
  });
  return `${sayCount(context, count, { one: '{count} attempt, no outcome: the clock runs on.', other: '{count} attempts, no outcome: the clock runs on.' })} ${sentence(tried, last.note)}`;
}

/** For the register, where there is less room. */
export function askLine(ask: Ask, context: CardContext): string {
  const { attempts, what } = ask;
  const tried =
    attempts.count === 0
      ? ''
      : ` ${sayCount(context, attempts.count, { one: '{count} attempt, no outcome.', other: '{count} attempts, no outcome.' })}`;
  return `${shorten(ask.agreed?.what ?? what, 80)}. ${dueText(ask, context)}${tried}`;
}

/** "Information received on Thu 3 Dec at 10:00: the tenancy is safe." */
export function outcomeText(outcome: RecordedOutcome, context: CardContext): string {
  const when = atText(outcome.at, context);
  switch (outcome.kind) {
    case 'informationReceived':
      return sentence(say(context, 'Information received {when}', { when }), outcome.what);
    case 'actionAgreed':
      return sentence(
        say(context, 'Agreed {when}, by {day}', { when, day: dateText(outcome.by, context) }),
        outcome.what,
      );
    case 'actionDone':
      return sentence(say(context, 'Done as agreed, recorded {when}', { when }), outcome.what);
    case 'declined':
      return sentence(say(context, 'Declined {when}', { when }), outcome.why);
    case 'referralAccepted': {
      const on = dateText(outcome.on, context);
      return sentence(
        say(context, 'Referral accepted {when}, first contact {on}', { when, on }),
        outcome.what,
      );
    }
    default:
      return assertNever(outcome);
  }
}

/** "Kemi Adeyemi asked for: the tenancy. Nothing more is needed of them." */
export const endedText = ({ askedBy, what }: EndedAsk, context: CardContext): string =>
  say(context, '{name} asked for: {what}. Nothing more is needed of them.', {
    name: context.nameOf(askedBy),
    what: shorten(what, 120).replace(/\.$/, ''),
  });

const sentence = (said: string, what: string | undefined): string =>
  what === undefined ? `${said}.` : `${said}: ${what.replace(/\.$/, '')}.`;

/** Whom to ask now, how, and in which words; nothing while it is in time. */
export function nextStepText(ask: Ask, context: CardContext): string | undefined {
  const { delay, agency, due, agreed, what } = ask;
  if (!delay) return undefined;
  const step = stepNow(ask);
  const later = agency.route.length > ask.stepsDone.length;
  const whom = step
    ? say(context, 'Step {step} of the agreed route: ask {who}, {how}.', {
        step: step.step,
        who: step.who,
        how: step.how,
      })
    : agency.route.length === 0
      ? say(
          context,
          'No route is agreed: ask {contact} again, and agree the next step with a manager.',
          { contact: contactText(agency) },
        )
      : later
        ? say(context, 'The next step of the agreed route comes in its time.')
        : say(
            context,
            'All steps of the agreed route are taken: agree the next one with a manager.',
          );
  if (!step && agency.route.length > 0) return whom;
  const asked = atText(ask.at, context).replace(/^(yesterday|at)/, (day) =>
    day === 'at' ? say(context, 'today at') : day,
  );
  const promise = agreed
    ? say(context, 'You agreed to this {by}: {what}.', {
        by: byText(due.at, context),
        what: shorten(agreed.what, 120).replace(/\.$/, ''),
      })
    : say(context, 'We asked {asked} for: {what}. An answer was agreed {by}.', {
        asked,
        what: shorten(what, 120).replace(/\.$/, ''),
        by: byText(due.at, context),
      });
  return `${whom} ${say(context, 'Say: “{promise} What can you tell us today, and who decides it?”', { promise })}`;
}

/** Steps that were taken, with what was noted: a line each. */
export const stepsDoneText = (
  { stepsDone, agency }: Ask,
  context: CardContext,
): readonly string[] =>
  stepsDone.map(({ step, by, at, note }) => {
    const who = agency.route[step - 1]?.who ?? say(context, 'step {step}', { step });
    return sentence(
      say(context, 'Escalated to {who} {when} by {name}', {
        who,
        when: atText(at, context),
        name: context.nameOf(by),
      }),
      note,
    );
  });
