import type { RegisterSpec } from '../../kind.ts';
import type { BegunSignOff } from '../../sign-off.ts';

const answers = (state: BegunSignOff) =>
  'followUps' in state ? state.followUps.filter(({ what }) => what === 'acceptance') : [];

const isAccepted = (state: BegunSignOff): boolean =>
  answers(state).some(({ done }) => done?.values['answer'] === 'accepted');

const isRejected = (state: BegunSignOff): boolean =>
  answers(state).some(({ done }) => done?.values['answer'] === 'missing');

/** Handovers that are prepared, wait for the other side, or are accepted. */
export const handoverRegister: RegisterSpec = {
  title: 'Handovers',
  columns: [
    { id: 'service', label: 'To', value: ({ values }) => values['service'] ?? '' },
    { id: 'on', label: 'On', value: ({ values }) => values['on'] ?? '' },
    {
      id: 'answer',
      label: 'Their answer',
      value: (state) => {
        if (isAccepted(state)) return 'accepted';
        return isRejected(state) ? 'something is missing' : 'none yet';
      },
    },
  ],
  filters: [
    {
      ...{ id: 'waiting', label: 'Not accepted yet' },
      holds: (state) => state.status === 'approved' && !isAccepted(state),
    },
    { id: 'missing', label: 'Something is missing', holds: isRejected },
  ],
};
