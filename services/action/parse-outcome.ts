/** What was done, as typed. */
import { readText } from '../consult/forms/free-text.ts';
import { gather, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';

export const parseActionOutcome = (
  typed: { readonly outcome: string },
  { today }: { readonly today: LocalDate },
): Parsed<{ readonly outcome: string }> =>
  gather({
    outcome: readText('outcome', typed.outcome, {
      today,
      ask: 'Say what was done and what came of it.',
      substance: 'reason',
    }),
  });
