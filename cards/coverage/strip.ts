/**
 * A pathway's weeks ahead as one line of letters, a letter a day: readable without colours, in a
 * line of a phone's width, and said once more in words below.
 */
import type { Cover } from '../../services/coverage/coverage.ts';
import type { DayCover } from '../../services/coverage/days.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { partTemplate, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import stripTemplate from './strip.json' with { type: 'json' };
import { andList } from './words.ts';

type Run = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly fontType: 'Monospace';
  readonly color: string;
  readonly weight: string;
};

const expand = partTemplate<{
  readonly name: string;
  readonly runs: readonly Run[];
  readonly summary: string;
}>(stripTemplate);

const letters: Readonly<Record<Cover, string>> = { covered: '·', thin: 't', gap: 'G' };
const colours: Readonly<Record<Cover, string>> = {
  covered: 'Default',
  thin: 'Warning',
  gap: 'Attention',
};

export const legend =
  '**·** covered all day, **t** thin: just enough, because somebody is away, **G** gap. Each letter is one day at its worst moment.';

const run = (text: string, cover: Cover): Run => ({
  type: 'TextRun',
  text,
  fontType: 'Monospace',
  color: colours[cover],
  weight: cover === 'covered' ? 'Default' : 'Bolder',
});

/** More changes than these stay without colours: each coloured run weighs a hundred bytes. */
const COLOURED_RUNS = 9;
const WEEK = 7;

export const strip = (name: string, days: readonly DayCover[], context: CardContext): Part =>
  expand({ name: escapeText(name), runs: runsOf(days), summary: summaryOf(days, context) });

function runsOf(days: readonly DayCover[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, { cover }] of days.entries()) {
    const text = `${index > 0 && index % WEEK === 0 ? ' ' : ''}${letters[cover]}`;
    const last = runs.at(-1);
    if (last?.color === colours[cover]) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push(run(text, cover));
  }
  return runs.length <= COLOURED_RUNS
    ? runs
    : [run(runs.map(({ text }) => text).join(''), 'covered')];
}

/** Days that are named; the rest is counted. */
const DAYS_NAMED = 3;

function summaryOf(days: readonly DayCover[], context: CardContext): string {
  const named = (cover: Cover): string => {
    const dates = days.filter((day) => day.cover === cover).map(({ date }) => date);
    const left = dates.length - DAYS_NAMED;
    const first = dates.slice(0, DAYS_NAMED).map((date) => dateText(date, context));
    return andList(left > 0 ? [...first, say(context, '{left} more', { left })] : first, context);
  };
  const [gaps, thin] = [named('gap'), named('thin')];
  if (gaps === '' && thin === '') return say(context, 'Covered every day.');
  return [
    gaps === '' ? [] : say(context, 'Gap on {gaps}.', { gaps }),
    thin === '' ? [] : say(context, 'Thin on {thin}.', { thin }),
  ]
    .flat()
    .join(' ');
}

const dayLetters = ['M', 'T', 'W', 'T', 'F', 'S', 'S'] as const;
const NO_BREAK = '\u00a0';

/** The dates on which each week begins, over the letters of its days. */
export function stripHead(
  days: readonly DayCover[],
  firstWeekday: number,
  context: CardContext,
): readonly [string, string] {
  const weeks = days.filter((_, index) => index % WEEK === 0);
  const dates = weeks.map(({ date }) =>
    dateText(date, context).split(' ').slice(1, 3).join(NO_BREAK).padEnd(WEEK, NO_BREAK),
  );
  const week = Array.from({ length: WEEK }, (_, day) => dayLetters[(firstWeekday + day) % WEEK]);
  return [dates.join(' '), weeks.map(() => week.join('')).join(' ')];
}
