/** How people hear of a receiving service's answer, or that there is none. */
import {
  acceptanceAlert,
  isTelling,
  type AcceptanceTelling,
} from '../../cards/acceptance/alert.ts';
import { acceptanceCard } from '../../cards/acceptance/card.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Linked } from '../../services/acceptance/acceptance.ts';
import { acceptanceKind, signOffOf } from '../../services/acceptance/jobs.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { toChannel, toPerson, type Audience } from '../../services/notice/notice.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type AcceptanceNoticeParts = Pick<PartCore, 'service' | 'acceptances' | 'context'>;

export const createAcceptanceNotice = (parts: AcceptanceNoticeParts): NoticeKind => ({
  kind: acceptanceKind,

  async load(subject) {
    const of = signOffOf(subject);
    const { acceptances } = parts;
    const found = of && (await acceptances.of(of));
    if (found?.state.status !== 'linked') return undefined;
    const { state, sequence } = found;
    const content = await acceptances.content(state);
    const view = { of, state, hasLinks: acceptances.hasLinks, ...(content && { content }) };
    const context = parts.context();
    return {
      sequence,
      isOver: state.link.standing.is !== 'open',
      title: `${state.caseRef}: receiving service`,
      draw: () =>
        acceptanceCard({ ...view, of: { team: state.team, signOff: state.signOff } }, context),
      alert: (telling, to) => alertOf(state, telling, to, context),
    };
  },

  /** An answer does not stay unheard: the managers, and for them the channel. */
  instead(subject, _telling, to) {
    const of = signOffOf(subject);
    if (!of || to.kind !== 'person') return Promise.resolve([]);
    const managers: readonly PersonId[] = parts.service.teams.get(of.team)?.managers ?? [];
    const isManager = managers.includes(to.person);
    return Promise.resolve(isManager ? [toChannel(of.team)] : managers.map(toPerson));
  },
});

/** Whether it still stands so: a later link, or an answer, makes an earlier telling untrue. */
const isStill: Readonly<Record<AcceptanceTelling, (state: Linked) => boolean>> = {
  halfway: ({ link }) => link.standing.is === 'open',
  locked: ({ link }) => link.standing.is === 'locked',
  expired: ({ link }) => link.standing.is === 'expired',
  accepted: (state) => answerIs(state, 'accepted'),
  missing: (state) => answerIs(state, 'missing'),
};

const answerIs = ({ link: { standing } }: Linked, kind: 'accepted' | 'missing'): boolean =>
  standing.is === 'answered' && standing.answer.kind === kind;

function alertOf(state: Linked, telling: string, to: Audience, context: CardContext): Alert {
  if (!isTelling(telling)) return noSuchTelling(telling);
  if (!isStill[telling](state)) return { how: 'notAtAll', why: 'it stands differently now' };
  const isOthers =
    telling === 'halfway' && to.kind === 'person' && to.person !== state.link.issuedBy;
  if (isOthers) return { how: 'notAtAll', why: 'somebody else issued the link that is open' };
  return { how: 'aloud', words: acceptanceAlert(state.caseRef, telling, context) };
}
