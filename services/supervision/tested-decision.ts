/** Which escalation decision of the worker's a session tests (H7): one a month. */
import type { RequestedConsult } from '../consult/consult.ts';
import type { ConsultId, PersonId } from '../kernel/ids.ts';
import type { TestedDecision, TestedRole } from './supervision.ts';

export type Choosing = {
  readonly person: PersonId;
  /** Local month `YYYY-MM` in which the session is prepared. */
  readonly month: string;
  /** Of the last month, of any team. */
  readonly consults: Iterable<RequestedConsult>;
  /** Consults that were tested before: not again. */
  readonly testedBefore: readonly ConsultId[];
};

/**
 * One of the consults in which the person asked, decided or handed on; never somebody else's.
 *
 * Neither side picks it. Each consult gets a number that person, month and consult make (FNV-1a of
 * 64 bits), and the smallest is taken: the same question has the same answer for whoever repeats
 * it, in whatever order the consults come, and one that is added later changes the answer only
 * where it is chosen itself.
 */
export function decisionToTest({
  person,
  month,
  consults,
  testedBefore,
}: Choosing): TestedDecision | undefined {
  let chosen: { readonly lot: bigint; readonly decision: TestedDecision } | undefined;
  for (const consult of consults) {
    const role = roleIn(consult, person);
    const { id, team, caseRef } = consult.request;
    if (role === undefined || testedBefore.includes(id)) continue;
    const lot = lotOf(`${person}|${month}|${id}`);
    if (chosen && (chosen.lot < lot || (chosen.lot === lot && chosen.decision.consult < id))) {
      continue;
    }
    chosen = { lot, decision: { team, consult: id, caseRef, role, at: consult.requestedAt } };
  }
  return chosen?.decision;
}

/** What somebody did in a consult: whoever decided it did that, whatever else they did. */
export function roleIn(consult: RequestedConsult, person: PersonId): TestedRole | undefined {
  if ('advice' in consult && consult.advice.by === person) return 'decided';
  if (consult.request.requester === person) return 'asked';
  return handedOn(consult, person) ? 'handedOn' : undefined;
}

/** Offers it to somebody now, or acknowledged it and somebody else has it. */
function handedOn(consult: RequestedConsult, person: PersonId): boolean {
  if (consult.status === 'held' && consult.offer?.by === person) return true;
  return (
    'holder' in consult &&
    consult.holder.person !== person &&
    consult.asked.some(({ link, result }) => link.person === person && result === 'acknowledged')
  );
}

function lotOf(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const unit of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(unit.charCodeAt(0))) * 0x100000001b3n);
  }
  return hash;
}
