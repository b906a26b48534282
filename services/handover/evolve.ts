/** Folds events into a handover. Total: an event that no longer fits changes nothing. */
import { assertNever } from '../kernel/errors.ts';
import { keeperOf, type HandedItem, type Handover } from './handover.ts';
import type { HandoverEvent } from './stream.ts';
import { workKey } from './work.ts';

type Away = Extract<Handover, { status: 'away' }>;

export function evolveHandover(state: Handover, event: HandoverEvent): Handover {
  if (event.type === 'handoverStarted') {
    const { person, period, because, cover, backAt, at: startedAt } = event;
    const returning = backAt === undefined ? {} : { backAt };
    const about = { person, period, because, cover, ...returning };
    return { status: 'away', ...about, startedAt, items: [] };
  }
  return state.status === 'away' ? evolveAway(state, event) : state;
}

// eslint-disable-next-line complexity -- one line per event
function evolveAway(
  state: Away,
  event: Exclude<HandoverEvent, { readonly type: 'handoverStarted' }>,
): Handover {
  switch (event.type) {
    case 'returnMoved': {
      const { backAt: _before, ...rest } = state;
      const { because, backAt } = event;
      return { ...rest, because, ...(backAt === undefined ? {} : { backAt }) };
    }
    case 'coverChanged':
      return { ...state, cover: event.to };
    case 'itemTakenOver': {
      const item: HandedItem = { ...event.item, since: event.at, refusals: [] };
      return { ...state, items: [...state.items, item] };
    }
    case 'itemMoved':
      return withItem(state, event.key, (item) => moved(item, event));
    case 'itemRefused': {
      const { by, reason, at, to } = event;
      return withItem(state, event.key, (item) => ({
        ...item,
        ...{ assigned: to, next: to },
        refusals: [...item.refusals, { by, reason, at }],
      }));
    }
    case 'itemAssigned':
      return withItem(state, event.key, (item) => ({
        ...item,
        ...{ assigned: event.to, next: event.to },
      }));
    case 'itemEnded':
      return withItem(state, event.key, (item) => ({ ...item, end: event.end }));
    case 'keeperNotReached':
      return passedOver(state, event);
    case 'handoverEnded':
      return { ...state, status: 'back', endedAt: event.at };
    default:
      return assertNever(event);
  }
}

/** As if they had said that they can't take it. */
function passedOver(
  state: Away,
  { keeper, why: reason, at }: Extract<HandoverEvent, { type: 'keeperNotReached' }>,
): Handover {
  const items = state.items.map((item): HandedItem => {
    if (keeperOf(item) !== keeper || item.end) return item;
    const { assigned, next: _them, ...rest } = item;
    const chosen = assigned === undefined || assigned === keeper ? {} : { assigned };
    return { ...rest, ...chosen, refusals: [...item.refusals, { by: keeper, reason, at }] };
  });
  return { ...state, items, notReached: [...(state.notReached ?? []), keeper] };
}

const withItem = (
  state: Away,
  key: string,
  change: (item: HandedItem) => HandedItem,
): Handover => ({
  ...state,
  items: state.items.map((item) => (workKey(item.ref) === key ? change(item) : item)),
});

function moved(
  { isAsked: _asked, dueBy: _due, next: _chosen, ...item }: HandedItem,
  { to: keeper, isAsked, dueBy }: Extract<HandoverEvent, { type: 'itemMoved' }>,
): HandedItem {
  return {
    ...{ ...item, keeper },
    ...(isAsked ? { isAsked } : {}),
    ...(dueBy === undefined ? {} : { dueBy }),
  };
}
