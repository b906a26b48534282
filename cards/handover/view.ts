/** Whose eyes see what of a handover. */
import type { HandedItem, Handover } from '../../services/handover/handover.ts';
import { isStillToDo, keeperOf } from '../../services/handover/handover.ts';
import { workKey, type WorkAbout } from '../../services/handover/work.ts';
import { compareInstants } from '../../services/kernel/time.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { CardContext, Viewer } from '../context.ts';

/** A handover, and what its open items are about, by their key. */
export type HandoverView = {
  readonly handover: Exclude<Handover, { status: 'none' }>;
  readonly about: ReadonlyMap<string, WorkAbout>;
};

/** Whose managers may choose who has it. */
export function isManagerOf(
  { person }: HandoverView['handover'],
  item: HandedItem,
  viewer: Viewer,
  { service }: CardContext,
): boolean {
  const ofTeam = service.teams.get(item.ref.team)?.managers ?? [];
  return [...managersOf(service, person), ...ofTeam].some((manager) => manager === viewer);
}

/** Theirs to do, theirs to watch, or all of it: for the person, and for managers. */
export function itemsFor(
  { handover }: HandoverView,
  viewer: Viewer,
  context: CardContext,
): readonly HandedItem[] {
  if (viewer === 'everyone') return [];
  const isTheirs = (item: HandedItem) =>
    viewer === handover.person ||
    keeperOf(item) === viewer ||
    (item.ref.kind === 'consult' && handover.cover.person === viewer) ||
    isManagerOf(handover, item, viewer, context);
  return handover.items.filter(isTheirs).toSorted(byNeed(viewer));
}

const byNeed = (viewer: Viewer) => (a: HandedItem, b: HandedItem) =>
  Number(isStillToDo(b)) - Number(isStillToDo(a)) ||
  Number(keeperOf(b) === viewer) - Number(keeperOf(a) === viewer) ||
  Number(isUnacknowledged(b)) - Number(isUnacknowledged(a)) ||
  compareDue(a, b);

/** Somebody waits for a first answer: an action that is overdue for longer can wait for that. */
const isUnacknowledged = ({ ref, isAsked }: HandedItem): boolean =>
  ref.kind === 'consult' && isAsked === true;

function compareDue({ dueBy: a }: HandedItem, { dueBy: b }: HandedItem): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareInstants(a, b);
}

export const aboutOf = ({ about }: HandoverView, { ref }: HandedItem): WorkAbout | undefined =>
  about.get(workKey(ref));
