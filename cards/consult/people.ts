import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { CardContext } from '../context.ts';
import { managersOf } from './standing.ts';

/**
 * People who may answer this consult, those who are on now first: the chain, who is named for the
 * pathway, and who has the authority to cover it. Never the requester or who has it.
 */
export function peopleWhoMayAnswer(
  consult: RequestedConsult,
  { service }: CardContext,
): readonly PersonId[] {
  const { pathway, requester } = consult.request;
  const named = service.leadership
    .filter((each) => each.pathway === pathway)
    .flatMap(({ lead, cover, deputy }) => [lead, cover, deputy])
    .filter((person) => person !== undefined);
  const authorised = [...service.people.values()]
    .filter(({ mayCover }) => mayCover.includes(pathway))
    .map(({ id }) => id);
  const holder = 'holder' in consult ? consult.holder.person : undefined;
  const all = new Set([
    ...consult.chain.links.map(({ person }) => person),
    ...named,
    ...authorised,
  ]);
  return [...all].filter((person) => person !== requester && person !== holder);
}

/** People who can own an agreed action: who asked, who answers, the team. */
export function possibleOwners(
  consult: RequestedConsult,
  { service }: CardContext,
): readonly PersonId[] {
  const { requester, team } = consult.request;
  const members = service.teams.get(team)?.members ?? [];
  const answering = 'holder' in consult ? [consult.holder.person] : [];
  return [...new Set([requester, ...answering, ...members, ...managersOf(consult, service)])];
}
