/** The forms of a review as typed. */
import { Temporal } from 'temporal-polyfill';
import { readCaseRef, readDay, readOneOf, readPerson } from '../consult/forms/choices.ts';
import type { FormContext } from '../consult/forms/escalation.ts';
import { readText } from '../consult/forms/free-text.ts';
import { calendarDay, sayDay } from '../kernel/calendar-day.ts';
import type { PersonId } from '../kernel/ids.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';
import type { Agreed } from '../action/agreed.ts';
import type { RecheckAnswer } from './complete.ts';
import { recheckResults, type IncidentTerms } from './incident.ts';
import { colleagueNamedIn } from './people-named.ts';
import { mostThemesOfReview } from './settings.ts';
import type { ClosingTerms } from './stream.ts';

type Typed<Field extends string> = Readonly<Record<Field, string>>;

/** Without identifiers of anybody, and without names of colleagues. */
function readWords(
  field: string,
  typed: string,
  { service, today }: FormContext,
  ask: string,
): Parsed<string> {
  return andThen(readText(field, typed, { today, ask, substance: 'statement' }), (text) => {
    const name = colleagueNamedIn(text, service);
    return name === undefined
      ? parsed(text)
      : problem(
          field,
          `“${name}” is a colleague’s name. A review looks at how the work was set up, so please write the role instead, e.g. “the duty clinician”.`,
        );
  });
}

export type TypedIncident = Typed<'caseRef' | 'happenedOn' | 'happenedAt' | 'what' | 'kind'>;

export function parseIncident(typed: TypedIncident, context: FormContext): Parsed<IncidentTerms> {
  const { service, today } = context;
  const kinds = service.incidents.kinds.map(({ id }) => id);
  return gather({
    caseRef: readCaseRef('caseRef', typed.caseRef, service, today),
    happened: readHappened(typed, context),
    what: readWords('what', typed.what, context, 'Say in a sentence what happened.'),
    kind: readOneOf('kind', typed.kind, kinds, 'Choose what it was.'),
  });
}

/** A day until today and within five years, with a time where it is known. */
function readHappened(
  { happenedOn, happenedAt }: Typed<'happenedOn' | 'happenedAt'>,
  { today }: FormContext,
): Parsed<string> {
  const ask = 'Choose the day on which it happened.';
  if (happenedOn.trim() === '') return problem('happenedOn', ask);
  const day = calendarDay(happenedOn.trim());
  if (!day) return problem('happenedOn', `This is not a date of the calendar. ${ask}`);
  const last = Temporal.PlainDate.from(today);
  if (Temporal.PlainDate.compare(day, last) > 0) {
    return problem('happenedOn', `This day is to come. Choose ${sayDay(last)} or earlier.`);
  }
  if (Temporal.PlainDate.compare(day, last.subtract({ years: 5 })) < 0) {
    return problem('happenedOn', `This is more than five years ago. ${ask}`);
  }
  const time = happenedAt.trim();
  if (time === '') return parsed(day.toString());
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    ? parsed(`${day.toString()}T${time}`)
    : problem('happenedAt', 'This is not a time like 21:15. Leave it empty if it is not known.');
}

export const parseLead = (
  { to }: Typed<'to'>,
  { service }: FormContext,
  choices: readonly PersonId[],
): Parsed<PersonId> => {
  const ask = 'Choose who is asked to lead the review.';
  return andThen(readPerson('to', to, service, ask), (person) =>
    choices.includes(person) ? parsed(person) : problem('to', ask),
  );
};

export const parseFirstLook = ({ text }: Typed<'text'>, context: FormContext) =>
  readWords('text', text, context, 'Say what was needed at once, and what was done.');

export function parseFactor(typed: Typed<'kind' | 'text'>, context: FormContext) {
  const kinds = context.service.incidents.factors.map(({ id }) => id);
  return gather({
    kind: readOneOf('kind', typed.kind, kinds, 'Choose what contributed.'),
    text: readWords('text', typed.text, context, 'Say in a sentence how it contributed.'),
  });
}

