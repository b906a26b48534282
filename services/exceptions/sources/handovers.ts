/** Work of somebody who is away that was refused, and that nobody was chosen for since. */
import type { HandedItem, HandoverPeriod } from '../../handover/handover.ts';
import { isOpenItem, refusersOf } from '../../handover/handover.ts';
import { handoverCapability } from '../../handover/capability.ts';
import { workKey } from '../../handover/work.ts';
import type { TeamId } from '../../kernel/ids.ts';
import { openStates, type OpenStatesParts } from '../open-states.ts';
import type { ExceptionSource, OutOfStandard } from '../out-of-standard.ts';

export const handoverSource = (parts: OpenStatesParts): ExceptionSource => ({
  name: 'handover',
  async *of(team) {
    for await (const state of openStates(parts, handoverCapability, 'people')) {
      if (state.status === 'away') yield* ofHandover(state, team);
    }
  },
});

export const ofHandover = (
  { person, period, items }: HandoverPeriod,
  team: TeamId,
): readonly OutOfStandard[] =>
  items
    .filter((item) => item.ref.team === team && isWithNobody(item))
    .map((item) => ({
      key: `handover:${person}:${period}:${workKey(item.ref)}:${item.refusals.length}`,
      ...{ team, whose: [item.keeper] },
      ...(item.caseRef === undefined ? {} : { caseRef: item.caseRef }),
      since: item.refusals.at(-1)?.at ?? item.since,
      why: { kind: 'handoverRefused', of: person },
      fix: { opens: 'handover', person, period },
    }));

/** A manager has what was refused until somebody is chosen for it. */
const isWithNobody = (item: HandedItem): boolean =>
  isOpenItem(item) &&
  refusersOf(item).length > 0 &&
  (item.assigned === undefined || refusersOf(item).includes(item.assigned));
