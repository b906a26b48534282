/** How a swap stands, in words, for each who looks at it. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { isOpenSwap, type EndedSwap, type OpenSwap, type Swap } from '../../services/rota/swap.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { say } from '../say.ts';
import { momentText, spanText } from './words.ts';

/** "you", or the name. */
const called = (person: PersonId, viewer: Viewer, context: CardContext): string =>
  person === viewer ? say(context, 'you') : personText(person, context);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function headlineOf(swap: Swap, viewer: Viewer, context: CardContext): string {
  const by = called(swap.by, viewer, context);
  const to = called(swap.to, viewer, context);
  switch (swap.status) {
    case 'open':
      return askedText(swap, viewer, context);
    case 'accepted':
      return swap.take === undefined
        ? say(context, swap.to === viewer ? '{to} take it over' : '{to} takes it over', {
            to: capitalised(to),
          })
        : say(context, '{to} and {by} have swapped', { to: capitalised(to), by });
    case 'refused':
      return say(context, '{to} can’t', { to: capitalised(to) });
    case 'withdrawn':
      return withdrawnText(swap.by === viewer, capitalised(by), context);
    case 'lapsed':
      return say(
        context,
        swap.cause === 'begun' ? 'Nobody answered in time' : 'It is no longer possible',
      );
    case 'takenBack':
      return say(context, '{takenBackBy} took it back', {
        takenBackBy: capitalised(called(swap.takenBackBy, viewer, context)),
      });
    default:
      return assertNever(swap);
  }
}

const withdrawnText = (isOwn: boolean, by: string, context: CardContext): string =>
  say(context, isOwn ? '{by} have withdrawn it' : '{by} has withdrawn it', { by });

function askedText(swap: OpenSwap, viewer: Viewer, context: CardContext): string {
  const to = called(swap.to, viewer, context);
  const isTake = swap.take === undefined;
  return viewer === swap.by
    ? say(context, isTake ? '{to} is asked to take a duty' : '{to} is asked to swap duties', {
        to: capitalised(to),
      })
    : say(context, isTake ? '{by} asks {to} to take a duty' : '{by} asks {to} to swap duties', {
        by: personText(swap.by, context),
        to,
      });
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
    return instead === viewer
      ? say(context, 'Your duty')
      : say(context, 'Duty of {instead}', { instead: personText(instead, context) });
  }
  const who = capitalised(called(person, viewer, context));
  const values = { who, instead: called(instead, viewer, context) };
  if (status === 'open') return say(context, '{who} would take over from {instead}', values);
  return person === viewer
    ? say(context, '{who} take over from {instead}', values)
    : say(context, '{who} takes over from {instead}', values);
}

/** What happens next, or how it stands now. */
export const footerOf = (swap: Swap, viewer: Viewer, context: CardContext): string =>
  isOpenSwap(swap) ? openFooter(swap, viewer, context) : endedFooter(swap, viewer, context);

function openFooter(swap: OpenSwap, viewer: Viewer, context: CardContext): string {
  const by = called(swap.by, viewer, context);
  const before = momentText(swap.lapsesAt, context);
  const stays =
    swap.take === undefined
      ? say(context, 'it stays with {by}', { by })
      : say(context, 'nothing changes');
  if (viewer === swap.to)
    return say(context, 'Please answer before {before}. Until you accept, {stays}.', {
      before,
      stays,
    });
  const reminded =
    swap.remindedAt === undefined
      ? ''
      : ` ${say(context, '{to} was reminded {when}.', {
          to: capitalised(called(swap.to, viewer, context)),
          when: timeText(swap.remindedAt, context),
        })}`;
  return say(context, 'Open until {before}. Without an answer by then, {stays}.{reminded}', {
    before,
    stays,
    reminded,
  });
}

function endedFooter(swap: EndedSwap, viewer: Viewer, context: CardContext): string {
  const by = called(swap.by, viewer, context);
  const to = called(swap.to, viewer, context);
  const at = timeText(swap.endedAt, context);
  const stays =
    swap.take === undefined
      ? say(context, 'The duty stays with {by}.', { by })
      : say(context, 'Both duties stay as they are.');
  switch (swap.status) {
    case 'accepted':
      return say(
        context,
        'Accepted {at}. The rota is changed; its managers have been told and can take it back.',
        { at },
      );
    case 'refused':
      return say(context, 'Answered {at}. {stays}', { at, stays });
    case 'withdrawn':
      return say(context, 'Withdrawn {at}. {stays}', { at, stays });
    case 'lapsed':
      return swap.cause === 'begun'
        ? say(context, 'Ended {at}, when the duty began. {stays}', { at, stays })
        : say(
            context,
            'Ended {at}: one of its duties is somebody else’s by now. "my duties" shows what is yours.',
            { at },
          );
    case 'takenBack':
      return swap.take === undefined
        ? takenBackText(swap.by === viewer ? undefined : by, at, context)
        : say(context, 'Taken back {at}: {by} and {to} have the duties that they had before.', {
            at,
            by,
            to,
          });
    default:
      return assertNever(swap);
  }
}

/** @param whose nobody else's: the viewer's own */
const takenBackText = (whose: string | undefined, at: string, context: CardContext): string =>
  whose === undefined
    ? say(context, 'Taken back {at}: the duty is yours again.', { at })
    : say(context, 'Taken back {at}: the duty is {name}’s again.', { at, name: whose });

/** "Ben Okafor asks you to take Sat 5 Dec 09:00–21:00", for lists and lock screens; not escaped. */
export function swapLine(swap: Swap, viewer: Viewer, context: CardContext): string {
  const name = (person: PersonId) =>
    person === viewer ? say(context, 'you') : context.nameOf(person);
  const give = spanText(swap.give, context);
  const back =
    swap.take === undefined
      ? ''
      : ` ${say(context, 'for {span}', { span: spanText(swap.take, context) })}`;
  return viewer === swap.by
    ? say(context, 'You ask {name} to take {give}{back}', { name: name(swap.to), give, back })
    : say(context, '{name} asks {name2} to take {give}{back}', {
        name: name(swap.by),
        name2: name(swap.to),
        give,
        back,
      });
}
