/** All audits in which somebody has something to do, or whose team they manage. */
import { outstandingOf, openRechecks, type DrawnSample } from '../../services/sampling/sampling.ts';
import { expandCase } from '../caseload/card.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import type { Card } from '../render.ts';
import { say } from '../say.ts';
import { rowsOf } from '../sign-off/rows.ts';
import { teamLine } from './mark-form.ts';

const SHOWN = 12;

export function myAuditsCard(
  samples: readonly DrawnSample[],
  viewer: Viewer,
  context: CardContext,
): Card {
  const rows = samples.slice(0, SHOWN).map((each) => ({
    text: teamLine(each, context),
    detail: standing(each, viewer, context),
    button: button({
      title: say(context, 'Open'),
      verb: 'sampling.show',
      data: { team: each.team, sample: each.sample },
    }),
  }));
  return expandCase({
    ...{
      caseLine: say(context, 'Yours'),
      headline: say(context, 'Quality audits'),
      fallbackText: say(context, 'Quality audits'),
    },
    ...{ callouts: [], rows: rowsOf(rows), facts: [], fields: [] },
    note:
      rows.length === 0
        ? say(context, 'No audit waits for you, and no team of yours has one.')
        : '',
    actions: [button({ title: say(context, 'Refresh'), verb: 'sampling.mine', data: {} })],
  });
}

function standing(sample: DrawnSample, viewer: Viewer, context: CardContext): string {
  const mine = outstandingOf(sample).filter(({ person }) => person === viewer).length;
  const checks = openRechecks(sample).length;
  const parts = [
    ...(mine > 0 ? [say(context, '**{mine} to do for you**', { mine })] : []),
    ...(checks > 0 ? [say(context, '{checks} to check again', { checks })] : []),
    say(context, sample.status === 'closed' ? 'closed' : 'being marked'),
  ];
  return parts.join(', ');
}
