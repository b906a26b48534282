import { isOpenItem, type HandedItem } from '../../services/handover/handover.ts';
import type { handoverTellings } from '../../services/handover/subject.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { itemsFor, keeperOf, type HandoverView } from './view.ts';
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
        ? `You cover for ${name} ${awayUntilText(handover.because, context)}${listed(mine)}`
        : `${name} is away, and you have their work${listed(mine)}`;
    case 'back':
      return `You are back: ${returnText(view)}`;
  }
}

/** In a channel: that nobody could be told. */
export function channelAlert(
  { person, items, notReached }: HandoverView['handover'],
  { nameOf }: CardContext,
): string {
  const unaware = items.find((item) => isOpenItem(item) && notReached?.includes(item.keeper));
  const keeper = unaware ? nameOf(unaware.keeper) : 'whoever stands in';
  return `${nameOf(person)} is away, and ${keeper} could not be told of their work`;
}

/** ": CM-10482 and 2 more". */
function listed(items: readonly HandedItem[]): string {
  const [first, ...others] = [...new Set(items.map(({ caseRef }) => caseRef ?? 'a sign-off'))];
  if (first === undefined) return '';
  return `: ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

function returnText({ handover }: HandoverView): string {
  const back = handover.items.filter(({ end }) => end?.how === 'returned').length;
  const others = handover.items.length - back;
  const parts = [
    ...(back > 0 ? [`${back} handed back to you`] : []),
    ...(others > 0 ? [`${others} seen to meanwhile`] : []),
  ];
  return parts.join(', ');
}
