/** What somebody is shown who asks for supervision in chat, or by a button. */
import { supervisionCard } from '../../cards/supervision/card.ts';
import { supervisionListCard } from '../../cards/supervision/list.ts';
import { supervisionRefusalText } from '../../cards/supervision/refusal.ts';
import { maySee, type SupervisionView } from '../../cards/supervision/rights.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { whoHolds } from '../../services/supervision/decide.ts';
import type {
  KnownSupervision,
  SupervisionIdentity,
} from '../../services/supervision/supervision.ts';
import { supervisedIn, supervisorOf, workersOf } from '../../services/supervision/workers.ts';
import type { CardReply } from '../card-reply.ts';
import type { PartCore } from '../part.ts';

export type AskedParts = Pick<PartCore, 'service' | 'supervisions' | 'clock' | 'context'>;

/** Somebody's supervision as it stands, or who may see it. */
export async function askedFor(
  parts: AskedParts,
  actor: PersonId,
  person: PersonId,
): Promise<CardReply> {
  const view = await viewOf(parts, person);
  if (view === undefined) {
    return { message: `${parts.context().nameOf(person)} is not supervised here.` };
  }
  const refused = refusedTo(view, actor, parts);
  return refused ?? { card: supervisionCard(view, actor, parts.context()) };
}

/** Why somebody sees nothing of it, and who does. */
export function refusedTo(
  view: SupervisionView,
  actor: PersonId,
  { context }: AskedParts,
): CardReply | undefined {
  if (maySee(view, actor)) return undefined;
  const who = [view.identity.person, ...whoHolds(view)];
  return { message: supervisionRefusalText({ reason: 'notYours', who }, context()) };
}

async function viewOf(
  { service, supervisions }: AskedParts,
  person: PersonId,
): Promise<SupervisionView | undefined> {
  const team = supervisedIn(service, person);
  return team === undefined ? undefined : viewIn(supervisions, { team, person });
}

export async function viewIn(
  supervisions: AskedParts['supervisions'],
  identity: SupervisionIdentity,
): Promise<SupervisionView | undefined> {
  const [{ state }, around] = await Promise.all([
    supervisions.load(identity),
    supervisions.around(identity),
  ]);
  return around && { identity, state, around };
}

/** Of those whom somebody supervises, or manages; of nobody: their own. */
export async function askedForList(
  parts: AskedParts,
  actor: PersonId,
  page?: number,
): Promise<CardReply> {
  const workers = await supervisedBy(parts, actor);
  const own = supervisedIn(parts.service, actor);
  if (workers.length === 0) {
    return own === undefined
      ? { message: 'Nobody supervises you here, and you supervise nobody.' }
      : askedFor(parts, actor, actor);
  }
  const mine = own && (await parts.supervisions.load({ team: own, person: actor })).state;
  const known = mine?.status === 'known' ? mine : undefined;
  return { card: supervisionListCard({ workers, own: known, page }, parts.context()) };
}

/** Those whom the bot has not begun to count for yet count from today. */
async function supervisedBy(
  { service, supervisions, clock }: AskedParts,
  actor: PersonId,
): Promise<readonly KnownSupervision[]> {
  const since = localDate(service.timeZone, clock.now());
  const perTeam = [...service.teams.values()].map(async ({ id: team, managers }) => {
    const mine = workersOf(service, team).filter(
      (person) =>
        person !== actor && (managers.includes(actor) || supervisorOf(service, person) === actor),
    );
    if (mine.length === 0) return [];
    const known = new Map((await supervisions.known(team)).map((each) => [each.person, each]));
    return mine.map(
      (person): KnownSupervision =>
        known.get(person) ?? { team, person, since, sessions: 0, looks: [], testedBefore: [] },
    );
  });
  return (await Promise.all(perTeam)).flat();
}
