/** What an agreed action comes to: done by its day, put off, overdue. */
import type { ActionEvent } from '../../action/stream.ts';
import type { CaseRef, Instant, PersonId, TeamId } from '../../kernel/ids.ts';
import { beforeTheEndOf } from '../moments.ts';
import type { Observer } from '../observation.ts';
import { folding } from './fold.ts';

/** One day by which it was to be done: `until` the end of that day, `putOffAt` another was set. */
type Due = { readonly until: Instant; readonly putOffAt?: Instant };

export type ActionKept = {
  readonly about?: {
    readonly team: TeamId;
    readonly caseRef: CaseRef;
    /** In what it was agreed. */
    readonly label: string;
  };
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
  version: 1,
  initial: { dues: [] },
  evolve: folding<ActionKept, ActionEvent>({
    actionOpened: (kept, { action, deadlines }) => ({
      ...kept,
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
  observations({ about, owner, dues, doneAt }) {
    if (about === undefined) return [];
    return dues.map(({ until, putOffAt }, index) => {
      const last = beforeTheEndOf(until);
      return {
        ...{ kind: 'action.due', key: String(index + 1), ...about, at: last, dueAt: last },
        ...(owner === undefined ? {} : { person: owner }),
        ...(putOffAt === undefined ? {} : { voidAt: putOffAt }),
        ...(putOffAt === undefined && doneAt !== undefined ? { doneAt } : {}),
      };
    });
  },
};
