/** What people type when they decide, send back, withdraw: read into values. */
import { readDay } from '../consult/forms/choices.ts';
import { readText } from '../consult/forms/free-text.ts';
import { andThen, gather, parsed, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';
import type { Verdict } from './sign-off.ts';

export type TypedDecision = {
  readonly outcome: string;
  readonly rationale: string;
  readonly conditions: string;
  readonly reviewOn: string;
};

/** A rationale has substance: "ok" and "as above" are none. */
export function parseDecision(typed: TypedDecision, today: LocalDate): Parsed<Verdict> {
  const read = gather<{
    readonly rationale: string;
    readonly conditions: string | undefined;
    readonly reviewOn: LocalDate | undefined;
  }>({
    rationale: parseWhy('rationale', typed.rationale, today),
    conditions: optional(typed.conditions, (text) =>
      readText('conditions', text, {
        ...{ today, substance: 'statement' },
        ask: 'Say the condition, or leave it empty.',
      }),
    ),
    reviewOn: optional(typed.reviewOn, (text) =>
      readDay('reviewOn', text, {
        ...{ today, what: 'The review' },
        ask: 'Choose when the decision is looked at again.',
      }),
    ),
  });
  return andThen(read, ({ rationale, conditions, reviewOn }) =>
    parsed({
      ...{ outcome: typed.outcome, rationale },
      ...(conditions === undefined ? {} : { conditions }),
      ...(reviewOn === undefined ? {} : { reviewOn }),
    }),
  );
}

const optional = <Value>(
  typed: string,
  read: (text: string) => Parsed<Value>,
): Parsed<Value | undefined> => (typed.trim() === '' ? parsed(undefined) : read(typed));

export const parseWhy = (field: string, typed: string, today: LocalDate): Parsed<string> =>
  readText(field, typed, {
    ...{ today, substance: 'reason' },
    ask: 'Say why, so that somebody else can understand it later.',
  });
