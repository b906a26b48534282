/** Gathers what a consult's commands bring with them: the chain of this moment and the clocks. */
import { isAway } from '../absence/away.ts';
import { crisisReviewBy, deadlinesFor, handOnAcceptBy, routingFor } from '../cover/clocks.ts';
import { candidatesFor } from '../cover/candidates.ts';
import { computeChain } from '../cover/compute-chain.ts';
import type { Chain, ChainLink, ChainQuestion } from '../cover/chain.ts';
import { withStanding } from '../cover/standing.ts';
import { mayAnswerFor } from '../service/authority.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { addWorkingDays } from '../kernel/working-calendar.ts';
import type { KnownWhereabouts } from '../ports/whereabouts.ts';
import type { Service, TimeSensitivity } from '../service/service.ts';
import type { ConsultRequest, Deadlines, RequestedConsult, Routing } from './consult.ts';

/** What decides whose chain it is. */
export type Asking = Pick<ConsultRequest, 'pathway' | 'locality' | 'sensitivity' | 'requester'>;

/** Who may come to be asked, by what is known before the directory is asked about them. */
export const candidatesOf =
  (service: Service, asking: Asking, now: Instant) =>
  (known: KnownWhereabouts): readonly PersonId[] => {
    const { pathway, locality, sensitivity, requester } = asking;
    return candidatesFor({
      ...{ service, now },
      ...known,
      ...{ pathway, locality, sensitivity, requester },
    });
  };

/** For a decision in which it turns out whether it hangs on people; if so it is made anew with them. */
export const nobodyKnown: KnownWhereabouts = {
  absences: [],
  overrides: [],
  unreachable: new Map(),
  directory: new Map(),
};

/** How things stand for one consult at one instant. */
export class ConsultFactsOfTheMoment {
  readonly at: Instant;
  readonly #service: Service;
  readonly #people: KnownWhereabouts;
  #askedOfPeople = false;

  constructor(service: Service, whereabouts: KnownWhereabouts, at: Instant) {
    this.#service = service;
    this.#people = whereabouts;
    this.at = at;
  }

  /** Whether anything that was asked for hung on where people are. */
  get askedOfPeople(): boolean {
    return this.#askedOfPeople;
  }

  get #whereabouts(): KnownWhereabouts {
    this.#askedOfPeople = true;
    return this.#people;
  }

  #question(asking: Asking): ChainQuestion {
    const { pathway, locality, sensitivity, requester } = asking;
    const who = { pathway, locality, sensitivity, requester };
    return { service: this.#service, now: this.at, ...this.#whereabouts, ...who };
  }

  /** Nobody's while nobody is known: what hangs on it is not used. */
  chain(asking: Asking): Chain {
    const question = this.#question(asking);
    return this.#people === nobodyKnown
      ? { links: [], skipped: [], asOf: this.at }
      : computeChain(question);
  }

  routing(asking: Asking): Routing {
    return routingFor(this.#question(asking));
  }

  deadlines(sensitivity: TimeSensitivity): Deadlines {
    return deadlinesFor(this.#service, sensitivity, this.at);
  }

  /** When an answer that is late is chased again: after the time that it was given at first. */
  answerAgainAt({ sensitivity }: Asking): Instant {
    return this.deadlines(sensitivity).answerBy;
  }

  handOnAcceptBy({ sensitivity }: Asking): Instant {
    return handOnAcceptBy(this.#service, sensitivity, this.at);
  }

  crisisReviewBy(): Instant {
    return crisisReviewBy(this.#service, this.at);
  }

  nextWorkingDay(): Instant {
    return addWorkingDays(this.#service, this.at, 1);
  }

  isAway(person: PersonId): boolean {
    return isAway(this.#whereabouts.absences, person, this.at) !== undefined;
  }

  /** The place that `to` would take; none when they may not answer for this pathway. */
  linkOf({ request }: RequestedConsult, to: PersonId): ChainLink | undefined {
    const link = this.chain(request).links.find(({ person }) => person === to);
    if (link) return link;
    if (!mayAnswerFor(this.#service, to, request.pathway)) return undefined;
    const handedOn: ChainLink = { person: to, role: 'cover', reason: { why: 'hasAuthority' } };
    return withStanding(handedOn, this.#whereabouts.directory);
  }
}
