/** Coordinated cases as work that moves with leave: whoever keeps one leads it for that time. */
import type { LedCase } from '../coordination/coordination.ts';
import { ownLead } from '../coordination/coordination.ts';
import type { CoordinationDesk, HandledCoordination } from '../coordination/desk.ts';
import { coordinationStream } from '../coordination/jobs.ts';
import type { CaseIdentity } from '../caseload/stream.ts';
import { byService } from '../kernel/by.ts';
import type { GivenBack, Moved, Work, WorkEnd, WorkRef, WorkSource } from './work.ts';

type LeadParts = Pick<CoordinationDesk, 'load' | 'led' | 'handOver' | 'handBack'>;

export function createLeadWork(coordination: LeadParts): WorkSource {
  /** The case's own version names the move, so that each is made once. */
  const moveOf = async (identity: CaseIdentity, to: string) => {
    const { sequence } = await coordination.load(identity);
    return byService(`handover.${coordinationStream(identity)}.${sequence}.${to}`);
  };

  return {
    kinds: ['lead'],

    async *openIn(team) {
      for await (const led of coordination.led(team)) yield workOf(led);
    },

    async handOver({ ref, keeper: from }, to, kept): Promise<Moved> {
      if (ref.kind !== 'lead') return 'unchanged';
      const by = await moveOf(ref, to);
      return movedBy(await coordination.handOver(by, ref, { from, to, kept }));
    },

    async handBack({ ref, of }): Promise<GivenBack> {
      if (ref.kind !== 'lead') return 'stays';
      const { outcome } = await coordination.handBack(await moveOf(ref, of), ref, of);
      return outcome === 'busy' ? 'busy' : 'returned';
    },

    endOf: (ref) => endOf(coordination, ref),

    async aboutOf(ref) {
      if (ref.kind !== 'lead') return undefined;
      const { state } = await coordination.load(ref);
      return state.status === 'led' ? { text: agenciesText(state) } : undefined;
    },
  };
}

/** Ended, or somebody has accepted it meanwhile: then it is no longer kept for anybody. */
async function endOf(
  coordination: Pick<CoordinationDesk, 'load'>,
  ref: WorkRef,
): Promise<WorkEnd | undefined> {
  if (ref.kind !== 'lead') return undefined;
  const { state } = await coordination.load(ref);
  if (state.status === 'ended') return { how: 'closed', at: state.ended.at };
  if (state.status !== 'led' || state.kept) return undefined;
  return { how: 'passedOn', by: state.lead, at: state.leadSince };
}

const workOf = (led: LedCase): Work => ({
  ref: { kind: 'lead', team: led.team, caseRef: led.caseRef },
  caseRef: led.caseRef,
  of: ownLead(led),
  keeper: led.lead,
  ...(led.kept ? { kept: { person: led.kept.person, period: led.kept.period } } : {}),
  since: led.leadSince,
  moves: 'atOnce',
  notBy: [],
});

const agenciesText = ({ agencies }: LedCase): string =>
  agencies.length === 0
    ? 'Lead coordinator; no agency is on the register yet'
    : `Lead coordinator among ${agencies.map(({ name }) => name).join(', ')}`;

function movedBy(handled: HandledCoordination): Moved {
  if (handled.outcome === 'busy') return 'busy';
  return handled.outcome === 'done' && handled.events.length > 0 ? 'moved' : 'unchanged';
}
