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

const kindWords: Readonly<Record<MaskKind, string>> = {
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
};

/** "Consult", "Sign-off". */
export const episodeWord = (episode: string): string =>
  episode.startsWith('consult.') ? 'Consult' : 'Sign-off';

export const traceTitle = ({ status }: Pick<BegunTrace, 'status'>): string =>
  ({
    drafted: 'Trace: to be looked through',
    released: 'Trace: released',
    withdrawn: 'Trace: withdrawn',
  })[status];

/** "Taken out: a name (2 times), a date." */
export function maskedText({ masked, doubts }: Pick<MaskedText, 'masked' | 'doubts'>): string {
  const parts = Object.entries(masked).map(([kind, count]) => {
    const words = Object.entries(kindWords).find(([each]) => each === kind)?.[1] ?? kind;
    return count === 1 ? words : `${words} (${count} times)`;
  });
  const taken = parts.length === 0 ? 'Nothing known was found.' : `Taken out: ${parts.join(', ')}.`;
  if (doubts.length === 0) return taken;
  return `${taken} Not sure: ${doubts.map(({ words }) => words).join(', ')}.`;
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
// eslint-disable-next-line complexity -- one line per reason
export function traceRefusalText(refusal: TraceRefusal, context: CardContext): string {
  const nothing = 'Nothing was changed.';
  switch (refusal.reason) {
    case 'notDrafted':
      return `There is no draft of this trace. ${nothing}`;
    case 'alreadyReleased':
      return `${context.nameOf(refusal.by)} released this trace ${atText(refusal.at, context)}. ${nothing}`;
    case 'notReleased':
      return `This trace is not released. ${nothing}`;
    case 'notForYou':
      return `Traces are for ${anyOfText(refusal.who, context)}. ${nothing}`;
    case 'aboutYou':
      return refusal.who.length === 0
        ? `This trace shows decisions of yours, and nobody else may release it. ${nothing}`
        : `This trace shows decisions of yours, so somebody else looks it through: ${anyOfText(refusal.who, context)}. ${nothing}`;
    case 'unknownText':
      return `The trace has changed meanwhile and has no such text any more. ${nothing}`;
    case 'undecided':
      return `Not released yet: nobody has decided on ${refusal.numbers.length === 1 ? 'one text' : `${refusal.numbers.length} texts`}. Look through what is left first.`;
    case 'stillThere':
      return `Text ${refusal.number} still holds ${stillText(refusal)}. ${nothing}`;
    default:
      return assertNever(refusal);
  }
}

/** "a name, and what may be a name: Priya". */
export function stillText({
  kinds,
  doubts,
}: Pick<Extract<TraceRefusal, { readonly reason: 'stillThere' }>, 'kinds' | 'doubts'>): string {
  const known = kinds.map((kind) => kindWords[kind]);
  const open = doubts.length === 0 ? [] : [`what may be a name or a date: ${doubts.join(', ')}`];
  return [...known, ...open].join(', and ');
}
