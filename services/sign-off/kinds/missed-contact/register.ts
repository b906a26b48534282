import type { RegisterSpec } from '../../kind.ts';
import { localDayOf } from '../../moments.ts';
import { missedContactOutcomes } from './parts.ts';
import { decidedOn } from './same-week.ts';

/** Reviews of missed contacts that are prepared, decided or followed (S3). */
export const missedContactRegister: RegisterSpec = {
  title: 'Missed contacts',
  columns: [
    { id: 'missedOn', label: 'Missed on', value: ({ values }) => values['missedOn'] ?? '' },
    {
      ...{ id: 'decideOn', label: 'To be decided by' },
      value: ({ values: { missedOn } }, { service }) =>
        missedOn === undefined ? '' : decidedOn(service, missedOn),
    },
    {
      ...{ id: 'decided', label: 'Decided' },
      value: (state) => {
        const decision = 'decision' in state ? state.decision : undefined;
        return missedContactOutcomes.find(({ id }) => id === decision?.outcome)?.done ?? '';
      },
    },
    {
      ...{ id: 'next', label: 'Next review' },
      value: (state, { service }) => {
        if (state.status !== 'approved') return '';
        const open = state.followUps.find(({ what, done }) => what === 'review' && !done);
        return open === undefined ? '' : localDayOf(service, open.dueAt);
      },
    },
  ],
  filters: [
    {
      ...{ id: 'riskCheck', label: 'Risk check to be completed' },
      holds: ({ status }) => status === 'draft' || status === 'returned',
    },
    { id: 'undecided', label: 'To be decided', holds: ({ status }) => status === 'submitted' },
    { id: 'followed', label: 'Followed up', holds: ({ status }) => status === 'approved' },
  ],
};
