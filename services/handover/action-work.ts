/** Agreed actions as work that moves with leave. */
import { isOpened, type OpenedAction } from '../action/action.ts';
import type { ActionDesk, ActionRef, HandledAction } from '../action/desk.ts';
import { byService } from '../kernel/by.ts';
import type { GivenBack, Moved, Work, WorkEnd, WorkRef, WorkSource } from './work.ts';

type ActionParts = Pick<ActionDesk, 'load' | 'openIn' | 'handOver' | 'handBack'>;

export function createActionWork(actions: ActionParts): WorkSource {
  const load = async (ref: WorkRef) => {
    const { state } = ref.kind === 'action' ? await actions.load(ref) : {};
    return state !== undefined && isOpened(state) ? state : undefined;
  };
  /** The action's own version names the move, so that each is made once. */
  const moveOf = async (ref: ActionRef, to: string) =>
    byService(`handover.${ref.action}.${(await actions.load(ref)).sequence}.${to}`);

  return {
    kinds: ['action'],

    async *openIn(team) {
      for await (const action of actions.openIn(team)) yield workOf(action);
    },

    async handOver({ ref, keeper: from }, to, kept): Promise<Moved> {
      if (ref.kind !== 'action') return 'unchanged';
      return movedBy(await actions.handOver(await moveOf(ref, to), ref, { from, to, kept }));
    },

    async handBack({ ref, of }): Promise<GivenBack> {
      if (ref.kind !== 'action') return 'stays';
      const { outcome } = await actions.handBack(await moveOf(ref, of), ref, of);
      return outcome === 'busy' ? 'busy' : 'returned';
    },

    async endOf(ref): Promise<WorkEnd | undefined> {
      const action = await load(ref);
      if (action?.status !== 'done') return undefined;
      const { by, at } = action.outcome;
      return { how: 'done', by, at };
    },

    async aboutOf(ref) {
      const action = await load(ref);
      return action?.status === 'open' ? { text: action.what } : undefined;
    },
  };
}

const workOf = ({ id, team, caseRef, owner, kept, openedAt, deadlines }: OpenedAction): Work => ({
  ref: { kind: 'action', team, action: id },
  caseRef,
  of: kept?.person ?? owner,
  keeper: owner,
  ...(kept ? { kept } : {}),
  since: openedAt,
  dueBy: deadlines.overdueAt,
  moves: 'whenDue',
  notBy: [],
});

function movedBy(handled: HandledAction): Moved {
  if (handled.outcome === 'busy') return 'busy';
  return handled.outcome === 'done' && handled.events.length > 0 ? 'moved' : 'unchanged';
}
