/**
 * A press that Teams sent again under another id, because the bot was slow, or that somebody made
 * twice: what it says is recorded already, so it changes nothing and is not refused either.
 */
import { addTime, isBefore } from '../kernel/time.ts';
import type { Actor } from '../kernel/capability.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Note, RequestedConsult } from './consult.ts';
import type { ConsultCommand } from './commands.ts';

/** Teams gives up on a bot after about 15 s, twice. The same words much later are meant. */
const SENT_AGAIN_WITHIN = 'PT2M';

export function saysItAgain(
  { notes }: RequestedConsult,
  said: Pick<Note, 'kind' | 'text'> & { readonly by: Actor; readonly at: Instant },
): boolean {
  const last = notes.at(-1);
  return (
    last?.kind === said.kind &&
    last.by === said.by &&
    last.text === said.text &&
    isBefore(said.at, addTime(last.at, SENT_AGAIN_WITHIN))
  );
}

export const advisesAgain = (
  state: RequestedConsult,
  actor: Actor,
  { decision, rationale }: Extract<ConsultCommand, { type: 'advise' }>,
): boolean =>
  'advice' in state &&
  state.advice.by === actor &&
  state.advice.decision === decision &&
  state.advice.rationale === rationale;

export const offersAgain = (
  state: RequestedConsult,
  actor: Actor,
  { to, reason }: Extract<ConsultCommand, { type: 'offerHandOn' }>,
): boolean =>
  state.status === 'held' &&
  state.offer?.by === actor &&
  state.offer.to.person === to &&
  state.offer.reason === reason;

export const reviewsAgain = (
  state: RequestedConsult,
  actor: Actor,
  { finding }: Extract<ConsultCommand, { type: 'recordReview' }>,
): boolean =>
  'review' in state &&
  state.review.status === 'done' &&
  state.review.by === actor &&
  state.review.finding === finding;
