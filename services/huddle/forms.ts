/** The forms of a huddle as typed. */
import { parseAdvice, type TypedAdvice } from '../consult/forms/advice.ts';
import type { FormContext } from '../consult/forms/escalation.ts';
import { readText } from '../consult/forms/free-text.ts';
import { PersonId } from '../kernel/ids.ts';
import { andThen, gather, parsed, type Parsed } from '../kernel/parsed.ts';
import type { DecisionTerms } from './huddle.ts';

/** Inputs of the decision form: those of advice, what is at risk, and which prompts were used. */
export type TypedDecision = TypedAdvice & Readonly<Record<'risk' | 'prompts', string>>;

/** Agreed actions are three at most, as on the form for advice. */
export function parseDecision(typed: TypedDecision, context: FormContext): Parsed<DecisionTerms> {
  const { service, today } = context;
  const picked = valuesOf(typed.prompts);
  const known = service.huddle.prompts.map(({ id }) => id);
  const prompts = known.filter((id) => picked.includes(id));
  const read = gather({
    risk: readText('risk', typed.risk, {
      today,
      ask: 'Say which risk you see, to whom.',
      substance: 'statement',
    }),
    advice: parseAdvice(typed, context),
  });
  return andThen(read, ({ risk, advice }) => parsed({ risk, ...advice, prompts }));
}

/** Those who are ticked; what is no person is left out. */
export const parseAttendance = (present: string): readonly PersonId[] =>
  valuesOf(present).flatMap((value) => {
    const person = PersonId.safeParse(value);
    return person.success ? [person.data] : [];
  });

/** A choice of several sends its values with commas. */
const valuesOf = (picked: string): readonly string[] =>
  picked
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
