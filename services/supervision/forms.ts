/** The forms of a session as typed. */
import { readDay, readOneOf, readPerson } from '../consult/forms/choices.ts';
import type { FormContext } from '../consult/forms/escalation.ts';
import { readText } from '../consult/forms/free-text.ts';
import type { Agreed } from '../action/agreed.ts';
import { calendarDay } from '../kernel/calendar-day.ts';
import type { CaseRef } from '../kernel/ids.ts';
import { andThen, gather, parsed, problem, type Parsed } from '../kernel/parsed.ts';
import type { LocalDate } from '../service/service.ts';
import {
  caseOutcomes,
  safeguardingAgain,
  testResults,
  type CaseLook,
  type DecisionTest,
  type SessionCase,
  type Talk,
} from './supervision.ts';

type Typed<Field extends string> = Readonly<Record<Field, string>>;

const left = (text: string): boolean => text.trim() === '';

/** Something of it: nothing at all is not worth saving. */
export function parseTalk(
  typed: Typed<'themes' | 'scenarioAnswer' | 'notes'>,
  { today, service }: FormContext,
): Parsed<Talk> {
  const ticked = typed.themes.split(',').map((each) => each.trim());
  const themes = service.supervision.prompts
    .map(({ id }) => id)
    .filter((id) => ticked.includes(id));
  if (themes.length === 0 && left(typed.scenarioAnswer) && left(typed.notes)) {
    return problem('notes', 'Note something, or go back.');
  }
  const text = (field: 'scenarioAnswer' | 'notes', ask: string): Parsed<string | undefined> =>
    left(typed[field])
      ? parsed(undefined)
      : readText(field, typed[field], { today, ask, substance: 'something' });
  return andThen(
    gather<{ readonly scenarioAnswer: string | undefined; readonly notes: string | undefined }>({
      scenarioAnswer: text('scenarioAnswer', 'Say what you would do.'),
      notes: text('notes', 'Note what was talked about.'),
    }),
    ({ scenarioAnswer, notes }) =>
      parsed({
        themes,
        ...(scenarioAnswer === undefined ? {} : { scenarioAnswer }),
        ...(notes === undefined ? {} : { notes }),
      }),
  );
}

export const parseTest = (
  typed: Typed<'result' | 'whatWouldChange'>,
  { today }: FormContext,
): Parsed<DecisionTest> =>
  gather<DecisionTest>({
    result: readOneOf('result', typed.result, testResults, 'Choose one.'),
    whatWouldChange: readText('whatWouldChange', typed.whatWouldChange, {
      today,
      ask: 'Say what would make you decide otherwise.',
      substance: 'statement',
    }),
  });

export type TypedLook = Typed<'outcome' | 'safeguarding' | 'note' | 'action1' | 'owner1' | 'due1'>;

/** What is not fine says in a sentence what is to change; a safeguarding decision whether it stands. */
export function parseLook(
  typed: TypedLook,
  { caseRef, isAgain }: Pick<SessionCase, 'caseRef' | 'isAgain'>,
  context: FormContext,
): Parsed<CaseLook> {
  const isFine = typed.outcome === 'fine' && typed.safeguarding !== 'changes';
  return andThen(
    gather<Partly>({
      outcome: readOneOf('outcome', typed.outcome, caseOutcomes, 'Choose what it came to.'),
      safeguarding: isAgain
        ? readOneOf(
            'safeguarding',
            typed.safeguarding,
            safeguardingAgain,
            'Choose whether the safeguarding decision stands.',
          )
        : parsed(undefined),
      note:
        isFine && left(typed.note)
          ? parsed(undefined)
          : readText('note', typed.note, {
              today: context.today,
              ask: 'Say in a sentence what is to change.',
              substance: isFine ? 'something' : 'statement',
            }),
      action: readAction(typed, context),
    }),
    (read) => parsed(lookOf(caseRef, read)),
  );
}

type Partly = {
  readonly outcome: CaseLook['outcome'];
  readonly safeguarding: CaseLook['safeguarding'] | undefined;
  readonly note: string | undefined;
  readonly action: Agreed | undefined;
};

const lookOf = (caseRef: CaseRef, { outcome, safeguarding, note, action }: Partly): CaseLook => ({
  ...{ caseRef, outcome },
  ...(safeguarding === undefined ? {} : { safeguarding }),
  ...(note === undefined ? {} : { note }),
  ...(action === undefined ? {} : { action }),
});

/** What, who and by when: all three, or none. */
function readAction(
  { action1, owner1, due1 }: Typed<'action1' | 'owner1' | 'due1'>,
  { service, today }: FormContext,
): Parsed<Agreed | undefined> {
  if ([action1, owner1, due1].every(left)) return parsed(undefined);
  return gather<Agreed>({
    what: readText('action1', action1, {
      today,
      ask: 'Say what is to be done, or clear owner and date.',
      substance: 'statement',
    }),
    owner: readPerson('owner1', owner1, service, 'Choose who does it.'),
    due: readDay('due1', due1, { today, ask: 'Choose by when it is done.', what: 'The due date' }),
  });
}

/** Whether the days are right is for the rules to say; here they are days of the calendar. */
export const parseFinish = (
  typed: Typed<'heldOn' | 'nextOn' | 'leftOut'>,
  { today }: FormContext,
): Parsed<{ readonly heldOn: LocalDate; readonly nextOn: LocalDate; readonly leftOut?: string }> =>
  andThen(
    gather<{
      readonly heldOn: LocalDate;
      readonly nextOn: LocalDate;
      readonly leftOut: string | undefined;
    }>({
      heldOn: readAnyDay('heldOn', typed.heldOn, 'Choose the day on which it was held.'),
      nextOn: readAnyDay('nextOn', typed.nextOn, 'Choose the day of the next session.'),
      leftOut: left(typed.leftOut)
        ? parsed(undefined)
        : readText('leftOut', typed.leftOut, {
            today,
            ask: 'Say why it was left out.',
            substance: 'reason',
          }),
    }),
    ({ heldOn, nextOn, leftOut }) =>
      parsed({ heldOn, nextOn, ...(leftOut === undefined ? {} : { leftOut }) }),
  );

export const parsePlan = (
  typed: Typed<'on' | 'why'>,
  { today }: FormContext,
): Parsed<{ readonly on: LocalDate; readonly why: string }> =>
  gather({
    on: readAnyDay('on', typed.on, 'Choose the day of the next session.'),
    why: readText('why', typed.why, {
      today,
      ask: 'Say why in a few words.',
      substance: 'reason',
    }),
  });

export const parseComment = (
  typed: Typed<'comment'>,
  { today }: FormContext,
): Parsed<{ readonly comment: string }> =>
  gather({
    comment: readText('comment', typed.comment, {
      today,
      ask: 'Say what you see differently.',
      substance: 'statement',
    }),
  });

function readAnyDay(field: string, typed: string, ask: string): Parsed<LocalDate> {
  const day = calendarDay(typed.trim());
  return day ? parsed(day.toString()) : problem(field, ask);
}
