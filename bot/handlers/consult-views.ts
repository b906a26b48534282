/** What a person who pressed a button on a consult is shown: the card as it stands for them. */
import { consultCard, type ConsultCardOptions } from '../../cards/consult/card.ts';
import { refusalText } from '../../cards/consult/refusal.ts';
import type { CardContext, Typed } from '../../cards/context.ts';
import type { Consult } from '../../services/consult/consult.ts';
import type { HandledConsult } from '../../services/consult/desk.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import { serviceDuring } from '../../services/shortage/in-force.ts';
import type { CardReply } from '../card-action.ts';
import { busyText } from '../replies/unchanged.ts';

export interface ConsultViews {
  /**
   * Names, also of a requester who is not in the configuration; and the response times that hold for
   * the consult, where it was asked for in a shortage.
   */
  context(consult?: Consult): CardContext;
  show(consult: Consult, viewer: PersonId, options?: ConsultCardOptions): CardReply;
  /** The card after a command; when nothing was changed, with the reason and what had been typed. */
  after(handled: HandledConsult, viewer: PersonId, typed?: Typed): CardReply;
}

export function createConsultViews(service: Service, clock: Clock): ConsultViews {
  const context = (consult?: Consult): CardContext => ({
    service: serviceDuring(service, shortageOf(consult)),
    now: clock.now(),
    nameOf: (person) => nameOf(service, consult, person),
  });
  const show: ConsultViews['show'] = (consult, viewer, options) =>
    consult.status === 'notRequested'
      ? { message: refusalText({ reason: 'unknownConsult' }, context()) }
      : { card: consultCard(consult, viewer, context(consult), options) };
  const unchanged = (consult: Consult, viewer: PersonId, why: string, typed: Typed): CardReply =>
    show(consult, viewer, { notice: `${why}${keptText(typed)}` });

  return {
    context,
    show,
    after(handled, viewer, typed = {}) {
      switch (handled.outcome) {
        case 'done':
        case 'repeated':
          return show(handled.state, viewer);
        case 'refused':
          return unchanged(
            handled.state,
            viewer,
            refusalText(handled.refusal, context(handled.state)),
            typed,
          );
        case 'busy':
          return unchanged(handled.state, viewer, busyText, typed);
      }
    },
  };
}

/** What somebody wrote is given back, so that it can be copied: choices and dates are not worth it. */
export function keptText(typed: Typed): string {
  const texts = Object.values(typed).filter((text) => text?.includes(' '));
  return texts.length === 0 ? '' : `\n\nWhat you had written:\n${texts.join('\n')}`;
}

const shortageOf = (consult: Consult | undefined) =>
  consult && consult.status !== 'notRequested' ? consult.shortage : undefined;

function nameOf(service: Service, consult: Consult | undefined, person: PersonId): string {
  const configured = service.people.get(person)?.name;
  if (configured) return configured;
  return consult && consult.status !== 'notRequested' && consult.request.requester === person
    ? consult.request.requesterName
    : 'a colleague';
}
