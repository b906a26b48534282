/** How people hear of a decision huddle. */
import { decisionsCard } from '../../cards/decision-huddle/card.ts';
import { decisionsAlert } from '../../cards/decision-huddle/words.ts';
import { isPosted, type DecisionHuddle } from '../../services/decision-huddle/decision-huddle.ts';
import type { DecisionDesk } from '../../services/decision-huddle/desk.ts';
import { decisionsKind } from '../../services/decision-huddle/jobs.ts';
import { HuddleId, TeamId } from '../../services/kernel/ids.ts';
import { toChannel, type Subject } from '../../services/notice/notice.ts';
import { isHeardOf } from '../notice/heard.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type DecisionNoticeParts = Pick<PartCore, 'service' | 'posts' | 'context'> & {
  readonly decisions: Pick<DecisionDesk, 'load'>;
};

export const createDecisionNotice = (parts: DecisionNoticeParts): NoticeKind => ({
  kind: decisionsKind,

  async load(subject) {
    const loaded = await loadOf(parts, subject);
    if (!loaded || !isPosted(loaded.state)) return undefined;
    const { state, sequence } = loaded;
    const moment = parts.context();
    const isHeard = await isHeardOf(parts, state.team, subject);
    return {
      ...{ sequence, isOver: state.status === 'ended', title: 'Decision huddle' },
      draw: (viewer) => decisionsCard(state, viewer, moment),
      alert: (_telling, to) => {
        if (state.edges.length > 0) return { how: 'aloud', words: decisionsAlert(state, moment) };
        return to.kind === 'channel' && isHeard
          ? { how: 'notAtAll', why: 'somebody has it' }
          : { how: 'silently' };
      },
    };
  },

  /**
   * Every manager has the list, and the channel the counts. Where there is nothing to discuss the
   * channel has none: it is told in place of a manager, unless another one has the card.
   */
  async instead(subject, _telling, to) {
    const loaded = await loadOf(parts, subject);
    const isQuiet = loaded && isPosted(loaded.state) && loaded.state.edges.length === 0;
    return isQuiet && to.kind === 'person' ? [toChannel(loaded.state.team)] : [];
  },
});

async function loadOf(
  { decisions }: DecisionNoticeParts,
  { scope, id }: Subject,
): Promise<{ readonly state: DecisionHuddle; readonly sequence: number } | undefined> {
  const team = TeamId.safeParse(scope);
  const week = HuddleId.safeParse(id);
  if (!team.success || !week.success) return undefined;
  return decisions.load({ team: team.data, week: week.data });
}
