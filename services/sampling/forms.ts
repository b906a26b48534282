/** The forms of an audit as typed. */
import { readDay, readOneOf, readPerson } from '../consult/forms/choices.ts';
import type { FormContext } from '../consult/forms/escalation.ts';
import { readText } from '../consult/forms/free-text.ts';
import { andThen, gather, gatherAll, parsed, problem, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';
import {
  markAnswers,
  recheckResults,
  type Answers,
  type FindingAction,
  type Marked,
} from './sampling.ts';
import type { QualityQuestion } from './settings.ts';

/** Places on the form: `a1` is the answer to the first question, `n1` what was noted with it. */
export const places = [1, 2, 3, 4, 5, 6] as const;
export type Place = (typeof places)[number];

export type TypedAnswers = Readonly<Record<`a${Place}` | `n${Place}`, string>>;

/** @param asked Of the sample's questions those that are on the form; the others' places are left out. */
export function parseAnswers(
  typed: TypedAnswers,
  questions: readonly QualityQuestion[],
  asked: readonly QualityQuestion['id'][],
  context: FormContext,
): Parsed<Answers> {
  const read = places.flatMap((place, index) => {
    const question = questions[index];
    if (question === undefined || !asked.includes(question.id)) return [];
    const answer = readAnswer(typed, place, context);
    return [andThen(answer, (marked) => parsed([question.id, marked] as const))];
  });
  return andThen(gatherAll(read), (entries) => parsed(Object.fromEntries(entries)));
}

/** With a no, what is wrong has to be said: it becomes a finding. */
function readAnswer(typed: TypedAnswers, place: Place, { today }: FormContext): Parsed<Marked> {
  const [answered, noted] = [`a${place}`, `n${place}`] as const;
  const note = typed[noted];
  const answer = readOneOf(answered, typed[answered], markAnswers, 'Choose an answer.');
  const isNo = answer.ok && answer.value === 'no';
  const read =
    note.trim() === '' && !isNo
      ? parsed(undefined)
      : readText(noted, note, {
          today,
          ask: 'Say what was missing, in a sentence.',
          substance: 'statement',
        });
  return andThen(gather({ answer, note: read }), ({ answer: chosen, note: text }) =>
    parsed(text === undefined ? { answer: chosen } : { answer: chosen, note: text }),
  );
}

export const parseMark = (
  typed: TypedAnswers & { readonly findingText: string },
  questions: readonly QualityQuestion[],
  context: FormContext,
): Parsed<{ readonly answers: Answers; readonly finding?: string }> => {
  const { today } = context;
  const all = questions.map(({ id }) => id);
  const finding =
    typed.findingText.trim() === ''
      ? parsed(undefined)
      : readText('findingText', typed.findingText, {
          today,
          ask: 'Say what you found.',
          substance: 'statement',
        });
  return andThen(
    gather({ answers: parseAnswers(typed, questions, all, context), finding }),
    ({ answers, finding: text }) =>
      parsed(text === undefined ? { answers } : { answers, finding: text }),
  );
};

export type TypedAction = Readonly<Record<'what' | 'owner' | 'due' | 'recheckOn', string>>;

/** What is done, by whom, by when, and when somebody looks whether it was: not before it is due. */
export function parseAction(
  typed: TypedAction,
  { service, today }: FormContext,
): Parsed<{ readonly action: FindingAction; readonly recheckOn: LocalDate }> {
  const read = gather({
    what: readText('what', typed.what, {
      today,
      ask: 'Say what is to be done.',
      substance: 'statement',
    }),
    owner: readPerson('owner', typed.owner, service, 'Choose who does it.'),
    due: readDay('due', typed.due, {
      today,
      ask: 'Choose by when it is done.',
      what: 'The due date',
    }),
    recheckOn: readDay('recheckOn', typed.recheckOn, {
      today,
      ask: 'Choose when it is checked again.',
      what: 'The re-check date',
    }),
  });
  return andThen(read, ({ recheckOn, ...action }) =>
    recheckOn < action.due
      ? problem('recheckOn', 'This is before the action is due. Choose that day or a later one.')
      : parsed({ action, recheckOn }),
  );
}

export type TypedRecheck = Readonly<Record<'result' | 'note' | 'recheckOn', string>>;
export type ParsedRecheck =
  | { readonly result: 'followedThrough'; readonly note: string }
  | { readonly result: 'notYet'; readonly note: string; readonly recheckOn: LocalDate };

export function parseRecheck(typed: TypedRecheck, { today }: FormContext): Parsed<ParsedRecheck> {
  const result = readOneOf('result', typed.result, recheckResults, 'Choose how it stands.');
  const note = readText('note', typed.note, {
    today,
    ask: 'Say what you saw.',
    substance: 'statement',
  });
  if (!result.ok || result.value === 'followedThrough') {
    return andThen(gather({ result, note }), (read) =>
      parsed({ result: 'followedThrough', note: read.note }),
    );
  }
  const recheckOn = readDay('recheckOn', typed.recheckOn, {
    today,
    ask: 'Choose when it is checked again.',
    what: 'The re-check date',
  });
  return andThen(gather({ note, recheckOn }), (read) => parsed({ result: 'notYet', ...read }));
}
