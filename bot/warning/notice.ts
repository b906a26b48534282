/** How people hear of a threshold that is reached, and how their cards are kept up to date. */
import { warningAlert } from '../../cards/warning/alert.ts';
import { warningCard } from '../../cards/warning/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { identityOf, warningKind } from '../../services/warning/jobs.ts';
import { crossingOf, type Crossing } from '../../services/warning/warning.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import type { CaseIdentity } from '../../services/caseload/stream.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type WarningNoticeParts = Pick<PartCore, 'service' | 'warnings' | 'context'>;

export const createWarningNotice = (parts: WarningNoticeParts): NoticeKind => ({
  kind: warningKind,

  async load(subject) {
    const identity = identityOf(subject);
    if (!identity) return undefined;
    const view = await parts.warnings.view(identity);
    const { state, sequence } = view;
    if (state.status === 'none') return undefined;
    const context = parts.context();
    const crossing = crossingOf(state);
    return {
      sequence,
      isOver: crossing === undefined,
      title: identity.caseRef,
      draw: (viewer) => warningCard(view, viewer, context),
      alert: (telling) => alertOf(identity, telling, crossing, context),
    };
  },

  /** Managers hear of it themselves; a manager who can't be told, their team's channel. */
  instead(subject, _telling, to) {
    const identity = identityOf(subject);
    const team = identity && parts.service.teams.get(identity.team);
    const isManager = to.kind === 'person' && (team?.managers.includes(to.person) ?? false);
    return Promise.resolve(isManager ? insteadOf(parts.service, to) : []);
  },
});

function alertOf(
  identity: CaseIdentity,
  telling: string,
  crossing: Crossing | undefined,
  context: CardContext,
): Alert {
  if (crossing === undefined) return notAtAll('what was seen is below the threshold again');
  switch (telling) {
    case 'reached':
      return { how: 'aloud', words: warningAlert(identity, telling, context) };
    case 'unanswered':
      return crossing.unansweredAt === undefined
        ? notAtAll('it was about an earlier time')
        : { how: 'aloud', words: warningAlert(identity, telling, context) };
    default:
      return noSuchTelling(telling);
  }
}

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });
