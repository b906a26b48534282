import { reviewAlert, reviewCard } from '../../cards/workforce/card.ts';
import { riskAlert, riskCard } from '../../cards/workforce/register.ts';
import { TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { allManagers } from '../../services/reach/audience.ts';
import { reviewKind, riskKind } from '../../services/workforce/jobs.ts';
import { isOpened, Quarter } from '../../services/workforce/review.ts';
import { isKnownRisk, RiskId } from '../../services/workforce/risk.ts';
import type { NoticeKind } from '../notice/notice-kind.ts';
import type { WorkforceCore } from './core.ts';

export const reviewNotice = ({ service, workforce, context }: WorkforceCore): NoticeKind => ({
  kind: reviewKind,
  async load({ scope, id }) {
    const team = TeamId.safeParse(scope);
    const quarter = Quarter.safeParse(id);
    if (!team.success || !quarter.success) return undefined;
    const { state, sequence } = await workforce.loadReview({
      team: team.data,
      quarter: quarter.data,
    });
    if (!isOpened(state)) return undefined;
    const risks = await workforce.risks(team.data);
    const moment = context();
    return {
      ...{ sequence, isOver: state.status === 'held', title: 'Workforce review' },
      draw: (viewer) => reviewCard(state, risks, viewer, moment),
      alert: (telling) =>
        state.status === 'held'
          ? { how: 'notAtAll', why: 'its outcome is noted' }
          : { how: 'aloud', words: reviewAlert(telling, state, moment) },
    };
  },
  instead: (subject, _telling, to) => Promise.resolve(next(service, subject, to)),
});

export const riskNotice = ({ service, workforce, context }: WorkforceCore): NoticeKind => ({
  kind: riskKind,
  async load({ scope, id }) {
    const team = TeamId.safeParse(scope);
    const risk = RiskId.safeParse(id);
    if (!team.success || !risk.success) return undefined;
    const { state, sequence } = await workforce.loadRisk({ team: team.data, risk: risk.data });
    if (!isKnownRisk(state)) return undefined;
    const moment = context();
    return {
      ...{ sequence, isOver: state.status === 'closed', title: 'Workforce risk' },
      draw: (viewer) => riskCard(state, viewer, moment),
      alert: (telling) =>
        state.status === 'closed'
          ? { how: 'notAtAll', why: 'it is closed' }
          : { how: 'aloud', words: riskAlert(telling, moment) },
    };
  },
  /** Whoever has a mitigation and can't be told: the managers hear of it. */
  instead: (subject, telling, to) =>
    Promise.resolve(
      telling.startsWith('mitigation')
        ? managersOf(service, subject).map(toPerson)
        : next(service, subject, to),
    ),
});

const managersOf = ({ teams }: WorkforceCore['service'], { scope }: Subject): readonly PersonId[] =>
  [...teams.values()].find(({ id }) => id === scope)?.managers ?? [];

/** The manager after them, then those elsewhere: every manager of the team has been told as well. */
function next(
  service: WorkforceCore['service'],
  subject: Subject,
  to: Audience,
): readonly Audience[] {
  if (to.kind !== 'person') return [];
  const own = managersOf(service, subject);
  const all = [...new Set([...own, ...allManagers(service)])];
  const place = all.indexOf(to.person);
  return all.slice(place + 1, place + 2).map(toPerson);
}
