/** How people hear of a quality audit, and how its cards are kept up to date. */
import { samplingCard } from '../../cards/sampling/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { nothingCard } from '../../cards/sampling/nothing.ts';
import { auditTitle, monthText, samplingAlert } from '../../cards/sampling/words.ts';
import { TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import { samplingKind } from '../../services/sampling/jobs.ts';
import { samplingTellings, type SamplingTelling } from '../../services/sampling/reactions.ts';
import {
  isDrawn,
  openRechecks,
  outstandingOf,
  SampleId,
  unassigned,
  type DrawnSample,
  type NothingDrawn,
  type SampleIdentity,
} from '../../services/sampling/sampling.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { AuditParts } from './shown.ts';

export const createSamplingNotice = ({ audits, service, context }: AuditParts): NoticeKind => ({
  kind: samplingKind,

  async load(subject) {
    const identity = identityOf(subject);
    if (!identity) return undefined;
    const { state, sequence } = await audits.load(identity);
    if (state.status === 'nothing') return nothingDrawn(state, sequence, context());
    if (!isDrawn(state)) return undefined;
    const previous = await audits.previousOf(state);
    const moment = context();
    return {
      sequence,
      isOver: state.status === 'closed' && openRechecks(state).length === 0,
      title: auditTitle(state, moment),
      draw: (viewer) => samplingCard(state, viewer, moment, { previous }),
      alert: (telling, to) => alertOf(state, telling, to, moment),
    };
  },

  /** The team's managers; for a manager, the channel of the team. */
  instead(subject, _telling, to) {
    const identity = identityOf(subject);
    const managers: readonly PersonId[] =
      (identity && service.teams.get(identity.team)?.managers) ?? [];
    const isManager = to.kind === 'person' && managers.includes(to.person);
    return Promise.resolve(isManager ? insteadOf(service, to) : managers.map(toPerson));
  },
});

/** It needs no answer, and goes when something that came late is drawn after all. */
const nothingDrawn = (
  state: NothingDrawn,
  sequence: number,
  context: CardContext,
): NonNullable<Awaited<ReturnType<NoticeKind['load']>>> => ({
  ...{ sequence, isOver: true, title: `Quality audit: ${monthText(state.month)}` },
  draw: () => nothingCard(state, context),
  alert: (telling) =>
    telling === 'nothing' ? { how: 'silently' } : notAtAll('there was nothing to draw'),
});

function alertOf(state: DrawnSample, telling: string, to: Audience, context: CardContext): Alert {
  const known = samplingTellings.find((each) => each === telling);
  if (!known) return noSuchTelling(telling);
  const person = to.kind === 'person' ? to.person : undefined;
  if (!isStillSo(state, known, person)) return notAtAll('it is done meanwhile');
  return known === 'closed'
    ? { how: 'silently' }
    : { how: 'aloud', words: samplingAlert(known, context) };
}

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

function isStillSo(
  state: DrawnSample,
  telling: SamplingTelling,
  person: PersonId | undefined,
): boolean {
  const waiting = outstandingOf(state);
  const isTheirs = (what: string): boolean =>
    waiting.some((each) => each.what === what && (person === undefined || each.person === person));
  const isMarking = state.status === 'marking';
  const hasRechecks = openRechecks(state).length > 0;
  const holds: Readonly<Record<SamplingTelling, boolean>> = {
    drawn: isMarking && (isTheirs('mark') || unassigned(state).length > 0),
    differ: isTheirs('resolve'),
    finding: waiting.some(({ what }) => what === 'finding'),
    overdue: isMarking,
    ...{ recheck: hasRechecks, recheckOverdue: hasRechecks, notYet: hasRechecks },
    closed: true,
    nothing: false,
  };
  return holds[telling];
}

function identityOf({ scope, id }: Subject): SampleIdentity | undefined {
  const team = TeamId.safeParse(scope);
  const sample = SampleId.safeParse(id);
  return team.success && sample.success ? { team: team.data, sample: sample.data } : undefined;
}
