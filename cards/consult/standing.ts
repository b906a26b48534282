import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { ChainLink } from '../../services/cover/chain.ts';
import { mayBeTakenOver } from '../../services/consult/take-over.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import type { Viewer } from '../context.ts';

/** What a viewer is to a consult; decides what they see and which buttons they get. */
export type Standing =
  | 'everyone'
  | 'requester'
  /** Is told and asked while the requester is away. */
  | 'standsIn'
  /** Has it, or gave the advice. */
  | 'holder'
  /** Was offered it by the holder and has not answered. */
  | 'offered'
  /** Was asked, or stands in the chain, and can still take it. */
  | 'canTake'
  /** Stands in the chain, and whoever has it has not answered in time. */
  | 'canTakeOver'
  /** Owns the clinical review, and has no other part in it. */
  | 'reviewer'
  /** Was asked; somebody else has it, or it has ended. */
  | 'relieved'
  | 'manager'
  | 'bystander';

/** Whose eyes, and what they are to the consult. */
export type Sight = { readonly viewer: Viewer; readonly standing: Standing };

// eslint-disable-next-line complexity -- one line per standing
export function standingOf(consult: RequestedConsult, viewer: Viewer, service: Service): Standing {
  if (viewer === 'everyone') return 'everyone';
  if (viewer === consult.request.requester) return 'requester';
  if (holderOf(consult) === viewer) return 'holder';
  if (offeredTo(consult) === viewer) return 'offered';
  if (consult.status === 'waiting' && inChain(consult, viewer)) return 'canTake';
  if (mayBeTakenOver(consult) && inChain(consult, viewer)) return 'canTakeOver';
  if (consult.requesterStandIn?.person === viewer) return 'standsIn';
  if (reviewOwnerOf(consult) === viewer) return 'reviewer';
  if (hopsOf(consult, viewer).length > 0) return 'relieved';
  return managersOf(consult, service).includes(viewer) ? 'manager' : 'bystander';
}

/** People who may read the clinical text: who asked, who answers or was asked to, and the team's managers. */
export const readsClinicalText = (standing: Standing): boolean =>
  standing !== 'everyone' && standing !== 'bystander';

export const holderOf = (consult: RequestedConsult): PersonId | undefined =>
  'holder' in consult ? consult.holder.person : undefined;

const reviewOwnerOf = (consult: RequestedConsult): PersonId | undefined =>
  'review' in consult && consult.review.status === 'due' ? consult.review.owner : undefined;

const offeredTo = (consult: RequestedConsult): PersonId | undefined =>
  consult.status === 'held' ? consult.offer?.to.person : undefined;

const hopsOf = (consult: RequestedConsult, person: PersonId): readonly Asked[] =>
  consult.asked.filter(({ link }) => link.person === person);

const inChain = (consult: RequestedConsult, person: PersonId): boolean =>
  hopsOf(consult, person).some(({ result }) => result !== 'declined') ||
  consult.chain.links.some((link) => link.person === person && !hasDeclined(consult, person));

const hasDeclined = (consult: RequestedConsult, person: PersonId): boolean =>
  hopsOf(consult, person).some(({ result }) => result === 'declined');

export const managersOf = (consult: RequestedConsult, service: Service): readonly PersonId[] =>
  service.teams.get(consult.request.team)?.managers ?? [];

/** The hop that waits for an acknowledgement. */
export const currentHop = (consult: RequestedConsult): Asked | undefined =>
  consult.asked.findLast(({ result }) => result === 'waiting');

/** Who would be asked after the current hop; absent at the end of the chain. */
export function nextLink(consult: RequestedConsult): ChainLink | undefined {
  const current = currentHop(consult);
  if (current === undefined || current.isLast) return undefined;
  const asked = new Set(consult.asked.map(({ link }) => link.person));
  return consult.chain.links.find(({ person }) => !asked.has(person));
}
