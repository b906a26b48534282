import type { KindContext, RegisterSpec } from '../../kind.ts';
import { localDayOf } from '../../moments.ts';
import type { BegunSignOff, FollowUp } from '../../sign-off.ts';
import { agencyText } from './parts.ts';
import { ofPartner } from './tracker.ts';

const followUpsOf = (state: BegunSignOff): readonly FollowUp[] =>
  'followUps' in state ? state.followUps : [];

const open = (state: BegunSignOff): readonly FollowUp[] =>
  state.status === 'approved' ? state.followUps.filter(({ done }) => done === undefined) : [];

const waitsForPartner = (state: BegunSignOff): readonly FollowUp[] =>
  open(state).filter(({ what }) => ofPartner.includes(what));

const sentOf = (state: BegunSignOff): string =>
  followUpsOf(state)
    .find(({ what, done }) => what === 'sent' && done)
    ?.done?.values['sentAt']?.slice(0, 10) ?? '';

const statuses: readonly (readonly [what: string, text: string])[] = [
  ['sent', 'To be sent'],
  ['acknowledged', 'Sent, not acknowledged'],
  ['outcome', 'With the agency'],
  ['actions', 'Outcome known'],
  ['feedback', 'Outcome known'],
  ['monitor', 'Watched'],
];

/** The first step that is wanted. */
function statusOf(state: BegunSignOff): string {
  if (state.status === 'submitted') return 'To be decided';
  if (state.status === 'draft' || state.status === 'returned') return 'In preparation';
  if (state.status !== 'approved') return 'Closed';
  return statuses.find(([step]) => open(state).some(({ what }) => what === step))?.[1] ?? '';
}

function nextDue(state: BegunSignOff, { service }: KindContext): string {
  const [first] = open(state)
    .map(({ dueAt }) => dueAt)
    .sort();
  return first === undefined ? '' : localDayOf(service, first);
}

/** Safeguarding decisions and the referrals that came of them (S4). */
export const safeguardingRegister: RegisterSpec = {
  title: 'Safeguarding referrals',
  columns: [
    { id: 'agency', label: 'Agency', value: ({ values }) => agencyText(values['agency']) },
    { id: 'sent', label: 'Sent', value: sentOf },
    { id: 'status', label: 'Status', value: statusOf },
    { id: 'next', label: 'Next due', value: nextDue },
  ],
  filters: [
    { id: 'undecided', label: 'To be decided', holds: ({ status }) => status === 'submitted' },
    {
      ...{ id: 'partner', label: 'Waiting for a partner' },
      holds: (state) => waitsForPartner(state).length > 0,
    },
    {
      ...{ id: 'partnerLate', label: 'Partner past its clock' },
      holds: (state, { now }) => waitsForPartner(state).some(({ dueAt }) => dueAt <= now),
    },
    {
      ...{ id: 'watched', label: 'Not referred, watched' },
      holds: (state) => open(state).some(({ what }) => what === 'monitor'),
    },
  ],
};
