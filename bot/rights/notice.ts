/** The card of a delegation, for whom it was passed on to, and whoever has to know how it ended. */
import { delegationAlert, delegationCard } from '../../cards/rights/delegation.ts';
import type { Kinds } from '../../cards/rights/words.ts';
import { toPerson } from '../../services/notice/notice.ts';
import { delegationKind } from '../../services/rights/delegation-jobs.ts';
import { DelegationId, ownerOf } from '../../services/rights/delegation.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { DelegationCore } from './delegations.ts';

export const createDelegationNotice = (
  { service, delegations, context }: DelegationCore,
  kinds: Kinds,
): NoticeKind => ({
  kind: delegationKind,

  async load(subject) {
    const id = DelegationId.safeParse(subject.id);
    if (!id.success) return undefined;
    const { state, sequence } = await delegations.load(ownerOf(id.data));
    const ended = state.past.find((each) => each.delegation.id === id.data);
    const delegation = ended?.delegation ?? state.running.find((each) => each.id === id.data);
    if (delegation === undefined) return undefined;
    const moment = context();
    const managers = managersOf(service, delegation.of);
    const shared = { delegation, ...(ended === undefined ? {} : { ended }), kinds };
    return {
      ...{ sequence, isOver: ended !== undefined, title: 'Decision rights' },
      draw: (viewer) => {
        const isManager = managers.some((manager) => manager === viewer);
        return delegationCard({ ...shared, viewer, isManager }, moment);
      },
      alert: (telling, to) => {
        if (telling === 'delegated' && ended !== undefined) {
          return { how: 'notAtAll', why: 'it has ended' };
        }
        if (to.kind !== 'person') return { how: 'silently' };
        return { how: 'aloud', words: delegationAlert(delegation, telling, to.person, moment) };
      },
    };
  },

  /** Whoever passed it on hears that nobody told the other; of an end that went unheard, managers. */
  instead(subject, telling, to) {
    const id = DelegationId.safeParse(subject.id);
    if (!id.success || to.kind !== 'person') return Promise.resolve([]);
    const of = ownerOf(id.data);
    const isDelegate = to.person !== of;
    if (telling === 'delegated' && isDelegate) return Promise.resolve([toPerson(of)]);
    return Promise.resolve(
      telling === 'givenBack' && !isDelegate ? managersOf(service, of).map(toPerson) : [],
    );
  },
});
