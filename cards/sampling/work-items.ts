/** What quality audits ask of somebody, as lines of their work: one for each audit. */
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
      title: 'Open',
      verb: 'sampling.show',
      data: { team: sample.team, sample: sample.sample },
    }),
  });
  const left = toDo(sample, viewer);
  const checks = openRechecks(sample).flatMap(({ standing }) =>
    standing.status === 'agreed' && standing.by === viewer && standing.askedAt !== undefined
      ? [standing]
      : [],
  );
  const [first] = checks;
  return [
    ...(left === '' ? [] : [item(sample.dueAt, `${left} by ${timeText(sample.dueAt, context)}.`)]),
    ...(first === undefined
      ? []
      : [item(first.recheckAt, `${counted(checks.length, 'action')} to check again.`)]),
  ];
}

const nouns: Readonly<Record<Outstanding['what'], readonly [what: string, todo: string]>> = {
  mark: ['record', 'to mark'],
  resolve: ['record', 'to settle'],
  finding: ['finding', 'to answer'],
};
const kinds = ['mark', 'resolve', 'finding'] as const;

/** "3 records to mark, 1 finding to answer". */
function toDo(sample: DrawnSample, viewer: PersonId): string {
  if (sample.status === 'closed') return '';
  const mine = outstandingOf(sample).filter(({ person }) => person === viewer);
  return kinds
    .flatMap((kind) => {
      const count = mine.filter(({ what }) => what === kind).length;
      const [what, todo] = nouns[kind];
      return count === 0 ? [] : [`${counted(count, what)} ${todo}`];
    })
    .join(', ');
}

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
