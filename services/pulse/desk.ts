/** Where answers are put into their box, and read from it once the round is over. */
import { partitionOf } from '../kernel/documents.ts';
import { OversightError } from '../kernel/errors.ts';
import type { PersonId, TeamId } from '../kernel/ids.ts';
import { readStored } from '../kernel/other-version.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digest } from '../ports/digest.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../service/service.ts';
import {
  boxDocument,
  boxId,
  emptyBox,
  markOf,
  PulseBox,
  resultOf,
  sealed,
  withAnswer,
  type PulseAnswer,
  type PulseResult,
} from './box.ts';
import { isOpenRound, type PulseMonth } from './round.ts';

export type PulseRound = { readonly team: TeamId; readonly month: PulseMonth };

/** `isOver` and `notOfTheTeam`: nothing was taken. */
export type Answered = 'taken' | 'answeredAlready' | 'isOver' | 'notOfTheTeam';

export type PulseDeskParts = {
  readonly store: Store;
  readonly service: Service;
  readonly clock: Clock;
  readonly digest: Digest;
};

/** More lost races in a row mean something other than a race. */
const ATTEMPTS = 20;

export class PulseDesk {
  readonly #parts: PulseDeskParts;

  constructor(parts: PulseDeskParts) {
    this.#parts = parts;
  }

  /** One answer a person and round, whoever else answers at once. Throws `contended`. */
  async answer(round: PulseRound, person: PersonId, answer: PulseAnswer): Promise<Answered> {
    const { service, clock, digest } = this.#parts;
    if (!isAsked(service, round.team, person)) return 'notOfTheTeam';
    if (!isOpenRound(service, round.month, clock.now())) return 'isOver';
    const mark = markOf(digest, { ...round, person });
    let outcome: Answered = 'taken';
    await this.#change(round, (box) => {
      const next = withAnswer(box, mark, answer);
      outcome = next ? 'taken' : box.isSealed ? 'isOver' : 'answeredAlready';
      return next;
    });
    return outcome;
  }

  /** Throws away who answered. The same again changes nothing. */
  async seal(round: PulseRound): Promise<void> {
    await this.#change(round, (box) => (box.isSealed ? undefined : sealed(box)));
  }

  /** Nothing while answers may still come, or when the team was not asked. */
  async result({ team, month }: PulseRound): Promise<PulseResult | undefined> {
    const { service, clock, store } = this.#parts;
    if (isOpenRound(service, month, clock.now())) return undefined;
    const found = await store.read(partitionOf(service.tenant, team), boxId(month));
    return found && resultOf(readStored(PulseBox, found));
  }

  async #change(
    { team, month }: PulseRound,
    change: (box: PulseBox) => PulseBox | undefined,
  ): Promise<void> {
    const { service, store } = this.#parts;
    const partition = partitionOf(service.tenant, team);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const found = await store.read(partition, boxId(month));
      const next = change(found ? readStored(PulseBox, found) : emptyBox);
      if (next === undefined) return;
      const document = boxDocument(month, next);
      const { outcome } = await store.commit(partition, [
        found ? { type: 'replace', document, ifMatch: found.etag } : { type: 'create', document },
      ]);
      if (outcome === 'committed') return;
    }
    throw new OversightError('contended', 'The box of the pulse kept changing.');
  }
}

/** Members are asked; what their managers make of it is another matter. */
const isAsked = ({ teams }: Service, team: TeamId, person: PersonId): boolean =>
  teams.get(team)?.members.includes(person) ?? false;
