/** The card about somebody's handover: how it is read, drawn and told. */
import { channelAlert, handoverAlert, type HandoverTelling } from '../../cards/handover/alert.ts';
import { handoverCard } from '../../cards/handover/card.ts';
import { itemsFor, type HandoverView } from '../../cards/handover/view.ts';
import type { CardContext } from '../../cards/context.ts';
import type { HandoverDesk } from '../../services/handover/desk.ts';
import { isOpenItem, isStillToDo, keeperOf } from '../../services/handover/handover.ts';
import { handoverKind, handoverTellings, keepingOf } from '../../services/handover/subject.ts';
import type { Keeping } from '../../services/handover/keeping.ts';
import { workKey, type WorkAbout } from '../../services/handover/work.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { toChannel, type Audience } from '../../services/notice/notice.ts';
import type { Alert, NoticeKind } from '../notice/notice-kind.ts';

export type HandoverNoticeParts = {
  readonly handovers: HandoverDesk;
  readonly context: () => CardContext;
};

export const createHandoverNotice = (parts: HandoverNoticeParts): NoticeKind => ({
  kind: handoverKind,
  async load(subject) {
    const keeping = keepingOf(subject);
    const seen = keeping && (await loadHandover(parts.handovers, keeping));
    if (!seen) return undefined;
    const { view, sequence } = seen;
    const context = parts.context();
    return {
      sequence,
      isOver: view.handover.status === 'back',
      title: `Handing over, ${context.nameOf(view.handover.person)}`,
      draw: (viewer) => handoverCard(view, viewer, context),
      alert: (telling, to) =>
        to.kind === 'person' && isTelling(telling)
          ? alertOf(view, telling, to.person, context)
          : { how: 'aloud', words: channelAlert(view.handover, context) },
    };
  },
  /** Whoever can't be told is passed over from now on: what was theirs goes to the next, who is told. */
  async instead(subject, telling, to, why) {
    const keeping = keepingOf(subject);
    if (!keeping || to.kind !== 'person' || telling !== handoverTellings.takenOver) return [];
    await parts.handovers.notReached(keeping, to.person, why);
    return channelsOf(await parts.handovers.load(keeping.person), to.person);
  },
});

/** Where there is nobody else it is still theirs, and the channels of the teams hear of it. */
function channelsOf(
  { state }: Awaited<ReturnType<HandoverDesk['load']>>,
  keeper: PersonId,
): readonly Audience[] {
  if (state.status !== 'away') return [];
  const theirs = state.items.filter((item) => isOpenItem(item) && item.keeper === keeper);
  return [...new Set(theirs.map(({ ref }) => ref.team))].map(toChannel);
}

const isTelling = (telling: string): telling is HandoverTelling =>
  Object.hasOwn(handoverTellings, telling);

/** A handover of an earlier absence is over, and its cards stay as they were then. */
export async function loadHandover(
  handovers: Pick<HandoverDesk, 'load' | 'about'>,
  { person, period }: Keeping,
): Promise<{ readonly view: HandoverView; readonly sequence: number } | undefined> {
  const { state, sequence } = await handovers.load(person);
  if (state.status === 'none' || state.period !== period) return undefined;
  const about = new Map<string, WorkAbout>();
  for (const item of state.items.filter(isStillToDo)) {
    const found = await handovers.about(item.ref);
    if (found !== undefined) about.set(workKey(item.ref), found);
  }
  return { view: { handover: state, about }, sequence };
}

function alertOf(
  view: HandoverView,
  telling: HandoverTelling,
  to: PersonId,
  context: CardContext,
): Alert {
  const words = handoverAlert(view, telling, to, context);
  const { status, person, cover } = view.handover;
  if (telling === 'back') {
    return status === 'back' && to === person
      ? { how: 'aloud', words }
      : { how: 'notAtAll', why: 'they are away again' };
  }
  if (status === 'back') return { how: 'notAtAll', why: 'the person is back' };
  // Whoever is asked for a consult has been alerted by it.
  const hasSome = itemsFor(view, to, context).some(
    (item) => isOpenItem(item) && keeperOf(item) === to && !item.isAsked,
  );
  if (hasSome) return { how: 'aloud', words };
  return cover.person === to
    ? { how: 'silently' }
    : { how: 'notAtAll', why: 'it has gone to somebody else' };
}
