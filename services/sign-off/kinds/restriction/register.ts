import type { LocalDate } from '../../../service/service.ts';
import type { KindContext, RegisterSpec } from '../../kind.ts';
import { addDays, localDayOf } from '../../moments.ts';
import type { BegunSignOff } from '../../sign-off.ts';

const SOON_DAYS = 7;

const decisionOf = (state: BegunSignOff) => ('decision' in state ? state.decision : undefined);

/** Of the review that is wanted; nothing while it is undecided, or over. */
function nextReview(state: BegunSignOff, { service }: KindContext): LocalDate | undefined {
  if (state.status !== 'approved') return undefined;
  const open = state.followUps.find(({ what, done }) => what === 'review' && done === undefined);
  return open === undefined ? undefined : localDayOf(service, open.dueAt);
}

/** Restrictions that are asked for or in force (S5). */
export const restrictionRegister: RegisterSpec = {
  title: 'Restrictions',
  columns: [
    { id: 'what', label: 'What', value: ({ values }) => values['what'] ?? '' },
    { id: 'limit', label: 'Last day', value: ({ values }) => values['limit'] ?? '' },
    {
      ...{ id: 'since', label: 'Since' },
      value: (state, { service }) => {
        const made = decisionOf(state);
        return made === undefined ? '' : localDayOf(service, made.at);
      },
    },
    {
      ...{ id: 'review', label: 'Next review' },
      value: (state, context) => nextReview(state, context) ?? '',
    },
    {
      ...{ id: 'decidedBy', label: 'Decided by' },
      value: (state, { service }) => {
        const made = decisionOf(state);
        return made === undefined ? '' : (service.people.get(made.by)?.name ?? '');
      },
    },
  ],
  filters: [
    {
      ...{ id: 'overLimit', label: 'Over their last day' },
      holds: ({ status, values: { limit } }, { today }) =>
        status === 'approved' && limit !== undefined && limit < today,
    },
    {
      ...{ id: 'reviewSoon', label: `Review within ${SOON_DAYS} days` },
      holds: (state, context) => {
        const on = nextReview(state, context);
        return on !== undefined && on <= addDays(context.service, context.today, SOON_DAYS);
      },
    },
    { id: 'undecided', label: 'To be decided', holds: ({ status }) => status === 'submitted' },
  ],
};
