import { reachAlert, reachCard } from '../../cards/reach/card.ts';
import type { CardContext, Viewer } from '../../cards/context.ts';
import type { Audience } from '../../services/notice/notice.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import { gatherReach, type ReachSources } from '../../services/reach/gather.ts';
import { reachKind } from '../../services/reach/news.ts';
import type { ReachReport } from '../../services/reach/reach.ts';
import type { Alert, NoticeKind } from '../notice/notice-kind.ts';
import type { NewsDesk } from './news-desk.ts';

export type ReachNoticeParts = ReachSources & {
  readonly news: NewsDesk;
  readonly context: () => CardContext;
};

/** The telling of the card that comes each week; on the card of the day it is the person missed. */
export const weekly = 'weekly';

/** The cards of the day and of the week: drawn from how things stand now. */
export const createReachNotice = (parts: ReachNoticeParts): NoticeKind => ({
  kind: reachKind,
  async load({ id }) {
    const news = await parts.news.read(id);
    if (!news) return undefined;
    const report = await gatherReach(parts);
    const context = parts.context();
    const { missed } = news;
    return {
      sequence: news.revision,
      isOver: false,
      title: 'Reaching people',
      draw: (viewer) => reachCard(report, { viewer, missed }, context),
      alert: (telling, to) => alertOf(telling, report, viewerOf(to), context),
    };
  },
  instead: (_subject, _telling, to) => Promise.resolve(insteadOf(parts.service, to)),
});

const viewerOf = (to: Audience): Viewer => (to.kind === 'person' ? to.person : 'everyone');

/** What happened today has been dealt with: the next in the chain was asked. It can wait to be read. */
function alertOf(
  telling: string,
  report: ReachReport,
  viewer: Viewer,
  context: CardContext,
): Alert {
  const words = telling === weekly ? reachAlert(report, viewer, context) : undefined;
  return words === undefined ? { how: 'silently' } : { how: 'aloud', words };
}
