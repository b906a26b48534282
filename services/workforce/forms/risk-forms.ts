/** The forms of the register and of the review as typed. */
import { readDay, readPerson } from '../../consult/forms/choices.ts';
import type { FormContext } from '../../consult/forms/escalation.ts';
import { readText } from '../../consult/forms/free-text.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { gather, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate } from '../../service/service.ts';
import type { ReviewOutcome } from '../review.ts';

export type RiskFormKind = 'raise' | 'mitigate' | 'review' | 'accept' | 'close';

const asks: Readonly<Record<Exclude<RiskFormKind, 'mitigate'> | 'mitigate', string>> = {
  raise: 'Say in a few words what the gap is.',
  mitigate: 'Say what will be done.',
  review: 'Say how it stands.',
  accept: 'Say why it is lived with for now.',
  close: 'Say why it is a risk no more.',
};

export const askOf = (form: RiskFormKind): string => asks[form];

export const parseRiskText = (
  form: RiskFormKind,
  { words }: { readonly words: string },
  { today }: FormContext,
): Parsed<{ readonly words: string }> =>
  gather({ words: readText('words', words, { today, substance: 'reason', ask: asks[form] }) });

export const parseWithReview = (
  form: RiskFormKind,
  { words, reviewOn }: { readonly words: string; readonly reviewOn: string },
  { today }: FormContext,
): Parsed<{ readonly words: string; readonly reviewOn: LocalDate }> =>
  gather({
    words: readText('words', words, { today, substance: 'reason', ask: asks[form] }),
    reviewOn: readDay('reviewOn', reviewOn, {
      ...{ today, what: 'The day of review', ask: 'Choose when it is looked at again.' },
    }),
  });

export const parseMitigation = (
  { words, owner, due }: Readonly<Record<'words' | 'owner' | 'due', string>>,
  { service, today }: FormContext,
): Parsed<{ readonly what: string; readonly owner: PersonId; readonly due: LocalDate }> =>
  gather({
    what: readText('words', words, { today, substance: 'statement', ask: asks.mitigate }),
    owner: readPerson('owner', owner, service, 'Choose who does it.'),
    due: readDay('due', due, { today, what: 'The day', ask: 'Choose by when.' }),
  });

export const parseReviewOutcome = (
  { changed, next }: Readonly<Record<'changed' | 'next', string>>,
  { today }: FormContext,
): Parsed<ReviewOutcome> =>
  gather({
    changed: readText('changed', changed, {
      ...{ today, substance: 'something', ask: 'Say what was changed, or “nothing”.' },
    }),
    next: readText('next', next, { today, substance: 'something', ask: 'Say what comes next.' }),
  });
