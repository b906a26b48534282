import type { RegisterSpec } from '../../kind.ts';
import { elements } from './parts.ts';
import { lackingIn } from '../../form.ts';

/** Transitions that are asked for, decided, or watched. */
export const transitionRegister: RegisterSpec = {
  title: 'Transitions',
  columns: [
    { id: 'to', label: 'To', value: ({ values }) => values['to'] ?? '' },
    { id: 'at', label: 'When', value: ({ values }) => (values['at'] ?? '').replace('T', ' ') },
    {
      id: 'elements',
      label: 'Elements',
      value: ({ values }) => {
        const whole = elements.filter((part) => lackingIn(part, values).length === 0);
        return `${whole.length} of ${elements.length}`;
      },
    },
  ],
  filters: [
    {
      ...{ id: 'incomplete', label: 'Incomplete' },
      holds: ({ status }) => status === 'draft' || status === 'returned',
    },
    { id: 'undecided', label: 'To be decided', holds: ({ status }) => status === 'submitted' },
    { id: 'followed', label: 'Followed up', holds: ({ status }) => status === 'approved' },
  ],
};
