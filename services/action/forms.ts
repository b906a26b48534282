/** What is typed into the forms of an action. */
import { readDay, readPerson } from '../consult/forms/choices.ts';
import type { FormContext } from '../consult/forms/escalation.ts';
import { readText } from '../consult/forms/free-text.ts';
import type { PersonId } from '../kernel/ids.ts';
import { gather, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';

type Typed<Field extends string> = Readonly<Record<Field, string>>;

const reason = (field: string, text: string, ask: string, { today }: FormContext) =>
  readText(field, text, { today, ask, substance: 'reason' });

/** What was done, as typed. */
export const parseActionOutcome = (
  { outcome }: Typed<'outcome'>,
  context: FormContext,
): Parsed<{ readonly outcome: string }> =>
  gather({
    outcome: reason('outcome', outcome, 'Say what was done and what came of it.', context),
  });

export const parseSnooze = (
  { due, why }: Typed<'due' | 'why'>,
  context: FormContext,
): Parsed<{ readonly due: LocalDate; readonly reason: string }> =>
  gather<{ readonly due: LocalDate; readonly reason: string }>({
    due: readDay('due', due, {
      today: context.today,
      ask: 'Choose the new day.',
      what: 'The new day',
    }),
    reason: reason('why', why, 'Say why it is put off.', context),
  });

export const parseActionOffer = (
  { to, why }: Typed<'to' | 'why'>,
  context: FormContext,
): Parsed<{ readonly to: PersonId; readonly reason: string }> =>
  gather<{ readonly to: PersonId; readonly reason: string }>({
    to: readPerson('to', to, context.service, 'Choose who is asked.'),
    reason: reason('why', why, 'Say why it is handed on.', context),
  });

export const parseActionDecline = (
  { why }: Typed<'why'>,
  context: FormContext,
): Parsed<{ readonly reason: string }> =>
  gather({ reason: reason('why', why, 'Say why you can’t take it.', context) });
