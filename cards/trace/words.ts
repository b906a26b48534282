/** Traces in words. Plain text, to be escaped by whoever puts it in a text block. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { MaskKind } from '../../services/trace/found.ts';
import type { MaskedText } from '../../services/trace/mask-text.ts';
import type { TraceRefusal } from '../../services/trace/stream.ts';
import type { BegunTrace } from '../../services/trace/trace.ts';
import { escapeText } from '../user-text.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { say, sayCount } from '../say.ts';

const kindWords = {
  name: 'a name',
  case: 'a case reference',
  email: 'an e-mail address',
  link: 'a link',
  phone: 'a telephone number',
  postcode: 'a postcode',
  number: 'a long number',
  date: 'a date',
  team: 'a team',
  place: 'a place',
} as const satisfies Readonly<Record<MaskKind, string>>;

/** "Consult", "Sign-off". */
export const episodeWord = (episode: string, context: CardContext): string =>
  say(context, episode.startsWith('consult.') ? 'Consult' : 'Sign-off');

export const traceTitle = ({ status }: Pick<BegunTrace, 'status'>, context: CardContext): string =>
  ({
    drafted: say(context, 'Trace: to be looked through'),
    released: say(context, 'Trace: released'),
    withdrawn: say(context, 'Trace: withdrawn'),
  })[status];

/** "Taken out: a name (2 times), a date." */
export function maskedText(
  { masked, doubts }: Pick<MaskedText, 'masked' | 'doubts'>,
  context: CardContext,
): string {
  const parts = Object.entries(masked).map(([kind, count]) => {
    const words = Object.entries(kindWords).find(([each]) => each === kind)?.[1] ?? kind;
    return count === 1 ? words : say(context, '{words} ({count} times)', { words, count });
  });
  const taken =
    parts.length === 0
      ? say(context, 'Nothing known was found.')
      : say(context, 'Taken out: {parts}.', { parts: parts.join(', ') });
  if (doubts.length === 0) return taken;
  return say(context, '{taken} Not sure: {doubts}.', {
    taken,
    doubts: doubts.map(({ words }) => words).join(', '),
  });
}

/** For a text block: what is doubtful stands out. */
export const marked = (text: string): string =>
  text
    .split(/(\[(?:name|date|code)\? [^[\]]{0,200}\])/)
    .map((part, index) => (index % 2 === 1 ? `**${escapeText(part)}**` : spaced(part)))
    .join('');

/** Escaping trims lines, and what stands beside a mark keeps its blank. */
function spaced(part: string): string {
  const [, before = '', inner = '', after = ''] = /^( ?)([\s\S]*?)( ?)$/.exec(part) ?? [];
  return `${before}${escapeText(inner)}${after}`;
}

/** Plain text. */
export function traceRefusalText(refusal: TraceRefusal, context: CardContext): string {
  const nothing = say(context, 'Nothing was changed.');
  switch (refusal.reason) {
    case 'notDrafted':
      return `${say(context, 'There is no draft of this trace.')} ${nothing}`;
    case 'alreadyReleased':
      return `${say(context, '{by} released this trace {when}.', { by: context.nameOf(refusal.by), when: atText(refusal.at, context) })} ${nothing}`;
    case 'notReleased':
      return `${say(context, 'This trace is not released.')} ${nothing}`;
    case 'notForYou':
      return `${say(context, 'Traces are for {who}.', { who: anyOfText(refusal.who, context) })} ${nothing}`;
    case 'aboutYou':
      return refusal.who.length === 0
        ? `${say(context, 'This trace shows decisions of yours, and nobody else may release it.')} ${nothing}`
        : `${say(context, 'This trace shows decisions of yours, so somebody else looks it through: {who}.', { who: anyOfText(refusal.who, context) })} ${nothing}`;
    case 'unknownText':
      return `${say(context, 'The trace has changed meanwhile and has no such text any more.')} ${nothing}`;
    case 'undecided':
      return sayCount(context, refusal.numbers.length, {
        one: 'Not released yet: nobody has decided on one text. Look through what is left first.',
        other:
          'Not released yet: nobody has decided on {count} texts. Look through what is left first.',
      });
    case 'stillThere':
      return `${say(context, 'Text {number} still holds {still}.', { number: refusal.number, still: stillText(refusal, context) })} ${nothing}`;
    default:
      return assertNever(refusal);
  }
}

/** "a name, and what may be a name: Priya". */
export function stillText(
  {
    kinds,
    doubts,
  }: Pick<Extract<TraceRefusal, { readonly reason: 'stillThere' }>, 'kinds' | 'doubts'>,
  context: CardContext,
): string {
  const known = kinds.map((kind) => say(context, kindWords[kind]));
  const open =
    doubts.length === 0
      ? []
      : [say(context, 'what may be a name or a date: {doubts}', { doubts: doubts.join(', ') })];
  return [...known, ...open].join(', and ');
}
