import { monthCard } from '../../cards/evidence/month.ts';
import { evidenceKind } from '../../services/evidence/monthly.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { EvidenceCore } from './core.ts';

/** That a month's pack can be made: it makes no sound, and nobody hears instead, as nothing is lost. */
export const createEvidenceNotice = ({ service, context }: EvidenceCore): NoticeKind => ({
  kind: evidenceKind,
  load({ scope, id: month }) {
    const read = TeamId.safeParse(scope);
    const team = read.success ? service.teams.get(read.data) : undefined;
    if (team === undefined) return Promise.resolve<undefined>(undefined);
    return Promise.resolve({
      ...{ sequence: 1, isOver: false, title: 'Evidence pack' },
      draw: () => monthCard({ team: team.id, month }, context()),
      alert: () => ({ how: 'silently' as const }),
    });
  },
  instead: () => Promise.resolve([]),
});
