/** What a person who pressed a button on a consult is shown: the card as it stands for them. */
import { consultCard, type ConsultCardOptions } from '../../cards/consult/card.ts';
import { refusalText } from '../../cards/consult/refusal.ts';
import type { CardContext } from '../../cards/context.ts';
import type { ConsultRefusal } from '../../services/consult/commands.ts';
import type { Consult, RequestedConsult } from '../../services/consult/consult.ts';
import type { HandledConsult } from '../../services/consult/desk.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import type { CardReply } from '../card-action.ts';

export interface ConsultViews {
  /** Names, also of a requester who is not in the configuration. */
  context(consult?: Consult): CardContext;
  show(consult: Consult, viewer: PersonId, options?: ConsultCardOptions): CardReply;
  /** The card after a command, with the reason when nothing was changed. */
  after(handled: HandledConsult, viewer: PersonId): CardReply;
}

const busy =
  'Several people acted on this at once. Nothing of yours was changed: please try again.';

export function createConsultViews(service: Service, clock: Clock): ConsultViews {
  const context = (consult?: Consult): CardContext => ({
    service,
    now: clock.now(),
    nameOf: (person) => nameOf(service, consult, person),
  });
  const show: ConsultViews['show'] = (consult, viewer, options) =>
    consult.status === 'notRequested'
      ? { message: refusalText({ reason: 'unknownConsult' }, context()) }
      : { card: consultCard(consult, viewer, context(consult), options) };
  const refused = (consult: Consult, viewer: PersonId, refusal: ConsultRefusal): CardReply =>
    show(consult, viewer, { notice: refusalText(refusal, context(consult)) });

  return {
    context,
    show,
    after(handled, viewer) {
      switch (handled.outcome) {
        case 'done':
        case 'repeated':
          return show(handled.state, viewer);
        case 'refused':
          return refused(handled.state, viewer, handled.refusal);
        case 'busy':
          return show(handled.state, viewer, { notice: busy });
      }
    },
  };
}

function nameOf(service: Service, consult: Consult | undefined, person: PersonId): string {
  const configured = service.people.get(person)?.name;
  if (configured) return configured;
  return consult && consult.status !== 'notRequested' && consult.request.requester === person
    ? consult.request.requesterName
    : 'a colleague';
}

export const isRequested = (consult: Consult): consult is RequestedConsult =>
  consult.status !== 'notRequested';
