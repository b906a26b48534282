/** How people hear of supervision, and how its cards are kept up to date. */
import { supervisionAlert } from '../../cards/supervision/alert.ts';
import { supervisionCard } from '../../cards/supervision/card.ts';
import { PersonId, TeamId } from '../../services/kernel/ids.ts';
import { toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import { supervisionKind } from '../../services/supervision/jobs.ts';
import type {
  KnownSupervision,
  SupervisionIdentity,
} from '../../services/supervision/supervision.ts';
import type { Alert, NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type SupervisionNoticeParts = Pick<PartCore, 'service' | 'supervisions' | 'context'>;

export const createSupervisionNotice = (parts: SupervisionNoticeParts): NoticeKind => ({
  kind: supervisionKind,

  async load(subject) {
    const identity = identityOf(subject);
    if (!identity) return undefined;
    const [{ state, sequence }, around] = await Promise.all([
      parts.supervisions.load(identity),
      parts.supervisions.around(identity),
    ]);
    if (state.status === 'unknown' || around === undefined) return undefined;
    const context = parts.context();
    const view = { identity, state, around };
    return {
      sequence,
      isOver: false,
      title: `Supervision of ${context.nameOf(identity.person)}`,
      draw: (viewer) => supervisionCard(view, viewer, context),
      alert: (telling, to) => {
        const stale = overtaken(state, telling);
        if (stale !== undefined) return { how: 'notAtAll', why: stale };
        const viewer = to.kind === 'person' ? to.person : 'everyone';
        const words = supervisionAlert(state, telling, viewer, context);
        return words === undefined
          ? { how: 'silently' }
          : ({ how: 'aloud', words } satisfies Alert);
      },
    };
  },

  /**
   * In place of the worker whoever supervises them hears; in place of them the managers of the team;
   * where a manager can't be told of what is overdue, the channel, which reads no name.
   */
  async instead(subject, telling, to) {
    const identity = identityOf(subject);
    if (!identity || to.kind !== 'person' || !mustBeHeard.includes(telling)) return [];
    const around = await parts.supervisions.around(identity);
    return around ? inPlaceOf(parts, { ...identity, ...around }, to) : [];
  },
});

const mustBeHeard = ['reminder', 'overdue', 'toConfirm', 'held'];

function inPlaceOf(
  { service }: SupervisionNoticeParts,
  {
    person,
    supervisor,
    managers,
  }: SupervisionIdentity & {
    readonly supervisor: PersonId;
    readonly managers: readonly PersonId[];
  },
  to: Extract<Audience, { readonly kind: 'person' }>,
): readonly Audience[] {
  if (to.person === person) return [toPerson(supervisor)];
  const others = managers.filter((each) => each !== to.person);
  return managers.includes(to.person) || others.length === 0
    ? insteadOf(service, to)
    : others.map(toPerson);
}

/** What was to be told is no longer so. */
function overtaken(state: KnownSupervision, telling: string): string | undefined {
  const { last, overdue, remindedFor } = state;
  if (telling === 'overdue' && overdue === undefined) return 'it was held meanwhile';
  if (telling === 'reminder' && remindedFor === undefined) return 'it was held meanwhile';
  const isAnswered = last === undefined || last.answer !== undefined;
  return (telling === 'toConfirm' || telling === 'held') && isAnswered
    ? 'it is confirmed by now'
    : undefined;
}

function identityOf({ scope, id }: Subject): SupervisionIdentity | undefined {
  const team = TeamId.safeParse(scope);
  const person = PersonId.safeParse(id);
  return team.success && person.success ? { team: team.data, person: person.data } : undefined;
}
