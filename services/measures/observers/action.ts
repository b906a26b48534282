/** What an agreed action comes to: done by its day, put off, overdue. */
import type { ActionEvent } from '../../action/stream.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../../kernel/ids.ts';
import { beforeTheEndOf } from '../moments.ts';
import type { Observer } from '../observation.ts';
import { folding } from './fold.ts';

/** From when it was agreed until it was done. */
export const agreedAction = 'action.agreed';

/** One day by which it was to be done: `until` the end of that day, `putOffAt` another was set. */
type Due = { readonly until: Instant; readonly putOffAt?: Instant };

export type ActionKept = {
  readonly about?: {
    readonly team: TeamId;
    readonly caseRef: CaseRef;
    /** In what it was agreed. */
    readonly label: string;
  };
  readonly openedAt?: Instant;
  readonly owner?: PersonId;
  readonly dues: readonly Due[];
  readonly doneAt?: Instant;
};

const moved = (kept: ActionKept, { to }: { readonly to: PersonId }): ActionKept => ({
  ...kept,
  owner: to,
});

export const actionObserver: Observer<ActionKept, ActionEvent> = {
  capability: 'action',
  version: 2,
  initial: { dues: [] },
  evolve: folding<ActionKept, ActionEvent>({
    actionOpened: (kept, { action, deadlines, at }) => ({
      ...kept,
      openedAt: at,
      about: { team: action.team, caseRef: action.caseRef, label: action.origin.kind },
      owner: action.owner,
      dues: [{ until: deadlines.overdueAt }],
    }),
    actionSnoozed: (kept, { deadlines, at }) => ({
      ...kept,
      dues: [
        ...kept.dues.map((due) => (due.putOffAt === undefined ? { ...due, putOffAt: at } : due)),
        { until: deadlines.overdueAt },
      ],
    }),
    actionAccepted: moved,
    actionHandedOver: moved,
    actionHandedBack: moved,
    actionDone: (kept, { outcome }) => ({ ...kept, doneAt: kept.doneAt ?? outcome.at }),
  }),
  observations({ about, openedAt, owner, dues, doneAt }) {
    if (about === undefined || openedAt === undefined) return [];
    const done = doneAt === undefined ? {} : { doneAt };
    // No measure counts it: by it a month's log finds the actions that were open in it.
    const agreed = { kind: agreedAction, key: 'agreed', ...about, at: openedAt, ...done };
    const due = dues.map(({ until, putOffAt }, index) => {
      const last = beforeTheEndOf(until);
      return {
        ...{ kind: 'action.due', key: String(index + 1), ...about, at: last, dueAt: last },
        ...(owner === undefined ? {} : { person: owner }),
        ...(putOffAt === undefined ? {} : { voidAt: putOffAt }),
        ...(putOffAt === undefined ? done : {}),
      };
    });
    return [agreed, ...due];
  },
};
