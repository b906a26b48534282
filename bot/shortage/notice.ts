/** How people hear of a shortage, and how its cards are kept up to date. */
import { shortageAlert, type ShortageNews } from '../../cards/shortage/alert.ts';
import { shortageCard } from '../../cards/shortage/card.ts';
import { teamName } from '../../cards/shortage/words.ts';
import { ShortageId, TeamId } from '../../services/kernel/ids.ts';
import { toChannel, toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { concernedBy } from '../../services/shortage/concerned.ts';
import type { ShortageRef } from '../../services/shortage/desk.ts';
import { shortageTellings, type ShortageTelling } from '../../services/shortage/reactions.ts';
import { isKnown, type KnownShortage, type Mitigation } from '../../services/shortage/shortage.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type ShortageNoticeParts = Pick<PartCore, 'service' | 'shortages' | 'context'>;

export const createShortageNotice = ({
  service,
  shortages,
  context,
}: ShortageNoticeParts): NoticeKind => ({
  kind: 'shortage',

  async load(subject) {
    const ref = refOf(subject);
    if (!ref) return undefined;
    const { state, sequence } = await shortages.load(ref);
    if (!isKnown(state)) return undefined;
    return {
      sequence,
      isOver: state.status !== 'proposed' && state.status !== 'declared',
      title: `${teamName(state, context())}: shortage of cover`,
      draw: (viewer) => shortageCard(state, viewer, context()),
      alert: (telling) => alertOf(state, telling, (news) => shortageAlert(state, news, context())),
    };
  },

  /** An owner's managers, a manager's channel; the channel's managers hear of all that it hears of. */
  instead(subject, _telling, to) {
    const ref = refOf(subject);
    if (!ref || to.kind === 'channel') return Promise.resolve([]);
    const { managers, mayDecide } = concernedBy(service, ref.team);
    const others: readonly Audience[] = mayDecide.includes(to.person)
      ? [toChannel(ref.team)]
      : managers.map(toPerson);
    return Promise.resolve(others);
  },
});

function refOf({ scope, id }: Subject): ShortageRef | undefined {
  const team = TeamId.safeParse(scope);
  const shortage = ShortageId.safeParse(id);
  return team.success && shortage.success
    ? { team: team.data, shortage: shortage.data }
    : undefined;
}

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

function alertOf(
  shortage: KnownShortage,
  telling: string,
  wordsFor: (news: ShortageNews) => string,
): Alert {
  const [name, number] = telling.split('.');
  const news = shortageTellings.find((each) => each === name);
  if (!news) return noSuchTelling(telling);
  const mitigation =
    'plan' in shortage
      ? shortage.plan.mitigations.find((each) => String(each.number) === number)
      : undefined;
  if (number !== undefined && !mitigation) return notAtAll('it is not planned any more');
  const told = { telling: news, ...(mitigation ? { mitigation } : {}) };
  return stands[news](shortage, mitigation)
    ? { how: 'aloud', words: wordsFor(told) }
    : notAtAll('it is not so any more');
}

const isDeclared = ({ status }: KnownShortage): boolean => status === 'declared';
const isProposed = ({ status }: KnownShortage): boolean => status === 'proposed';
const isUndone = (shortage: KnownShortage, mitigation: Mitigation | undefined): boolean =>
  isDeclared(shortage) && mitigation?.done === undefined;

/** Whether there is still something to tell. */
const stands: Readonly<
  Record<ShortageTelling, (shortage: KnownShortage, mitigation?: Mitigation) => boolean>
> = {
  proposed: isProposed,
  undecided: isProposed,
  declared: isDeclared,
  changed: isDeclared,
  reviewSoon: (shortage) => 'reviewRemindedAt' in shortage,
  reviewOverdue: (shortage) => 'overdue' in shortage,
  ended: ({ status }) => status === 'ended',
  mitigation: isUndone,
  mitigationDue: isUndone,
  mitigationOverdue: isUndone,
};
