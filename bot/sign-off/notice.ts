/** How people hear of sign-offs, and how their cards are kept up to date. */
import type { CardContext } from '../../cards/context.ts';
import { signOffAlert } from '../../cards/sign-off/alert.ts';
import { signOffCard } from '../../cards/sign-off/card.ts';
import { isOverdue, subjectText } from '../../cards/sign-off/words.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import { toPerson } from '../../services/notice/notice.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import { concernedBy } from '../../services/shortage/concerned.ts';
import type { SignOffView } from '../../services/sign-off/desk.ts';
import { signOffKind } from '../../services/sign-off/jobs.ts';
import { lateSince } from '../../services/sign-off/late.ts';
import { signOffTellings, type SignOffTelling } from '../../services/sign-off/reactions.ts';
import { isOver, SignOffId, type SignOffPlace } from '../../services/sign-off/sign-off.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Audience, Subject } from '../../services/notice/notice.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';
import { extrasOf } from './extras.ts';

export type SignOffNoticeParts = Pick<PartCore, 'service' | 'signOffs' | 'acceptances' | 'context'>;

function placeOf({ scope, id }: Subject): SignOffPlace | undefined {
  const signOff = SignOffId.safeParse(id);
  const team =
    scope === 'people' ? { success: true as const, data: scope } : TeamId.safeParse(scope);
  return signOff.success && team.success ? { scope: team.data, id: signOff.data } : undefined;
}

export const createSignOffNotice = ({
  service,
  signOffs,
  acceptances,
  context,
}: SignOffNoticeParts): NoticeKind => ({
  kind: signOffKind,

  async load(subject, how) {
    const place = placeOf(subject);
    const view = place && (await signOffs.view(place, how));
    if (view === undefined) return undefined;
    const about = subjectText(view.state.subject, context());
    const more = await extrasOf({ acceptances, context }, view);
    return {
      sequence: view.sequence,
      isOver: isOver(view.state),
      title: `${about}: ${view.facts.kind.name.toLowerCase()}`,
      draw: (viewer) => signOffCard(view, viewer, context(), { more }),
      alert: (telling, to) => alertOf(view, telling, to, context()),
    };
  },

  /** Whoever is asked and can't be told: managers hear of it at once. */
  async instead(subject, _telling, to) {
    const place = placeOf(subject);
    const view = place && (await signOffs.view(place));
    if (view === undefined || to.kind === 'channel') return [];
    const { managers, mayDecide } = concernedBy(service, view.state.subject.team);
    return mayDecide.includes(to.person) ? insteadOf(service, to) : managers.map(toPerson);
  },
});

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

function alertOf(view: SignOffView, telling: string, to: Audience, context: CardContext): Alert {
  const [name, number] = telling.split('.');
  const news = signOffTellings.find((each) => each === name);
  const about = subjectText(view.state.subject, context);
  if (!news) return noSuchTelling(telling);
  return stands(view, news, Number(number), to)
    ? { how: 'aloud', words: signOffAlert(about, view.facts.kind.name, news, context) }
    : notAtAll('it is not so any more');
}

/** Whether there is still something to tell. */
// eslint-disable-next-line complexity -- one case per telling
function stands(
  { state }: SignOffView,
  telling: SignOffTelling,
  number: number,
  to: Audience,
): boolean {
  switch (telling) {
    case 'asked':
      return (
        state.status === 'submitted' &&
        to.kind === 'person' &&
        state.asking.asked.includes(to.person)
      );
    case 'opened':
      return state.status === 'draft';
    case 'nobody':
      return state.status === 'submitted' && state.asking.nobodySince !== undefined;
    case 'late':
      return lateSince(state) !== undefined;
    case 'overdue':
      return (
        state.status === 'approved' &&
        state.followUps.some((each) => each.number === number && isOverdue(each))
      );
    case 'reminder':
      return state.status === 'approved';
    case 'returned':
      return state.status === 'returned';
    case 'approved':
      return state.status === 'approved' || state.status === 'ended';
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return state.status === telling;
    case 'incident':
      return true;
    default:
      return assertNever(telling);
  }
}
