/** The forms of partner contact as typed: what is asked, what came of it, a step, a withdrawal. */
import { readDay, readOneOf } from '../../consult/forms/choices.ts';
import type { FormContext } from '../../consult/forms/escalation.ts';
import { readText } from '../../consult/forms/free-text.ts';
import { gather, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate } from '../../service/service.ts';
import { attemptKinds, type Attempt, type Outcome } from '../partner.ts';
import type { NewAsk } from '../stream.ts';

/** Characters of what is asked, agreed or said. */
const LONGEST = 300;

type Text = { readonly field: string; readonly typed: string; readonly ask: string };

function readShort({ field, typed, ask }: Text, { today }: FormContext): Parsed<string> {
  const text = readText(field, typed, { today, ask, substance: 'statement' });
  if (!text.ok || Array.from(text.value).length <= LONGEST) return text;
  return problem(field, `This is longer than ${LONGEST} characters. ${ask}`);
}

/** Nothing where it was left empty. */
const readNote = (
  field: string,
  typed: string,
  context: FormContext,
): Parsed<string | undefined> =>
  typed.trim() === ''
    ? parsed(undefined)
    : readShort({ field, typed, ask: 'Say it in a few words, or leave it empty.' }, context);

/** `agency`: one of the register's numbers, as it was picked. */
export function parseAsk(
  typed: Readonly<Record<'agency' | 'what' | 'on', string>>,
  agencies: readonly number[],
  context: FormContext,
): Parsed<NewAsk> {
  const { today } = context;
  const read = gather({
    agency: readOneOf('agency', typed.agency, agencies.map(String), 'Choose the agency.'),
    what: readShort(
      { field: 'what', typed: typed.what, ask: 'Say what they are asked for.' },
      context,
    ),
    on:
      typed.on.trim() === ''
        ? parsed<LocalDate | undefined>(undefined)
        : readDay('on', typed.on, {
            today,
            ask: 'Choose the day by which they answer, or leave it empty.',
            what: 'The day',
          }),
  });
  if (!read.ok) return read;
  const { agency, what, on } = read.value;
  return parsed({
    ...{ agency: Number(agency), what },
    ...(on === undefined ? {} : { answerBy: on }),
  });
}

/** An outcome, or an attempt or a step of the agreed route without one. */
export type ReadContact =
  | { readonly type: 'step'; readonly note?: string }
  | { readonly type: 'attempt'; readonly attempt: Attempt }
  | { readonly type: 'outcome'; readonly outcome: Outcome };

export const outcomeKinds = [
  ...(['informationReceived', 'actionAgreed', 'actionDone'] as const),
  ...(['referralAccepted', 'declined'] as const),
] as const;

/** Which of the other fields are needed depends on what came of it. */
export function parseContact(
  typed: Readonly<Record<'came' | 'what' | 'on', string>>,
  context: FormContext,
): Parsed<ReadContact> {
  const kinds = [...outcomeKinds, ...attemptKinds, 'step'] as const;
  const came = readOneOf('came', typed.came, kinds, 'Choose what came of it.');
  if (!came.ok) return came;
  const attempt = attemptKinds.find((kind) => kind === came.value);
  if (came.value === 'step' || attempt !== undefined) {
    const note = readNote('what', typed.what, context);
    if (!note.ok) return note;
    const said = note.value === undefined ? {} : { note: note.value };
    return attempt === undefined
      ? parsed({ type: 'step', ...said })
      : parsed({ type: 'attempt', attempt: { kind: attempt, ...said } });
  }
  const kind = outcomeKinds.find((each) => each === came.value) ?? 'informationReceived';
  const outcome = readOutcome(kind, typed, context);
  return outcome.ok ? parsed({ type: 'outcome', outcome: outcome.value }) : outcome;
}

function readOutcome(
  kind: (typeof outcomeKinds)[number],
  { what, on }: Readonly<Record<'what' | 'on', string>>,
  context: FormContext,
): Parsed<Outcome> {
  const day = (ask: string) => readDay('on', on, { today: context.today, ask, what: 'The day' });
  const text = (ask: string) => readShort({ field: 'what', typed: what, ask }, context);
  switch (kind) {
    case 'actionAgreed': {
      const read = gather({
        what: text('Say what they do.'),
        by: day('Choose the day by which they do it.'),
      });
      return read.ok ? parsed({ kind, ...read.value }) : read;
    }
    case 'declined': {
      const why = text('Say why they declined.');
      return why.ok ? parsed({ kind, why: why.value }) : why;
    }
    case 'referralAccepted': {
      const read = gather({
        on: day('Choose the day of their first contact.'),
        what: readNote('what', what, context),
      });
      if (!read.ok) return read;
      return parsed({ kind, on: read.value.on, ...noted(read.value.what) });
    }
    case 'informationReceived':
    case 'actionDone': {
      const note = readNote('what', what, context);
      return note.ok ? parsed({ kind, ...noted(note.value) }) : note;
    }
  }
}

const noted = (what: string | undefined): { readonly what?: string } =>
  what === undefined ? {} : { what };
