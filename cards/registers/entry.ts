/** One line of a register: what it is about, how it stands, what is late, what comes next. */
import { lateThingsIn, nextThingIn, statusText } from '../../services/register/standing.ts';
import type { RegisteredKind } from '../../services/register/register.ts';
import { calendarDay } from '../../services/kernel/calendar-day.ts';
import { isOver, type BegunSignOff } from '../../services/sign-off/sign-off.ts';
import { capitalised } from '../caseload/words.ts';
import { atText, dateText, timeText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { offer } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { showSignOffButton } from '../sign-off/buttons.ts';
import { byText } from '../sign-off/words.ts';
import { escapeText, shorten } from '../user-text.ts';

/** Of the register's columns: the rest is in the file, and on the sign-off itself. */
const COLUMNS_SHOWN = 2;
const COLUMN_LENGTH = 70;

export function entryOf(state: BegunSignOff, kind: RegisteredKind, context: CardContext): Part {
  const lines = [
    `${aboutText(state, context)} · ${escapeText(statusText(state, kind))}`,
    ...lateLine(state, context),
    ...columnLine(state, kind, context),
    ...nextLine(state, kind, context),
  ];
  return offer({
    explanation: lines.join('\n\n'),
    button: showSignOffButton(state, say(context, 'Open')),
  });
}

function aboutText({ subject }: BegunSignOff, { service, nameOf }: CardContext): string {
  const team = service.teams.get(subject.team)?.name ?? subject.team;
  const about = subject.about === 'case' ? subject.caseRef : nameOf(subject.person);
  return `**${escapeText(about)}** · ${escapeText(team)}`;
}

function lateLine(state: BegunSignOff, context: CardContext): readonly string[] {
  const [first, ...more] = lateThingsIn(state, context.now);
  if (first === undefined) return [];
  const left =
    more.length === 0 ? '' : ` ${say(context, 'And {count} more.', { count: more.length })}`;
  const since = byText(first.since, context).replace(/^by /, '');
  return [
    say(context, '**Late since {since}:** {what}.{left}', {
      since,
      what: escapeText(shorten(first.what, 120)),
      left,
    }),
  ];
}

function columnLine(
  state: BegunSignOff,
  { register }: RegisteredKind,
  context: CardContext,
): readonly string[] {
  const kindContext = { ...context, today: today(context) };
  const shown = register.columns
    .map(({ label, value }) => ({ label, text: dayInWords(value(state, kindContext), context) }))
    .filter(({ text }) => text !== '')
    .slice(0, COLUMNS_SHOWN)
    .map(({ label, text }) => `${label}: ${escapeText(oneLine(text))}`);
  return shown.length === 0 ? [] : [shown.join(' · ')];
}

/** The file has days as spreadsheets sort them, people read them as everywhere else. */
const dayInWords = (text: string, context: CardContext): string => {
  const trimmed = text.trim();
  return calendarDay(trimmed) === undefined ? trimmed : dateText(trimmed, context);
};

const oneLine = (text: string): string => shorten(text.replaceAll(/\s+/g, ' '), COLUMN_LENGTH);

function nextLine(
  state: BegunSignOff,
  kind: RegisteredKind,
  context: CardContext,
): readonly string[] {
  if (isOver(state)) {
    return [
      `${capitalised(atText(state.ended.at, context))}: ${escapeText(oneLine(state.ended.why))}`,
    ];
  }
  const next = nextThingIn(state, kind);
  const [late] = lateThingsIn(state, context.now);
  if (next === undefined || next.what === late?.what) return [];
  const when = 'at' in next ? timeText(next.at, context) : dateText(next.on, context);
  return [
    say(context, 'Next: {what}, {when}', { what: escapeText(shorten(next.what, 120)), when }),
  ];
}
