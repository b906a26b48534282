/** One piece of handed-over work on a card, with what its viewer can do about it. */
import { keeperOf, type HandedItem } from '../../services/handover/handover.ts';
import { workKey, type WorkRef } from '../../services/handover/work.ts';
import type { CardContext, Viewer } from '../context.ts';
import { registerButton } from '../coordination/buttons.ts';
import { button } from '../parts/button.ts';
import { showSignOffButton } from '../sign-off/buttons.ts';
import { partTemplate, type Part } from '../render.ts';
import { say } from '../say.ts';
import { plainText, shorten } from '../user-text.ts';
import buttonsTemplate from './buttons.json' with { type: 'json' };
import rowTemplate from './row.json' with { type: 'json' };
import textTemplate from './text.json' with { type: 'json' };
import { aboutOf, isManagerOf, type HandoverView } from './view.ts';
import { itemLine, stateText } from './words.ts';

const expandRow = partTemplate<{
  readonly about: string;
  readonly text: readonly Part[];
  readonly state: string;
  readonly buttons: readonly Part[];
}>(rowTemplate);
const expandText = partTemplate<{ readonly text: string }>(textTemplate);
const expandButtons = partTemplate<{ readonly actions: readonly Part[] }>(buttonsTemplate);

/** Characters of what it is. */
const TEXT_SHOWN = 200;

export function itemRow(
  item: HandedItem,
  view: HandoverView,
  viewer: Viewer,
  context: CardContext,
): Part {
  const about = aboutOf(view, item);
  const buttons = buttonsOf(item, view, viewer, context);
  return expandRow({
    about: itemLine(item, about, context),
    text: about ? [expandText({ text: plainText(shorten(about.text, TEXT_SHOWN)) })] : [],
    state: stateText(item, view, viewer, context),
    buttons: buttons.length === 0 ? [] : [expandButtons({ actions: buttons })],
  });
}

function buttonsOf(
  item: HandedItem,
  view: HandoverView,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  const { handover } = view;
  if (item.end) {
    if (handover.person !== viewer) return [];
    const isTheirs = item.end.how === 'returned';
    return [
      isTheirs ? toDoButton(item, view, context) : openButton(item.ref, say(context, 'Open')),
    ];
  }
  const mayChoose = isManagerOf(handover, item, viewer, context) && item.ref.kind !== 'consult';
  const isMine = keeperOf(item) === viewer;
  return [
    isMine ? toDoButton(item, view, context) : openButton(item.ref, say(context, 'Open')),
    ...(mayChoose
      ? [chooseButton(item, view, context)]
      : refuseButtons(item, view, viewer, context)),
  ];
}

/** Says what there is to do, where that is clear. */
function toDoButton(
  { ref, isAsked, ...item }: HandedItem,
  view: HandoverView,
  context: CardContext,
): Part {
  if (ref.kind === 'action') {
    const { team, action } = ref;
    return button({
      title: say(context, 'Done…'),
      verb: 'action.view',
      data: { team, action, view: 'done' },
    });
  }
  if (ref.kind === 'review') return openButton(ref, say(context, 'Record…'));
  if (isAsked) return openButton(ref, say(context, 'Answer…'));
  const waitsFor = aboutOf(view, { ref, ...item })?.waitsFor;
  return openButton(
    ref,
    waitsFor === undefined ? say(context, 'Open') : say(context, waitsForTitles[waitsFor]),
  );
}

const waitsForTitles = { information: 'Answer…', outcome: 'Outcome…' } as const;

/** Its own card, with everything that can be done there. */
function openButton(ref: WorkRef, title: string): Part {
  if (ref.kind === 'action') {
    const { team, action } = ref;
    return button({ title, verb: 'action.view', data: { team, action, view: 'status' } });
  }
  if (ref.kind === 'lead') return registerButton(ref, title);
  if (ref.kind === 'incident') {
    const { team, incident } = ref;
    return button({ title, verb: 'incident.show', data: { team, incident } });
  }
  if ('place' in ref) return showSignOffButton(ref.place, title);
  const { team, consult } = ref;
  return button({ title, verb: 'consult.view', data: { team, consult, view: 'status' } });
}

const refOf = ({ ref }: HandedItem, { handover }: HandoverView) => ({
  person: handover.person,
  period: handover.period,
  item: workKey(ref),
});

const chooseButton = (item: HandedItem, view: HandoverView, context: CardContext): Part =>
  button({
    title: say(context, 'Choose who…'),
    verb: 'handover.assignForm',
    data: refOf(item, view),
  });

/** A consult is declined on its own card, and goes to the next in its chain. */
const refuseButtons = (
  item: HandedItem,
  view: HandoverView,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] =>
  keeperOf(item) !== viewer || item.ref.kind === 'consult'
    ? []
    : [
        button({
          title: say(context, 'I can’t take this…'),
          verb: 'handover.refuseForm',
          data: refOf(item, view),
        }),
      ];
