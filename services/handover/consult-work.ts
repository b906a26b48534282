/**
 * Consults as work that moves with leave: those that somebody holds or is asked for, the requests
 * that somebody made, and the clinical reviews that somebody owes.
 */
import type { RequestedConsult } from '../consult/consult.ts';
import type { Build, ConsultDesk, HandledConsult } from '../consult/desk.ts';
import { currentHop } from '../consult/hops.ts';
import { byService } from '../kernel/by.ts';
import type { PersonId } from '../kernel/ids.ts';
import { consultEnd, worksOf, type ConsultWorkRef, type ResponseClocks } from './consult-works.ts';
import type { Keeping } from './keeping.ts';
import type { GivenBack, Moved, Work, WorkAbout, WorkRef, WorkSource } from './work.ts';

const isOfConsult = (ref: WorkRef): ref is ConsultWorkRef => 'consult' in ref;

export function createConsultWork(
  desk: Pick<ConsultDesk, 'load' | 'open' | 'act'>,
  service: ResponseClocks,
): WorkSource {
  const load = async (ref: WorkRef): Promise<RequestedConsult | undefined> => {
    if (!isOfConsult(ref)) return undefined;
    const { state } = await desk.load(ref);
    return state.status === 'notRequested' ? undefined : state;
  };
  /** The consult's own version names the move, so that each is made once. */
  const act = async (ref: ConsultWorkRef, to: PersonId, build: Build): Promise<HandledConsult> => {
    const { sequence } = await desk.load(ref);
    return desk.act(byService(`handover.${ref.kind}.${ref.consult}.${sequence}.${to}`), ref, build);
  };

  return {
    kinds: ['consult', 'request', 'review'],

    async *openIn(team) {
      for await (const consult of desk.open(team)) yield* worksOf(consult, service);
    },

    async handOver(work, to, keeping): Promise<Moved> {
      const { ref } = work;
      if (!isOfConsult(ref)) return 'unchanged';
      const handled = await act(ref, to, handingOver(work, ref.kind, to, keeping));
      if (handled.outcome === 'busy') return 'busy';
      return handled.outcome === 'done' && handled.events.length > 0 ? 'moved' : 'unchanged';
    },

    async handBack(work): Promise<GivenBack> {
      const { ref, of } = work;
      if (!isOfConsult(ref)) return 'stays';
      const { outcome, state } = await act(ref, of, handingBack(work, ref.kind));
      if (outcome === 'busy') return 'busy';
      if (ref.kind !== 'consult') return 'returned';
      const isOffered = state.status === 'held' && state.offer?.to.person === of;
      return isOffered ? 'offered' : 'stays';
    },

    async endOf(ref) {
      if (!isOfConsult(ref)) return undefined;
      const consult = await load(ref);
      return consult && consultEnd(consult, ref.kind);
    },

    async aboutOf(ref) {
      const consult = await load(ref);
      return consult && aboutOf(consult, ref.kind);
    },
  };
}

const handingOver =
  ({ of, keeper, moves }: Work, kind: ConsultWorkRef['kind'], to: PersonId, kept: Keeping): Build =>
  (consult, facts) => {
    const routing = () => facts.routing(consult.request);
    if (kind === 'request') return { type: 'standInForRequester', from: keeper, to, kept };
    if (kind === 'review') return { type: 'handOverReview', from: keeper, to, kept };
    if (moves === 'onward') {
      const hop = currentHop(consult.asked)?.hop ?? 0;
      return consult.status === 'waiting'
        ? { type: 'personGoneAway', hop: isAsked(consult, of) ? hop : 0, routing: routing() }
        : { type: 'offeredGoneAway', person: of };
    }
    const { tellManagerAt } = facts.deadlines(consult.request.sensitivity);
    return {
      ...{ type: 'holderGoneAway', person: of, kept, routing: routing() },
      ...(tellManagerAt === undefined ? {} : { tellManagerAt }),
    };
  };

/** Somebody else may be asked by now. */
const isAsked = ({ asked }: RequestedConsult, person: PersonId): boolean =>
  currentHop(asked)?.link.person === person;

const handingBack =
  ({ of, keeper }: Work, kind: ConsultWorkRef['kind']): Build =>
  (consult, facts) => {
    if (kind === 'request') return { type: 'requesterBack' };
    if (kind === 'review') return { type: 'handOverReview', from: keeper, to: of };
    const to = facts.linkOf(consult, of);
    const acceptBy = facts.handOnAcceptBy(consult.request);
    return { type: 'offerBack', acceptBy, ...(to ? { to } : {}) };
  };

function aboutOf(consult: RequestedConsult, kind: WorkRef['kind']): WorkAbout | undefined {
  const { summary, sensitivity } = consult.request;
  const about = { text: summary.whatIsRequested, sensitivity };
  if (kind !== 'request') return about;
  if (consult.status === 'advised') return { ...about, waitsFor: 'outcome' };
  const isQuestion = consult.status === 'held' && consult.moreAskedAt !== undefined;
  return isQuestion ? { ...about, waitsFor: 'information' } : about;
}
