/** How people hear of a case's lead, and how its cards are kept up to date. */
import { leadAlert, type LeadTelling } from '../../cards/coordination/alert.ts';
import { registerCard } from '../../cards/coordination/card.ts';
import type { CardContext } from '../../cards/context.ts';
import { byService } from '../../services/kernel/by.ts';
import { knownOf } from '../../services/caseload/case.ts';
import {
  isKnown,
  mayBeOver,
  ownLead,
  type KnownCoordination,
} from '../../services/coordination/coordination.ts';
import { coordinationKind } from '../../services/coordination/jobs.ts';
import { StreamId, TeamId, type PersonId } from '../../services/kernel/ids.ts';
import { toChannel, toPerson, type Audience, type Subject } from '../../services/notice/notice.ts';
import { hearsWithTheEnd } from '../../services/partner/ending.ts';
import type { KnownPartners } from '../../services/partner/partner.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type CoordinationNoticeParts = Pick<
  PartCore,
  'service' | 'cases' | 'coordination' | 'partners' | 'context'
>;

export const createCoordinationNotice = (parts: CoordinationNoticeParts): NoticeKind => ({
  kind: coordinationKind,

  async load(subject) {
    const found = await loadOf(parts, subject);
    if (!found || !isKnown(found.state)) return undefined;
    const { state, sequence } = found;
    const { team, caseRef } = state;
    const known = knownOf((await parts.cases.load({ team, caseRef })).state);
    const asked = (await parts.partners.load({ team, caseRef })).state;
    const partners = asked.status === 'known' ? asked : undefined;
    const context = parts.context();
    const managers = parts.service.teams.get(team)?.managers ?? [];
    return {
      sequence,
      isOver: state.status === 'ended',
      title: `${caseRef}: lead coordinator`,
      draw: (viewer) =>
        registerCard({ identity: { team, caseRef }, state, known, partners }, viewer, context),
      alert: (telling, to) => alertOf(state, telling, { to, managers, partners, context }),
    };
  },

  async instead(subject, telling, to, why) {
    const found = await loadOf(parts, subject);
    if (!found || !isKnown(found.state) || to.kind !== 'person') return [];
    const { team, caseRef } = found.state;
    const [name, number] = parted(telling);
    if (name === 'offered' || name === 'offerWaits') {
      // Whoever offered it, the lead and the managers hear of it by the event.
      const by = byService(`coordination.notReached.${subject.id}.${number}`);
      const what = { offer: number, why };
      await parts.coordination.offerNotReached(by, { team, caseRef }, what);
      return [];
    }
    const managers: readonly PersonId[] = parts.service.teams.get(team)?.managers ?? [];
    return managers.includes(to.person) ? [toChannel(team)] : managers.map(toPerson);
  },
});

function loadOf({ coordination }: CoordinationNoticeParts, { kind, scope, id }: Subject) {
  const team = TeamId.safeParse(scope);
  const stream = StreamId.safeParse(`${kind}.${id}`);
  return team.success && stream.success
    ? coordination.loadStream(team.data, stream.data)
    : Promise.resolve(undefined);
}

/** "declined.3": the telling, and of which offer. */
function parted(telling: string): readonly [string, number] {
  const [name = '', number = '0'] = telling.split('.');
  return [name, Number(number)];
}

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

type Told = {
  readonly to: Audience;
  readonly managers: readonly PersonId[];
  readonly partners: KnownPartners | undefined;
  readonly context: CardContext;
};

/** To whoever led it and asked partners for something, that this has ended as well. */
const endWords = (
  state: KnownCoordination,
  person: PersonId | undefined,
  { partners, managers }: Told,
): LeadTelling =>
  person && partners && hearsWithTheEnd(state, partners, { person, managers })
    ? 'endedWithAsks'
    : 'ended';

// eslint-disable-next-line complexity -- a line or two per telling
function alertOf(state: KnownCoordination, telling: string, told: Told): Alert {
  const { to, managers, context } = told;
  const [name, number] = parted(telling);
  const aloud = (what: LeadTelling): Alert => ({
    how: 'aloud',
    words: leadAlert(state.caseRef, what, context),
  });
  const person = to.kind === 'person' ? to.person : undefined;
  const led = state.status === 'led' ? state : undefined;
  const watched = led && mayBeOver(led) ? undefined : led?.outOfStandard;
  const isManager = person !== undefined && managers.includes(person);
  switch (name) {
    case 'begun':
      return led?.lead === person ? aloud(name) : notAtAll('somebody else leads it by now');
    case 'offered':
    case 'offerWaits':
      return led?.offer?.number === number ? aloud(name) : notAtAll('the offer is over');
    case 'offerMade':
      return led?.offer?.number === number ? { how: 'silently' } : notAtAll('the offer is over');
    case 'accepted':
    case 'declined':
    case 'lapsed':
    case 'notReached': {
      const { lastOffer } = state;
      const isQuiet =
        isManager && name !== 'lapsed' && name !== 'notReached' && lastOffer?.by !== person;
      return isQuiet && led && ownLead(led) !== person ? { how: 'silently' } : aloud(name);
    }
    case 'ended':
      return isManager ? { how: 'silently' } : aloud(endWords(state, person, told));
    case 'taken':
    case 'keptOn':
      return isManager ? { how: 'silently' } : aloud(name);
    case 'caseClosed':
      return led && mayBeOver(led) ? aloud(name) : notAtAll('it is decided, or open again');
    case 'missed':
      return watched?.lead ? aloud(name) : notAtAll('somebody sees to it by now');
    case 'reviewOverdue':
      return watched?.review ? aloud(name) : notAtAll('it took place, or was moved');
    case 'planTooOld':
    case 'planStillTooOld':
      return watched?.plan ? aloud(name) : notAtAll('there is a newer plan');
    default:
      return noSuchTelling(telling);
  }
}
