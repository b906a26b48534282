/** The short forms about a shortage: why it is none, that it goes on, why it ends, what was done. */
import { readText } from '../../consult/forms/free-text.ts';
import type { Instant } from '../../kernel/ids.ts';
import { gather, type Parsed } from '../../kernel/parsed.ts';
import type { ShortageFormContext } from './context.ts';
import { readReviewTime } from './review-time.ts';

type Typed<Field extends string> = Readonly<Record<Field, string>>;

const reason = (
  field: string,
  typed: string,
  ask: string,
  { today }: ShortageFormContext,
): Parsed<string> => readText(field, typed, { today, ask, substance: 'reason' });

export const parseDismissal = (
  { why }: Typed<'why'>,
  context: ShortageFormContext,
): Parsed<{ readonly reason: string }> =>
  gather({ reason: reason('why', why, 'Say why no shortage is declared.', context) });

/** What a review found: also the note of one at which the shortage is changed. */
export const parseReviewNote = (
  { note }: Typed<'note'>,
  context: ShortageFormContext,
): Parsed<{ readonly note: string }> =>
  gather({ note: reason('note', note, 'Say what the review found.', context) });

export const parseReview = (
  typed: Typed<'note' | 'reviewOn' | 'reviewTime'>,
  context: ShortageFormContext,
): Parsed<{ readonly note: string; readonly reviewAt: Instant }> =>
  gather<{ readonly note: string; readonly reviewAt: Instant }>({
    note: reason('note', typed.note, 'Say what the review found.', context),
    reviewAt: readReviewTime(typed, context),
  });

export const parseEnd = (
  { why, learned }: Typed<'why' | 'learned'>,
  context: ShortageFormContext,
): Parsed<{ readonly reason: string; readonly learned: string }> =>
  gather<{ readonly reason: string; readonly learned: string }>({
    reason: reason('why', why, 'Say why it ends.', context),
    learned: readText('learned', learned, {
      today: context.today,
      ask: 'Say what is learned from it.',
      substance: 'statement',
    }),
  });

export const parseMitigationDone = (
  { note }: Typed<'note'>,
  context: ShortageFormContext,
): Parsed<{ readonly note: string }> =>
  gather({ note: reason('note', note, 'Say what was done and what came of it.', context) });
