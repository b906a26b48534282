import { readOneOf } from '../consult/forms/choices.ts';
import type { FormContext } from '../consult/forms/escalation.ts';
import { readText } from '../consult/forms/free-text.ts';
import { andThen, gather, parsed, type Parsed } from '../kernel/parsed.ts';
import { verdicts, type LearnedTerms, type Verdict } from './decision-huddle.ts';

/** What was learned, as typed; only the first has to be said. */
export function parseLearned(
  typed: Readonly<Record<'verdict' | 'helped' | 'theme', string>>,
  { service, today }: FormContext,
): Parsed<LearnedTerms> {
  const read = gather<{ readonly verdict: Verdict; readonly helped: string | undefined }>({
    verdict: readOneOf('verdict', typed.verdict, verdicts, 'Choose one of the three.'),
    helped:
      typed.helped.trim() === ''
        ? parsed(undefined)
        : readText('helped', typed.helped, {
            ...{ today, substance: 'statement' },
            ask: 'Say what would have helped, or leave it empty.',
          }),
  });
  const theme = service.huddle.prompts.find(({ id }) => id === typed.theme)?.id;
  return andThen(read, ({ verdict, helped }) =>
    parsed({
      verdict,
      ...(helped === undefined ? {} : { helped }),
      ...(theme === undefined ? {} : { theme }),
    }),
  );
}
