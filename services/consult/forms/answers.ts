/** The consult's short forms (C6 to C8): one reason, one question, one outcome. */
import type { PersonId } from '../../kernel/ids.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import { timeSensitivities, type TimeSensitivity } from '../../service/service.ts';
import { outcomes, type OutcomeKind } from '../consult.ts';
import { readOneOf, readPerson } from './choices.ts';
import type { FormContext } from './escalation.ts';
import { readText } from './free-text.ts';

type Typed<Field extends string> = Readonly<Record<Field, string>>;

/** Why somebody declines, refuses a hand-on or withdraws: on the record for good. */
export const parseReason = (
  typed: Typed<'why'>,
  { today }: FormContext,
): Parsed<{ readonly reason: string }> =>
  gather({
    reason: readText('why', typed.why, {
      today,
      ask: 'Give the reason in a few words.',
      substance: 'reason',
    }),
  });

export const parseQuestion = (
  typed: Typed<'question'>,
  { today }: FormContext,
): Parsed<{ readonly question: string }> =>
  gather({
    question: readText('question', typed.question, {
      today,
      ask: 'Say what you need to know before you can answer.',
      substance: 'statement',
    }),
  });

/** Also the answer to a question, so "yes" is enough. */
export const parseInformation = (
  typed: Typed<'text'>,
  { today }: FormContext,
): Parsed<{ readonly text: string }> =>
  gather({
    text: readText('text', typed.text, {
      today,
      ask: 'Write what they should know.',
      substance: 'something',
    }),
  });

export const parseOutcome = (
  typed: Typed<'outcome' | 'whatHappened'>,
  { today }: FormContext,
): Parsed<{ readonly outcome: OutcomeKind; readonly whatHappened: string }> =>
  gather<{ readonly outcome: OutcomeKind; readonly whatHappened: string }>({
    outcome: readOneOf('outcome', typed.outcome, outcomes, 'Choose what became of the advice.'),
    whatHappened: readText('whatHappened', typed.whatHappened, {
      today,
      ask: 'Say what happened next.',
      substance: 'reason',
    }),
  });

/** Whether it is more urgent than before is for the consult's own rules to say. */
export const parseRaise = (
  typed: Typed<'to' | 'why'>,
  context: FormContext,
): Parsed<{ readonly to: TimeSensitivity; readonly reason: string }> =>
  withReason(typed, context, {
    to: readOneOf('to', typed.to, timeSensitivities, 'Choose how soon you need an answer now.'),
  });

/** Whether the person may answer for the pathway is checked when the hand-on is decided. */
export const parseHandOn = (
  typed: Typed<'to' | 'why'>,
  context: FormContext & { readonly by: PersonId },
): Parsed<{ readonly to: PersonId; readonly reason: string }> =>
  withReason(typed, context, {
    to: andThen(
      readPerson('to', typed.to, context.service, 'Choose to whom you hand it on.'),
      (to) =>
        to === context.by
          ? problem('to', 'You have it yourself: choose somebody else.')
          : parsed(to),
    ),
  });

export const parseFinding = (
  typed: Typed<'finding'>,
  { today }: FormContext,
): Parsed<{ readonly finding: string }> =>
  gather({
    finding: readText('finding', typed.finding, {
      today,
      ask: 'Say what the clinical review found and what follows from it.',
      substance: 'reason',
    }),
  });

const withReason = <To>(
  typed: Typed<'why'>,
  context: FormContext,
  { to }: { readonly to: Parsed<To> },
): Parsed<{ readonly to: To; readonly reason: string }> =>
  andThen(
    gather<{ readonly to: To; readonly why: { readonly reason: string } }>({
      to,
      why: parseReason(typed, context),
    }),
    ({ why, to: chosen }) => parsed({ to: chosen, reason: why.reason }),
  );
