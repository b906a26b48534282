/** How people hear of closer oversight, and how its cards are kept up to date. */
import { cohortAlert } from '../../cards/cohort/alert.ts';
import { cohortCard } from '../../cards/cohort/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { isUndone, type KnownCohortCase, type MemberCase } from '../../services/cohort/cohort.ts';
import { cohortKind } from '../../services/cohort/jobs.ts';
import { lateIn } from '../../services/cohort/late.ts';
import { cohortTellings, type CohortTelling } from '../../services/cohort/reactions.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import { toPerson } from '../../services/notice/notice.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import { concernedBy } from '../../services/shortage/concerned.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type CohortNoticeParts = Pick<PartCore, 'service' | 'cohorts' | 'context'>;

export const createCohortNotice = ({
  service,
  cohorts,
  context,
}: CohortNoticeParts): NoticeKind => ({
  kind: cohortKind,

  async load({ scope, id }) {
    const team = TeamId.safeParse(scope);
    if (!team.success) return undefined;
    const { state, sequence, concerned } = await cohorts.viewKey(team.data, id);
    if (state.status === 'unknown') return undefined;
    return {
      sequence,
      isOver: state.status === 'notIn' || state.status === 'steppedDown',
      title: `${state.caseRef}: closer oversight`,
      draw: (viewer) =>
        cohortCard(state, state, viewer, context(), { recorders: concerned.mayRecord }),
      alert: (telling) => alertOf(state, telling, context()),
    };
  },

  /** The managers for whoever leads; for a manager the channel, where nothing is said but the reference. */
  instead({ scope }, _telling, to) {
    const team = TeamId.safeParse(scope);
    if (!team.success || to.kind === 'channel') return Promise.resolve([]);
    const { managers, mayDecide } = concernedBy(service, team.data);
    return Promise.resolve(
      mayDecide.includes(to.person) ? insteadOf(service, to) : managers.map(toPerson),
    );
  },
});

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

function alertOf(state: KnownCohortCase, telling: string, context: CardContext): Alert {
  const [name, number] = telling.split('.');
  const news = cohortTellings.find((each) => each === name);
  if (!news) return noSuchTelling(telling);
  return stands(state, news, Number(number))
    ? { how: 'aloud', words: cohortAlert(state.caseRef, news, context) }
    : notAtAll('it is not so any more');
}

/** Whether there is still something to tell. */
function stands(state: KnownCohortCase, telling: CohortTelling, number: number): boolean {
  if (telling === 'proposed' || telling === 'unanswered') return state.status === 'proposed';
  if (telling === 'steppedDown') return state.status === 'steppedDown';
  if (state.status !== 'in') return false;
  // It may be over: nobody is asked for anything until that is decided.
  if (telling === 'left' || state.leftAt !== undefined) {
    return telling === 'left' && state.leftAt !== undefined;
  }
  return standsWithin(state, telling, number);
}

function standsWithin(
  state: MemberCase,
  telling: Exclude<CohortTelling, 'proposed' | 'unanswered' | 'left' | 'steppedDown'>,
  number: number,
): boolean {
  switch (telling) {
    case 'progressDue':
      return state.progress.asked !== undefined;
    case 'progressMissed':
      return state.progress.missed !== undefined;
    case 'stepOverdue':
    case 'stepEscalated':
      return state.steps.some(
        (step) => step.number === number && isUndone(step) && step.overdue !== undefined,
      );
    case 'stuck':
      return lateIn(state).some(({ kind }) => kind === 'stuck');
    case 'entered':
    case 'leadChanged':
    case 'keptIn':
      return true;
    default:
      return assertNever(telling);
  }
}
