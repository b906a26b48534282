/** The heat strips of a card: each locality's days, and a line for each of its pathways. */
import type { Forecast } from '../../services/coverage/coverage.ts';
import { daysOf, gravest, type DayCover } from '../../services/coverage/days.ts';
import type { LocalityId, PathwayId } from '../../services/kernel/ids.ts';
import { dayNumberOf, weekdayIndex } from '../../services/kernel/local-day.ts';
import type { CardContext } from '../context.ts';
import { partTemplate, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import headTemplate from './head.json' with { type: 'json' };
import { legend, strip, stripHead } from './strip.ts';
import { smallLine } from './lines.ts';

import { pathwaysText } from './words.ts';

const expandHead = partTemplate<{
  readonly locality: string;
  readonly dates: string;
  readonly days: string;
}>(headTemplate);

/** Strips of one card: more of them would outweigh it. */
const SHOWN = 10;

/** Pathways of a locality whose days are all alike. */
type Alike = {
  readonly locality: LocalityId;
  readonly pathways: readonly PathwayId[];
  readonly days: readonly DayCover[];
};

export function strips(forecast: Forecast, context: CardContext): readonly Part[] {
  const all = alike(forecast, context);
  const shown = worthShowing(all);
  const left = all.filter((each) => !shown.includes(each));
  return [
    ...[...Map.groupBy(shown, ({ locality }) => locality)].flatMap(([locality, group]) => [
      head(locality, group[0]?.days ?? [], context),
      ...group.map(({ pathways, days }) =>
        strip(pathwaysText(locality, pathways, context), days, context),
      ),
    ]),
    ...(left.length === 0 ? [] : [smallLine(leftText(left, context))]),
    smallLine(say(context, legend)),
  ];
}

function alike(forecast: Forecast, { service }: CardContext): readonly Alike[] {
  const found = new Map<string, Alike>();
  for (const remit of forecast.remits) {
    const { locality, pathway } = remit;
    const days = daysOf(forecast, remit, service.timeZone);
    const key = [locality, ...days.map(({ cover }) => cover)].join();
    found.set(key, {
      ...{ locality, days },
      pathways: [...(found.get(key)?.pathways ?? []), pathway],
    });
  }
  return [...found.values()];
}

/** Those with gaps first, then thin ones; in the order in which they are configured. */
function worthShowing(all: readonly Alike[]): readonly Alike[] {
  const rank = ({ days }: Alike): number =>
    gravest.findIndex((cover) => days.some((day) => day.cover === cover));
  const chosen = new Set(all.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN));
  return all.filter((each) => chosen.has(each));
}

function leftText(left: readonly Alike[], context: CardContext): string {
  const count = (all: readonly Alike[]): number =>
    all.reduce((sum, { pathways }) => sum + pathways.length, 0);
  const gaps = count(left.filter(({ days }) => days.some(({ cover }) => cover === 'gap')));
  const many =
    count(left) === 1
      ? say(context, '1 more pathway')
      : say(context, '{count} more pathways', { count: count(left) });
  return gaps === 0
    ? say(context, '{many} not shown: no gaps there.', { many })
    : say(
        context,
        '{many} not shown, {gaps} of them with gaps. To see them write **coverage** and a pathway or locality.',
        { many, gaps },
      );
}

function head(locality: LocalityId, days: readonly DayCover[], context: CardContext): Part {
  const first = days[0] === undefined ? 0 : weekdayIndex(dayNumberOf(days[0].date));
  const [dates, letters] = stripHead(days, first, context);
  const name = context.service.localities.get(locality)?.name ?? locality;
  return expandHead({ locality: escapeText(name), dates, days: letters });
}
