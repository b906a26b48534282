/** What an import would change, in sentences; plain text, not escaped, for cards and the command line. */
import type { RotaFile, RotaReading } from '../../services/rota/read-rota.ts';
import { weeksRead } from '../../services/rota/read-rota.ts';
import type { ImportPlan, Span } from '../../services/rota/import-plan.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { CardContext } from '../context.ts';
import { localSpan, momentText, spanText } from '../rota/words.ts';
import { say, sayCount, type Speaking } from '../say.ts';

/** People and times that are named; the others are counted. */
const NAMED = 6;
const TIMES = 3;

/** Nobody looks up a rota for what begins this soon. */
const SOON = 'PT48H';

/** "20 duties from Mon 7 Dec 09:00 to Fri 11 Dec 17:00". */
export const extentText = (
  { turns, from, until }: ImportPlan['imported'],
  context: CardContext,
): string =>
  say(context, '{count} from {when} to {when2}', {
    count: sayCount(context, turns.length, { one: '{count} duty', other: '{count} duties' }),
    when: momentText(from, context),
    when2: momentText(until, context),
  });

/** "Duties each: Sam Whitaker 12, Farah Siddiqui 8." */
export function sharesText({ shares }: ImportPlan, context: CardContext): string {
  const named = shares
    .slice(0, NAMED)
    .map(({ person, turns }) => `${context.nameOf(person)} ${turns}`);
  const others = shares.slice(NAMED);
  const rest = others.reduce((sum, { turns }) => sum + turns, 0);
  const all = [
    ...named,
    ...(others.length > 0
      ? [say(context, '{count} others {rest}', { count: others.length, rest })]
      : []),
  ];
  return say(context, 'Duties each: {all}.', { all: all.join(', ') });
}

const timeOf = (span: Span, context: CardContext): string =>
  spanText(localSpan(span, context), context);

/** "Tue 8 Dec 12:00–17:00, Wed 9 Dec 09:00–17:00 and 4 more". */
function timesText(spans: readonly Span[], context: CardContext): string {
  const named = spans.slice(0, TIMES).map((span) => timeOf(span, context));
  const more = spans.length - named.length;
  return more > 0
    ? say(context, '{named} and {more} more', { named: named.join(', '), more })
    : named.join(', ');
}

/** Who is on where the calendar names nobody; empty: nobody has said yet. */
export type Gaps = 'nobody' | 'pattern' | '';

/** What the calendar leaves open; nothing where it leaves nothing open. */
export function gapsText(
  { gaps }: Pick<ImportPlan, 'gaps'>,
  decided: Gaps,
  context: CardContext,
): string | undefined {
  if (gaps.length === 0) return undefined;
  const times = timesText(gaps, context);
  const count = sayCount(context, gaps.length, { one: '{count} time', other: '{count} times' });
  switch (decided) {
    case '':
      return say(
        context,
        'At {count} the calendar names nobody, and the weekly pattern somebody: {times}.',
        { count, times },
      );
    case 'nobody':
      return say(
        context,
        'Nobody is on at {count} at which the weekly pattern would name somebody: {times}.',
        { count, times },
      );
    case 'pattern':
      return say(
        context,
        'The weekly pattern stands at {count} at which the calendar names nobody: {times}.',
        { count, times },
      );
  }
}

/** What else a manager should know before they confirm. */
export const notesOn = (
  plan: ImportPlan,
  file: Pick<RotaFile, 'outside' | 'cancelled'>,
  context: CardContext,
): readonly string[] =>
  [
    replacedText(plan, context),
    declaredText(plan, context),
    say(context, 'Before and after that time the rota stays as it is.'),
    file.outside === 0
      ? undefined
      : say(
          context,
          file.outside === 1
            ? '{count} event of the file lies outside the {weeksRead} weeks from today that are read.'
            : '{count} events of the file lie outside the {weeksRead} weeks from today that are read.',
          { count: file.outside, weeksRead },
        ),
    file.cancelled === 0
      ? undefined
      : sayCount(context, file.cancelled, {
          one: '{count} event of the file is called off.',
          other: '{count} events of the file are called off.',
        }),
  ].filter((text) => text !== undefined);

/** Who would have duties while they are away; nothing where nobody would. */
export function awayText({ away }: ImportPlan, context: CardContext): string | undefined {
  if (away.length === 0) return undefined;
  const times = away.slice(0, TIMES).map(({ turn }) => {
    return `${context.nameOf(turn.person)}, ${timeOf(turn, context)}`;
  });
  const more = away.length - times.length;
  const all =
    more > 0
      ? say(context, '{times} and {more} more', { times: times.join('; '), more })
      : times.join('; ');
  return say(context, 'Away during {count} of theirs: {all}. Put somebody else on then.', {
    count: sayCount(context, away.length, { one: '{count} duty', other: '{count} duties' }),
    all,
  });
}

/** Whom the import makes no sound for, though they begin soon; nothing where nobody does. */
export function soonText({ imported }: ImportPlan, context: CardContext): string | undefined {
  const soon = imported.turns.filter(
    ({ from, until }) => isBefore(context.now, until) && isBefore(from, addTime(context.now, SOON)),
  );
  if (soon.length === 0) return undefined;
  const times = soon.slice(0, TIMES).map((turn) => {
    return `${context.nameOf(turn.person)}, ${timeOf(turn, context)}`;
  });
  const more = soon.length - times.length;
  const all =
    more > 0
      ? say(context, '{times} and {more} more', { times: times.join('; '), more })
      : times.join('; ');
  return say(
    context,
    'An import sends nobody a message. Tell whoever is on within two days: {all}.',
    { all },
  );
}

function replacedText({ replaced }: ImportPlan, context: CardContext): string | undefined {
  const [first] = replaced;
  if (first === undefined) return undefined;
  const others = new Set(replaced.map(({ id }) => id)).size - 1;
  const more =
    others > 0
      ? sayCount(context, others, {
          one: ', and {count} other import',
          other: ', and {count} other imports',
        })
      : '';
  const when = momentText(first.importedAt, context);
  return say(
    context,
    'It takes the place of “{source}”, which {importedBy} imported on {when}{more}, for that time.',
    { source: first.source.name, importedBy: context.nameOf(first.importedBy), when, more },
  );
}

function declaredText({ declared }: ImportPlan, context: CardContext): string | undefined {
  const [first] = declared;
  if (first === undefined) return undefined;
  const which = `${context.nameOf(first.person)}, ${spanText(first, context)}`;
  return say(
    context,
    declared.length === 1
      ? '{count} change made in chat stays in force over it, the first: {which}.'
      : '{count} changes made in chat stay in force over it, the first: {which}.',
    { count: declared.length, which },
  );
}

/** "Line 14: …", and how many more there are. */
export const problemLines = (
  reading: Extract<RotaReading, { ok: false }>,
  context: Speaking,
): readonly string[] => [
  ...reading.problems.map(({ line, says }) => say(context, 'Line {line}: {says}.', { line, says })),
  ...(reading.more > 0
    ? [
        sayCount(context, reading.more, {
          one: '{count} more problem.',
          other: '{count} more problems.',
        }),
      ]
    : []),
];
