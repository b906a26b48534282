/** What an import would change, in sentences; plain text, not escaped, for cards and the command line. */
import type { RotaFile, RotaReading } from '../../services/rota/read-rota.ts';
import { weeksRead } from '../../services/rota/read-rota.ts';
import type { ImportPlan, Span } from '../../services/rota/import-plan.ts';
import { addTime, isBefore } from '../../services/kernel/time.ts';
import type { CardContext } from '../context.ts';
import { localSpan, momentText, spanText } from '../rota/words.ts';

/** People and times that are named; the others are counted. */
const NAMED = 6;
const TIMES = 3;

/** Nobody looks up a rota for what begins this soon. */
const SOON = 'PT48H';

const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** "20 duties from Mon 7 Dec 09:00 to Fri 11 Dec 17:00". */
export const extentText = (
  { turns, from, until }: ImportPlan['imported'],
  context: CardContext,
): string =>
  `${countOf(turns.length, 'duty', 'duties')} from ${momentText(from, context)} to ${momentText(until, context)}`;

/** "Duties each: Sam Whitaker 12, Farah Siddiqui 8." */
export function sharesText({ shares }: ImportPlan, { nameOf }: CardContext): string {
  const named = shares.slice(0, NAMED).map(({ person, turns }) => `${nameOf(person)} ${turns}`);
  const others = shares.slice(NAMED);
  const rest = others.reduce((sum, { turns }) => sum + turns, 0);
  const all = [...named, ...(others.length > 0 ? [`${others.length} others ${rest}`] : [])];
  return `Duties each: ${all.join(', ')}.`;
}

const timeOf = (span: Span, context: CardContext): string =>
  spanText(localSpan(span, context), context);

/** "Tue 8 Dec 12:00–17:00, Wed 9 Dec 09:00–17:00 and 4 more". */
function timesText(spans: readonly Span[], context: CardContext): string {
  const named = spans.slice(0, TIMES).map((span) => timeOf(span, context));
  const more = spans.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
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
  const count = countOf(gaps.length, 'time');
  switch (decided) {
    case '':
      return `At ${count} the calendar names nobody, and the weekly pattern somebody: ${times}.`;
    case 'nobody':
      return `Nobody is on at ${count} at which the weekly pattern would name somebody: ${times}.`;
    case 'pattern':
      return `The weekly pattern stands at ${count} at which the calendar names nobody: ${times}.`;
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
    'Before and after that time the rota stays as it is.',
    file.outside === 0
      ? undefined
      : `${countOf(file.outside, 'event')} of the file ${file.outside === 1 ? 'lies' : 'lie'} outside the ${weeksRead} weeks from today that are read.`,
    file.cancelled === 0
      ? undefined
      : `${countOf(file.cancelled, 'event')} of the file ${file.cancelled === 1 ? 'is' : 'are'} called off.`,
  ].filter((text) => text !== undefined);

/** Who would have duties while they are away; nothing where nobody would. */
export function awayText({ away }: ImportPlan, context: CardContext): string | undefined {
  if (away.length === 0) return undefined;
  const times = away.slice(0, TIMES).map(({ turn }) => {
    return `${context.nameOf(turn.person)}, ${timeOf(turn, context)}`;
  });
  const more = away.length - times.length;
  const all = more > 0 ? `${times.join('; ')} and ${more} more` : times.join('; ');
  return `Away during ${countOf(away.length, 'duty', 'duties')} of theirs: ${all}. Put somebody else on then.`;
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
  const all = more > 0 ? `${times.join('; ')} and ${more} more` : times.join('; ');
  return `An import sends nobody a message. Tell whoever is on within two days: ${all}.`;
}

function replacedText({ replaced }: ImportPlan, context: CardContext): string | undefined {
  const [first] = replaced;
  if (first === undefined) return undefined;
  const others = new Set(replaced.map(({ id }) => id)).size - 1;
  const more = others > 0 ? `, and ${countOf(others, 'other import')}` : '';
  const when = momentText(first.importedAt, context);
  return `It takes the place of “${first.source.name}”, which ${context.nameOf(first.importedBy)} imported on ${when}${more}, for that time.`;
}

function declaredText({ declared }: ImportPlan, context: CardContext): string | undefined {
  const [first] = declared;
  if (first === undefined) return undefined;
  const stays = declared.length === 1 ? 'stays' : 'stay';
  const which = `${context.nameOf(first.person)}, ${spanText(first, context)}`;
  return `${countOf(declared.length, 'change')} made in chat ${stays} in force over it, the first: ${which}.`;
}

/** "Line 14: …", and how many more there are. */
export const problemLines = (reading: Extract<RotaReading, { ok: false }>): readonly string[] => [
  ...reading.problems.map(({ line, says }) => `Line ${line}: ${says}.`),
  ...(reading.more > 0 ? [`${countOf(reading.more, 'more problem')}.`] : []),
];
