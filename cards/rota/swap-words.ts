/** How a swap stands, in words, for each who looks at it. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isOpenSwap, type EndedSwap, type OpenSwap, type Swap } from '../../services/rota/swap.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { momentText, spanText } from './words.ts';

/** "you", or the name. */
const called = (person: PersonId, viewer: Viewer, context: CardContext): string =>
  person === viewer ? 'you' : personText(person, context);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const verb = (person: PersonId, viewer: Viewer, [yours, theirs]: readonly [string, string]) =>
  person === viewer ? yours : theirs;

export function headlineOf(swap: Swap, viewer: Viewer, context: CardContext): string {
  const by = called(swap.by, viewer, context);
  const to = called(swap.to, viewer, context);
  switch (swap.status) {
    case 'open':
      return askedText(swap, viewer, context);
    case 'accepted':
      return swap.take === undefined
        ? `${capitalised(to)} ${verb(swap.to, viewer, ['take', 'takes'])} it over`
        : `${capitalised(to)} and ${by} have swapped`;
    case 'refused':
      return `${capitalised(to)} can’t`;
    case 'withdrawn':
      return `${capitalised(by)} ${verb(swap.by, viewer, ['have', 'has'])} withdrawn it`;
    case 'lapsed':
      return swap.cause === 'begun' ? 'Nobody answered in time' : 'It is no longer possible';
    case 'takenBack':
      return `${capitalised(called(swap.takenBackBy, viewer, context))} took it back`;
    default:
      return assertNever(swap);
  }
}

function askedText(swap: OpenSwap, viewer: Viewer, context: CardContext): string {
  const to = called(swap.to, viewer, context);
  const what = swap.take === undefined ? 'take a duty' : 'swap duties';
  return viewer === swap.by
    ? `${capitalised(to)} is asked to ${what}`
    : `${personText(swap.by, context)} asks ${to} to ${what}`;
}

/** What changes hands, from the viewer's side. */
export function termsOf(
  swap: Swap,
  viewer: Viewer,
  context: CardContext,
): readonly { readonly label: string; readonly text: string }[] {
  const line = (person: PersonId, instead: PersonId, span: Swap['give']) => ({
    label: labelOf(swap, { person, instead }, viewer, context),
    text: spanText(span, context),
  });
  const give = line(swap.to, swap.by, swap.give);
  return swap.take === undefined ? [give] : [give, line(swap.by, swap.to, swap.take)];
}

type Sides = { readonly person: PersonId; readonly instead: PersonId };

/** What would be, what is, or what it was about. */
function labelOf(
  { status }: Swap,
  { person, instead }: Sides,
  viewer: Viewer,
  context: CardContext,
): string {
  if (status !== 'open' && status !== 'accepted') {
    return instead === viewer ? 'Your duty' : `Duty of ${personText(instead, context)}`;
  }
  const who = capitalised(called(person, viewer, context));
  const takes = status === 'open' ? 'would take' : verb(person, viewer, ['take', 'takes']);
  return `${who} ${takes} over from ${called(instead, viewer, context)}`;
}

/** What happens next, or how it stands now. */
export const footerOf = (swap: Swap, viewer: Viewer, context: CardContext): string =>
  isOpenSwap(swap) ? openFooter(swap, viewer, context) : endedFooter(swap, viewer, context);

function openFooter(swap: OpenSwap, viewer: Viewer, context: CardContext): string {
  const by = called(swap.by, viewer, context);
  const before = momentText(swap.lapsesAt, context);
  const stays = swap.take === undefined ? `it stays with ${by}` : 'nothing changes';
  if (viewer === swap.to) return `Please answer before ${before}. Until you accept, ${stays}.`;
  const reminded =
    swap.remindedAt === undefined
      ? ''
      : ` ${capitalised(called(swap.to, viewer, context))} was reminded ${timeText(swap.remindedAt, context)}.`;
  return `Open until ${before}. Without an answer by then, ${stays}.${reminded}`;
}

function endedFooter(swap: EndedSwap, viewer: Viewer, context: CardContext): string {
  const by = called(swap.by, viewer, context);
  const to = called(swap.to, viewer, context);
  const at = timeText(swap.endedAt, context);
  const stays =
    swap.take === undefined ? `The duty stays with ${by}.` : `Both duties stay as they are.`;
  switch (swap.status) {
    case 'accepted':
      return `Accepted ${at}. The rota is changed; its managers have been told and can take it back.`;
    case 'refused':
      return `Answered ${at}. ${stays}`;
    case 'withdrawn':
      return `Withdrawn ${at}. ${stays}`;
    case 'lapsed':
      return swap.cause === 'begun'
        ? `Ended ${at}, when the duty began. ${stays}`
        : `Ended ${at}: one of its duties is somebody else’s by now. "my duties" shows what is yours.`;
    case 'takenBack':
      return swap.take === undefined
        ? `Taken back ${at}: the duty is ${by === 'you' ? 'yours' : `${by}’s`} again.`
        : `Taken back ${at}: ${by} and ${to} have the duties that they had before.`;
    default:
      return assertNever(swap);
  }
}

/** "Ben Okafor asks you to take Sat 5 Dec 09:00–21:00", for lists and lock screens; not escaped. */
export function swapLine(swap: Swap, viewer: Viewer, context: CardContext): string {
  const name = (person: PersonId) => (person === viewer ? 'you' : context.nameOf(person));
  const give = spanText(swap.give, context);
  const back = swap.take === undefined ? '' : ` for ${spanText(swap.take, context)}`;
  return viewer === swap.by
    ? `You ask ${name(swap.to)} to take ${give}${back}`
    : `${name(swap.by)} asks ${name(swap.to)} to take ${give}${back}`;
}