export function parseThemes(
  { themes }: Typed<'themes'>,
  { service }: FormContext,
): Parsed<readonly string[]> {
  const picked = themes.split(',').map((each) => each.trim());
  const known = service.incidents.themes.map(({ id }) => id).filter((id) => picked.includes(id));
  if (known.length === 0) return problem('themes', 'Choose a theme.');
  return known.length > mostThemesOfReview
    ? problem('themes', `Choose at most ${mostThemesOfReview}: what matters most.`)
    : parsed(known);
}

export type TypedAction = Typed<'what' | 'owner' | 'due' | 'recheckOn'>;

/** It is checked again when it has had time to become practice: not before it is due. */
export function parseReviewAction(
  typed: TypedAction,
  context: FormContext,
): Parsed<Agreed & { readonly recheckOn: LocalDate }> {
  const { service, today } = context;
  const read = gather({
    what: readWords('what', typed.what, context, 'Say what is to be done.'),
    owner: readPerson('owner', typed.owner, service, 'Choose who does it.'),
    due: readDay('due', typed.due, {
      ...{ today, ask: 'Choose by when it is done.', what: 'The due date' },
    }),
    recheckOn: readRecheckDay(typed, context),
  });
  return andThen(read, (action) =>
    action.recheckOn < action.due
      ? problem('recheckOn', 'This is before the action is due. Choose that day or a later one.')
      : parsed(action),
  );
}

const readRecheckDay = (typed: Typed<'recheckOn'>, { today }: FormContext): Parsed<LocalDate> =>
  readDay('recheckOn', typed.recheckOn, {
    ...{ today, ask: 'Choose when it is checked again.', what: 'The re-check date' },
  });

export function parseReviewRecheck(
  typed: Typed<'result' | 'note' | 'recheckOn'>,
  context: FormContext,
): Parsed<RecheckAnswer> {
  const result = readOneOf('result', typed.result, recheckResults, 'Choose how it stands.');
  const note = readWords('note', typed.note, context, 'Say how you know.');
  if (!result.ok || result.value === 'embedded') {
    return andThen(gather({ result, note }), (read) =>
      parsed({ result: 'embedded', note: read.note }),
    );
  }
  return andThen(gather({ note, recheckOn: readRecheckDay(typed, context) }), (read) =>
    parsed({ result: 'notYet', ...read }),
  );
}

export const parseDue = (
  typed: Typed<'dueOn' | 'why'>,
  context: FormContext,
): Parsed<{ readonly dueOn: LocalDate; readonly why: string }> =>
  gather({
    dueOn: readDay('dueOn', typed.dueOn, {
      ...{ today: context.today, ask: 'Choose until when.', what: 'The day' },
    }),
    why: readWords('why', typed.why, context, 'Say why it takes longer.'),
  });

export const parseWhy = ({ why }: Typed<'why'>, context: FormContext): Parsed<string> =>
  readWords('why', why, context, 'Say why, in a few words.');

const releases = ['yes', 'no'] as const;

export function parseClosing(
  typed: Typed<'learning' | 'released' | 'noActionWhy'>,
  context: FormContext,
): Parsed<ClosingTerms> {
  const { noActionWhy } = typed;
  const why =
    noActionWhy.trim() === ''
      ? parsed(undefined)
      : readWords('noActionWhy', noActionWhy, context, 'Say why nothing has to be done.');
  const read = gather({
    learning: readWords('learning', typed.learning, context, 'Say what was learnt.'),
    released: readOneOf('released', typed.released, releases, 'Choose yes or no.'),
    noActionWhy: why,
  });
  return andThen(read, ({ learning, released, noActionWhy: said }) =>
    parsed({
      ...{ learning, isReleased: released === 'yes' },
      ...(said === undefined ? {} : { noActionWhy: said }),
    }),
  );
}
