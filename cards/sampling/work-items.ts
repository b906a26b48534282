/** What quality audits ask of somebody, as lines of their work: one for each audit. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import {
  openRechecks,
  outstandingOf,
  type DrawnSample,
  type Outstanding,
} from '../../services/sampling/sampling.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import type { WorkItem } from '../desk/work-item.ts';
import { button } from '../parts/button.ts';
import { say, sayCount } from '../say.ts';
import { teamLine } from './mark-form.ts';

/** Records to mark and settle, findings to answer, and actions that are to be checked again by now. */
export function auditItems(
  sample: DrawnSample,
  viewer: PersonId,
  context: CardContext,
): readonly WorkItem[] {
  const item = (by: WorkItem['by'], says: string): WorkItem => ({
    ...{ rank: 'mine', by, explanation: `${teamLine(sample, context)}\n\n${says}` },
    button: button({
      title: say(context, 'Open'),
      verb: 'sampling.show',
      data: { team: sample.team, sample: sample.sample },
    }),
  });
  const left = toDo(sample, viewer, context);
  const checks = openRechecks(sample).flatMap(({ standing }) =>
    standing.status === 'agreed' && standing.by === viewer && standing.askedAt !== undefined
      ? [standing]
      : [],
  );
  const [first] = checks;
  return [
    ...(left === ''
      ? []
      : [
          item(
            sample.dueAt,
            say(context, '{left} by {when}.', { left, when: timeText(sample.dueAt, context) }),
          ),
        ]),
    ...(first === undefined
      ? []
      : [
          item(
            first.recheckAt,
            sayCount(context, checks.length, {
              one: '{count} action to check again.',
              other: '{count} actions to check again.',
            }),
          ),
        ]),
  ];
}

const kinds = ['mark', 'resolve', 'finding'] as const;

/** "3 records to mark, 1 finding to answer". */
function toDo(sample: DrawnSample, viewer: PersonId, context: CardContext): string {
  if (sample.status === 'closed') return '';
  const mine = outstandingOf(sample).filter(({ person }) => person === viewer);
  return kinds
    .flatMap((kind) => {
      const count = mine.filter(({ what }) => what === kind).length;
      return count === 0 ? [] : [todoText(kind, count, context)];
    })
    .join(', ');
}

function todoText(what: Outstanding['what'], count: number, context: CardContext): string {
  switch (what) {
    case 'mark':
      return sayCount(context, count, {
        one: '{count} record to mark',
        other: '{count} records to mark',
      });
    case 'resolve':
      return sayCount(context, count, {
        one: '{count} record to settle',
        other: '{count} records to settle',
      });
    case 'finding':
      return sayCount(context, count, {
        one: '{count} finding to answer',
        other: '{count} findings to answer',
      });
    default:
      return assertNever(what);
  }
}
