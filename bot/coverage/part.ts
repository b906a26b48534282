/** Cover of the weeks ahead (V4): the card of each week, and the gaps that managers fill. */
import { coverageAlert, coverageCard } from '../../cards/coverage/card.ts';
import { coverageKind } from '../../services/coverage/report.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { nextWeekly } from '../../services/kernel/recurring.ts';
import { allManagers, insteadOf } from '../../services/reach/audience.ts';
import type { CardReply } from '../card-reply.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { BotPart, PartCore } from '../part.ts';
import { CoverageHandlers, type CoverageVerbs } from './handlers.ts';
import { lookAhead, viewOf, type Asked } from './look.ts';
import { CoverageReports } from './reports.ts';

type CoverageCore = Pick<
  PartCore,
  'service' | 'store' | 'clock' | 'whereabouts' | 'rotas' | 'posts' | 'context'
>;

export type CoveragePart = BotPart & {
  readonly verbs: CoverageVerbs;
  /** For whoever asks in chat. */
  readonly show: (viewer: PersonId, asked: Asked) => Promise<CardReply>;
};

export function createCoveragePart(core: CoverageCore): CoveragePart {
  const { service } = core;
  const reports = new CoverageReports(core);
  const handlers = new CoverageHandlers({ ...core, reports });
  return {
    verbs: handlers.verbs(),
    show: (viewer, asked) => handlers.show(viewer, asked),
    notices: [createNotice(core, reports)],
    standing: [
      {
        name: 'coverage.weekly',
        next: (after) => nextWeekly(service, service.weeklyReports, after),
        run: async (dueAt) => {
          const { forecast } = await lookAhead(core);
          await reports.publish(dueAt, forecast, allManagers(service));
        },
      },
    ],
  };
}

/** Drawn from how things stand when it is brought, so that a gap that was filled shows so. */
const createNotice = (core: CoverageCore, reports: CoverageReports): NoticeKind => ({
  kind: coverageKind,
  async load() {
    const sequence = await reports.revision();
    if (sequence === undefined) return undefined;
    const { service } = core;
    const seen = await lookAhead(core);
    const context = core.context();
    return {
      sequence,
      isOver: false,
      title: 'Cover of the weeks ahead',
      draw: (viewer) => coverageCard(viewOf(seen, service, viewer), context),
      alert: (_telling, to) => {
        const viewer = to.kind === 'person' ? to.person : 'everyone';
        const words = coverageAlert(viewOf(seen, service, viewer), context);
        return words === undefined ? { how: 'silently' } : { how: 'aloud', words };
      },
    };
  },
  instead: (_subject, _telling, to) => Promise.resolve(insteadOf(core.service, to)),
});
