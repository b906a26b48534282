/** What has become late in a consult without anybody being told. */
import type { World } from '../world.ts';
import type { KnownConsult } from './known-consult.ts';

const MINUTE = 60_000;
/** What a retry, a lease and a clock that is off may cost while all is well. */
const GRACE = 6 * MINUTE;

/** @returns it in words; nothing where all that is late stands in the record */
export function whatIsLate(consult: KnownConsult, world: World): string | undefined {
  const isLate = (since: number) => world.now > Math.max(since, world.wellSince) + GRACE;
  // Somebody had it then: managers had not to be told.
  if (consult.status !== 'waiting' && world.now > (consult.tellManagerBy ?? Infinity)) {
    consult.tellManagerBy = undefined;
  }
  switch (consult.status) {
    case 'waiting':
      return unacknowledged(consult, isLate) ?? unanswered(consult, isLate);
    case 'held':
      return unanswered(consult, isLate);
    case 'advised':
    case 'closed':
    case 'withdrawn':
      return undefined;
  }
}

type IsLate = (since: number) => boolean;

function unacknowledged(
  { tryAgainAt, hop, tellManagerBy, managerTold }: KnownConsult,
  isLate: IsLate,
): string | undefined {
  const due = tryAgainAt ?? hop?.acknowledgeBy ?? 0;
  if (isLate(due)) return `nobody acknowledged by ${at(due)} and nothing followed`;
  const isUntold = tellManagerBy !== undefined && isLate(tellManagerBy) && !managerTold;
  return isUntold ? `managers were to be told by ${at(tellManagerBy)}` : undefined;
}

const unanswered = ({ answerBy, overdueAt }: KnownConsult, isLate: IsLate): string | undefined =>
  isLate(answerBy) && overdueAt < answerBy - MINUTE
    ? `an answer was due by ${at(answerBy)} and nobody was told`
    : undefined;

const at = (milliseconds: number): string => new Date(milliseconds).toISOString();
