import { isOpenItem, keeperOf, type HandedItem } from '../../services/handover/handover.ts';
import type { handoverTellings } from '../../services/handover/subject.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';
import { itemsFor, type HandoverView } from './view.ts';
import { awayUntilText } from './words.ts';

export type HandoverTelling = keyof typeof handoverTellings;

/** What a lock screen shows: names and case references, nothing clinical. Plain text. */
export function handoverAlert(
  view: HandoverView,
  telling: HandoverTelling,
  to: PersonId,
  context: CardContext,
): string {
  const { handover } = view;
  const name = context.nameOf(handover.person);
  const mine = itemsFor(view, to, context).filter(
    (item) => isOpenItem(item) && keeperOf(item) === to,
  );
  switch (telling) {
    case 'takenOver':
      return handover.cover.as === 'namedCover' && handover.cover.person === to
        ? say(context, 'You cover for {name} {awayUntil}{listed}', {
            name,
            awayUntil: awayUntilText(handover.because, context),
            listed: listed(mine, context),
          })
        : say(context, '{name} is away, and you have their work{listed}', {
            name,
            listed: listed(mine, context),
          });
    case 'back':
      return say(context, 'You are back: {return}', { return: returnText(view, context) });
  }
}

/** In a channel: that nobody could be told. */
export function channelAlert(
  { person, items, notReached }: HandoverView['handover'],
  context: CardContext,
): string {
  const unaware = items.find((item) => isOpenItem(item) && notReached?.includes(item.keeper));
  const keeper = unaware ? context.nameOf(unaware.keeper) : say(context, 'whoever stands in');
  return say(context, '{name} is away, and {keeper} could not be told of their work', {
    name: context.nameOf(person),
    keeper,
  });
}

/** ": CM-10482 and 2 more". */
function listed(items: readonly HandedItem[], context: CardContext): string {
  const [first, ...others] = [...new Set(items.map(({ caseRef }) => caseRef ?? 'a sign-off'))];
  if (first === undefined) return '';
  return `: ${first}${others.length > 0 ? ` ${say(context, 'and {count} more', { count: others.length })}` : ''}`;
}

function returnText({ handover }: HandoverView, context: CardContext): string {
  const back = handover.items.filter(({ end }) => end?.how === 'returned').length;
  const others = handover.items.length - back;
  const parts = [
    ...(back > 0 ? [say(context, '{back} handed back to you', { back })] : []),
    ...(others > 0 ? [say(context, '{others} seen to meanwhile', { others })] : []),
  ];
  return parts.join(', ');
}
