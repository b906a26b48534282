/** What a review's card shows, copied when it is opened. Bounded: what there is more of is counted. Pure. */
import type { CaseRef, Instant, PathwayId, PersonId } from '../kernel/ids.ts';
import type { Service } from '../service/service.ts';
import type { CheckedDeed, OutOfLine } from './check.ts';
import type { Gap } from './gaps.ts';
import type { OpenWork, WorkforceSummary } from './summary.ts';
import type { Capacity } from './who-can.ts';

export type TaskRow = {
  readonly task: string;
  readonly name: string;
  readonly pathway?: PathwayId;
  readonly able: readonly PersonId[];
  readonly fewest: number;
  readonly needsSignOff: boolean;
};

export type DeedRow = {
  /** In words. */
  readonly task: string;
  readonly person: PersonId;
  readonly at: Instant;
  readonly caseRef?: CaseRef;
  readonly outOfLine: readonly OutOfLine[];
};

export type LoadRow = {
  readonly person: PersonId;
  readonly open: OpenWork;
  readonly did: number;
  readonly isMuch: boolean;
};

export type ReviewView = {
  readonly from: Instant;
  readonly until: Instant;
  readonly tasks: readonly TaskRow[];
  readonly gaps: readonly Gap[];
  readonly checked: number;
  readonly outOfLine: readonly DeedRow[];
  /** Of those, further ones for which there was no room. */
  readonly moreOutOfLine: number;
  readonly sample: readonly DeedRow[];
  readonly load: readonly LoadRow[];
};

const MOST_ROWS = 20;
const MOST_PEOPLE = 60;
const MOST_NAMED = 12;

export function viewOf(summary: WorkforceSummary): ReviewView {
  const { from, until, capacities, gaps, checked, outOfLine, sample, load } = summary;
  const names = new Map(capacities.map(({ task }) => [task.id, task.name]));
  const row = (each: CheckedDeed): DeedRow => deedRow(each, names.get(each.task) ?? each.task);
  return {
    ...{ from, until, gaps, checked },
    tasks: capacities.map(taskRow),
    outOfLine: outOfLine.slice(0, MOST_ROWS).map(row),
    moreOutOfLine: Math.max(0, outOfLine.length - MOST_ROWS),
    sample: sample.map(row),
    load: load.slice(0, MOST_PEOPLE),
  };
}

const taskRow = ({ task, pathway, able }: Capacity): TaskRow => ({
  ...{ task: task.id, name: task.name, able: able.slice(0, MOST_NAMED), fewest: task.fewest },
  ...(pathway === undefined ? {} : { pathway }),
  needsSignOff: task.needsSignOff,
});

const deedRow = (
  { deed: { person, at, caseRef }, outOfLine }: CheckedDeed,
  task: string,
): DeedRow => ({
  ...{ task, person, at, outOfLine },
  ...(caseRef === undefined ? {} : { caseRef }),
});

/** A gap's task as people call it: "Advice on … (Perinatal)". */
export function nameOfGap(
  gap: Gap,
  tasks: readonly Pick<TaskRow, 'task' | 'name'>[],
  { pathways }: Pick<Service, 'pathways'>,
): string {
  const name = tasks.find(({ task }) => task === gap.task)?.name ?? gap.task;
  const pathway =
    gap.kind === 'tooFew' && gap.pathway ? pathways.get(gap.pathway)?.name : undefined;
  return pathway === undefined ? name : `${name} (${pathway})`;
}
