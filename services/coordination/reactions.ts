/** What coordination's events oblige the service to do, as jobs in the same batch as the events. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import type { LocalDate } from '../service/service.ts';
import { tellAbout, toPerson, updateCardsOf } from '../notice/notice.ts';
import { nextMoment } from './clock.ts';
import { isKnown, ownLead, type Coordination, type KnownCoordination } from './coordination.ts';
import { coordinationSubject, lookAt, lookNow, signal, tellLead } from './jobs.ts';
import { endAsks } from '../partner/jobs.ts';
import type { CoordinationCommand, CoordinationEvent } from './stream.ts';

export function coordinationReactions(
  events: readonly CoordinationEvent[],
  state: Coordination,
  { at, command }: Pick<CommandEnvelope<CoordinationCommand>, 'at' | 'command'>,
): readonly JobSpec[] {
  if (!isKnown(state) || events.length === 0) return [];
  const { moment } = command;
  const next = state.status === 'led' ? nextMoment(state, moment, at) : undefined;
  const reactions = new Reactions(state, moment.managers, at);
  return [
    updateCardsOf(coordinationSubject(state), at),
    ...(next === undefined ? [] : [lookAt(state, next)]),
    ...events.flatMap((event) => reactionsTo(event, reactions)),
  ];
}

class Reactions {
  readonly managers: readonly PersonId[];
  readonly #state: KnownCoordination;
  readonly #at: Instant;

  constructor(state: KnownCoordination, managers: readonly PersonId[], at: Instant) {
    this.managers = managers;
    this.#state = state;
    this.#at = at;
  }

  /** Who has the lead, and for whom; who had it where coordination has ended. */
  leads(): readonly PersonId[] {
    const state = this.#state;
    return state.status === 'led' ? [state.lead, ownLead(state)] : [state.ended.lead];
  }

  /** Whoever made the offer that has ended. */
  offerer(): readonly PersonId[] {
    const { lastOffer } = this.#state;
    return lastOffer ? [lastOffer.by] : [];
  }

  tell(
    telling: string,
    people: readonly PersonId[],
    { at = this.#at, except }: { readonly at?: Instant; readonly except?: PersonId } = {},
  ): readonly JobSpec[] {
    const subject = coordinationSubject(this.#state);
    return [...new Set(people)]
      .filter((person) => person !== except)
      .map((person) => tellAbout(subject, telling, toPerson(person), at));
  }

  /** The case register hears of it, and whether somebody sees to it now is looked at. */
  leadChanged(): readonly JobSpec[] {
    return [tellLead(this.#state, this.#at), lookNow(this.#state, this.#at)];
  }

  /** What flags the case; nothing does while it may be over. */
  flags(): readonly JobSpec[] {
    const state = this.#state;
    if (state.status !== 'led') return [];
    const { lead, review } = state.outOfStandard;
    return [
      ...(lead === undefined ? [] : [this.gap(lead.since)]),
      ...(review === undefined ? [] : [this.review(review.due)]),
    ];
  }

  /** It is watched again from now on: what came to be out of standard meanwhile is found. */
  watchedAgain(): readonly JobSpec[] {
    return [...this.flags(), lookNow(this.#state, this.#at)];
  }

  /** What is still asked of agencies ends with it. */
  partnersEnd(by: PersonId): JobSpec {
    const { team, caseRef } = this.#state;
    return endAsks({ team, caseRef, by, endedAt: this.#at }, this.#at);
  }

  gap(since: Instant): JobSpec {
    return this.#signal('coordinatorMissing', since);
  }

  review(due: LocalDate): JobSpec {
    return this.#signal('overdueReview', due);
  }

  #signal(kind: Parameters<typeof signal>[0]['kind'], what: string): JobSpec {
    const { team, caseRef } = this.#state;
    return signal({ team, caseRef, kind, what }, this.#at);
  }
}

// eslint-disable-next-line complexity, max-lines-per-function -- a few lines per event
function reactionsTo(event: CoordinationEvent, react: Reactions): readonly JobSpec[] {
  const { managers } = react;
  switch (event.type) {
    case 'coordinationBegun':
      return [...react.leadChanged(), ...react.tell('begun', [event.lead], { except: event.by })];
    case 'leadOffered':
      return offered(event, react);
    case 'leadAccepted':
      return [
        ...react.leadChanged(),
        ...react.tell(`accepted.${event.offer}`, [event.from, ...react.offerer(), ...managers], {
          except: event.to,
        }),
      ];
    case 'offerEnded':
      return offerEnded(event, react);
    case 'leadTaken':
      return [
        ...react.leadChanged(),
        ...react.tell('taken', [event.from, ...managers], { except: event.to }),
      ];
    case 'leadHandedOver':
    case 'leadHandedBack':
      return react.leadChanged(); // the handover's own card tells people
    case 'coordinationEnded':
      return [
        ...react.leadChanged(),
        ...react.tell('ended', [...react.leads(), ...managers], { except: event.by }),
        react.partnersEnd(event.by),
        ...(event.settles.lead === undefined ? [] : [react.gap(event.settles.lead)]),
        ...(event.settles.review === undefined ? [] : [react.review(event.settles.review)]),
      ];
    case 'caseClosed':
    case 'caseOpenAgain':
    case 'keptOn':
      return closure(event, react);
    case 'agencySaved':
    case 'agencyRemoved':
    case 'routeAgreed':
    case 'planSaved':
      return []; // the cards say it
    case 'reviewSaved':
      return event.settles === undefined ? [] : [react.review(event.settles)];
    case 'leadMissed':
    case 'leadFound':
    case 'reviewOverdue':
    case 'planTooOld':
    case 'planStillTooOld':
      return outOfStandard(event, react);
    default:
      return assertNever(event);
  }
}

type Event<Type extends CoordinationEvent['type']> = Extract<
  CoordinationEvent,
  { readonly type: Type }
>;

/** The lead and the managers hear of it when work begins; then of what they decided. */
function closure(
  event: Event<'caseClosed' | 'caseOpenAgain' | 'keptOn'>,
  react: Reactions,
): readonly JobSpec[] {
  const people = [...react.leads(), ...react.managers];
  switch (event.type) {
    case 'caseClosed':
      return [...react.flags(), ...react.tell('caseClosed', people, { at: event.tellAt })];
    case 'caseOpenAgain':
      return react.watchedAgain();
    case 'keptOn':
      return [...react.watchedAgain(), ...react.tell('keptOn', people, { except: event.by })];
    default:
      return assertNever(event);
  }
}

/** They are asked when work begins, and once more the working day after; the lead hears of it. */
function offered(
  { offer: { number, to, by }, tellAt, againAt }: Event<'leadOffered'>,
  react: Reactions,
): readonly JobSpec[] {
  return [
    ...react.tell(`offered.${number}`, [to], { at: tellAt }),
    ...react.tell(`offerWaits.${number}`, [to], { at: againAt }),
    ...react.tell(
      `offerMade.${number}`,
      react.leads().filter((lead) => lead !== to),
      { except: by },
    ),
  ];
}

/** Whoever offered it and the lead hear that it stays; managers too where nobody pressed anything. */
function offerEnded(
  { outcome, offer, by }: Event<'offerEnded'>,
  react: Reactions,
): readonly JobSpec[] {
  const telling = `${outcome}.${offer}`;
  const concerned = [...react.offerer(), ...react.leads(), ...react.managers];
  switch (outcome) {
    case 'declined':
    case 'lapsed':
    case 'notReached':
      return react.tell(telling, concerned, by === undefined ? {} : { except: by });
    case 'withdrawn':
    case 'overtaken':
      return []; // the cards say it
    default:
      return assertNever(outcome);
  }
}

/** The case register hears of what flags a case; the lead and the managers of all of it. */
function outOfStandard(
  event: Event<'leadMissed' | 'leadFound' | 'reviewOverdue' | 'planTooOld' | 'planStillTooOld'>,
  react: Reactions,
): readonly JobSpec[] {
  const leads = react.leads();
  switch (event.type) {
    case 'leadMissed':
      return [react.gap(event.at), ...react.tell('missed', react.managers, { at: event.tellAt })];
    case 'leadFound':
      return [react.gap(event.since)];
    case 'reviewOverdue': {
      const all = [...leads, ...react.managers];
      return [react.review(event.due), ...react.tell('reviewOverdue', all, { at: event.tellAt })];
    }
    case 'planTooOld':
      return react.tell('planTooOld', leads, { at: event.tellAt });
    case 'planStillTooOld':
      return react.tell('planStillTooOld', react.managers, { at: event.tellAt });
    default:
      return assertNever(event);
  }
}
