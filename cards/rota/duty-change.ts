import type { PersonId } from '../../services/kernel/ids.ts';
import type { Stretch } from '../../services/rota/duty-change.ts';
import type { SwapSpan } from '../../services/rota/swap.ts';
import type { CardContext, Viewer } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { linePart, listCard } from './list.ts';
import { localSpan, rotaName, spanText } from './words.ts';

export type DutyChangeView = {
  readonly rota: string;
  readonly span: SwapSpan;
  /** Whose duty it is about. */
  readonly person: PersonId;
  readonly stretches: readonly Stretch[];
  /** Absent: it is as planned again. */
  readonly changedBy?: PersonId;
};

/** To somebody who was put on duty, or taken off, by a manager: how it stands now. */
export function dutyChangeCard(view: DutyChangeView, viewer: Viewer, context: CardContext): Card {
  const { rota, span, stretches } = view;
  const isPlain = stretches.length === 1 && standingOf(view) === 'all';
  return listCard({
    title: headline(view, viewer, context),
    subtitle: `**${escapeText(rotaName(rota, context))}** · ${spanText(span, context)}`,
    callouts: [],
    rows: (isPlain ? [] : stretches).map(({ person, ...stretch }) => {
      const who =
        person === undefined ? say(context, '**nobody**') : nameOf(person, viewer, context);
      return linePart(`${spanText(localSpan(stretch, context), context)}: ${who}`);
    }),
    footer: footerOf(view, viewer, context),
    actions: [button({ title: say(context, 'My duties'), verb: 'duties.show', data: {} })],
  });
}

function footerOf(view: DutyChangeView, viewer: Viewer, context: CardContext): string {
  const { person, changedBy } = view;
  const by =
    changedBy === undefined
      ? say(context, 'It is as planned again.')
      : say(context, 'Changed by {changedBy}.', { changedBy: personText(changedBy, context) });
  if (viewer !== person) {
    return say(context, '{by} {name} could not be told in Teams: please reach them.', {
      by,
      name: personText(person, context),
    });
  }
  return standingOf(view) === 'none'
    ? say(context, '{by} Nothing is asked of you for that duty.', { by })
    : say(
        context,
        '{by} If you can’t, tell a manager, or offer it to somebody else under “My duties”.',
        { by },
      );
}

const nameOf = (person: PersonId, viewer: Viewer, context: CardContext): string =>
  person === viewer ? say(context, '**you**') : personText(person, context);

/** How much of the time the person has. */
function standingOf({ person, stretches }: DutyChangeView): 'all' | 'some' | 'none' {
  const own = stretches.filter((stretch) => stretch.person === person).length;
  if (own === 0) return 'none';
  return own === stretches.length ? 'all' : 'some';
}

const headlines = {
  all: ['You are on duty', 'is on duty'],
  some: ['Your duty has changed', 'has another duty'],
  none: ['You are not on duty', 'is not on duty'],
} as const;

function headline(view: DutyChangeView, viewer: Viewer, context: CardContext): string {
  const [own, others] = headlines[standingOf(view)];
  return viewer === view.person ? own : `${personText(view.person, context)} ${others}`;
}

/** What a lock screen shows. */
export function dutyChangeAlert(
  view: DutyChangeView,
  person: PersonId,
  context: CardContext,
): string {
  const when = `${rotaName(view.rota, context)}, ${spanText(view.span, context)}`;
  if (person !== view.person) {
    return say(context, '{name} could not be told of a changed duty: {when}', {
      name: context.nameOf(view.person),
      when,
    });
  }
  const [own] = headlines[standingOf(view)];
  return `${own}: ${when}`;
}
