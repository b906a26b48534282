/** Tasks that too few people can do, or that one person does too much of (G7). Named by task. Pure. */
import type { PathwayId, PersonId } from '../kernel/ids.ts';
import type { WorkforceSettings } from './settings.ts';
import type { CheckedDeed } from './check.ts';
import type { Capacity } from './who-can.ts';

export type Gap =
  | {
      /** Fewer than the map wants can do it; with one left it hangs on them. */
      readonly kind: 'tooFew';
      readonly task: string;
      readonly pathway?: PathwayId;
      readonly able: readonly PersonId[];
      readonly fewest: number;
      readonly lapsed: number;
      readonly away: number;
    }
  | {
      /** More of it than the service's share was done by one person. */
      readonly kind: 'oneDoesMost';
      readonly task: string;
      readonly person: PersonId;
      readonly did: number;
      readonly of: number;
    };

/** Names a gap in its team: the same one found again has the same. */
export const gapKey = (gap: Gap): string =>
  gap.kind === 'oneDoesMost'
    ? `share-${gap.task}`
    : `few-${gap.task}${gap.pathway === undefined ? '' : `-${gap.pathway}`}`;

/** Nobody first, then single points of failure, then the others. */
export function gapsOf(
  settings: WorkforceSettings,
  capacities: readonly Capacity[],
  checked: readonly CheckedDeed[],
): readonly Gap[] {
  const few = capacities
    .filter(({ able, task }) => able.length < task.fewest)
    .map(({ task, pathway, able, lapsed, away }): Gap & { readonly kind: 'tooFew' } => ({
      ...{ kind: 'tooFew', task: task.id, able, fewest: task.fewest },
      ...(pathway === undefined ? {} : { pathway }),
      ...{ lapsed: lapsed.length, away: away.length },
    }))
    .sort((a, b) => a.able.length - b.able.length);
  return [...few, ...concentrated(settings, checked)];
}

function concentrated(
  { share, shareFrom }: WorkforceSettings,
  checked: readonly CheckedDeed[],
): readonly Gap[] {
  const byTask = Map.groupBy(checked, ({ task }) => task);
  return [...byTask].flatMap(([task, done]): readonly Gap[] => {
    if (done.length < shareFrom) return [];
    const byPerson = [...Map.groupBy(done, ({ deed }) => deed.person)]
      .map(([person, its]) => ({ person, did: its.length }))
      .sort((a, b) => b.did - a.did);
    const [most] = byPerson;
    if (most === undefined || most.did <= share * done.length) return [];
    return [{ kind: 'oneDoesMost', task, ...most, of: done.length }];
  });
}
