/** Sentences about a consult, for any of its cards. All text is ready for a TextBlock. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Duration } from '../../services/kernel/time.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { english, say, sayCount, type Speaking } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { outcomeWords, sensitivityWords } from '../vocabulary.ts';
import { currentHop, type Standing } from './standing.ts';
import { isBefore } from '../../services/kernel/time.ts';

const pathwayName = ({ request }: RequestedConsult, { service }: CardContext): string =>
  service.pathways.get(request.pathway)?.name ?? request.pathway;

const localityName = ({ request }: RequestedConsult, { service }: CardContext): string =>
  service.localities.get(request.locality)?.name ?? request.locality;

/** "EI-2041 · Very urgent · Early intervention, North". */
export const caseLine = (consult: RequestedConsult, context: CardContext): string =>
  [
    `**${escapeText(consult.request.caseRef)}**`,
    `**${say(context, sensitivityWords[consult.request.sensitivity])}**`,
    escapeText(`${pathwayName(consult, context)}, ${localityName(consult, context)}`),
  ].join(' · ');

/** One line that says where the consult stands, for these eyes. */
export function headline(
  consult: RequestedConsult,
  standing: Standing,
  context: CardContext,
): string {
  switch (consult.status) {
    case 'waiting':
      return waitingHeadline(consult, standing, context);
    case 'held':
      return heldHeadline(consult, standing, context);
    case 'advised':
      return standing === 'holder'
        ? say(context, 'You have advised')
        : say(context, '{name} has advised', { name: personText(consult.holder.person, context) });
    case 'closed':
      return say(context, 'Closed: {outcome}', {
        outcome: say(context, outcomeWords[consult.outcome.kind]).toLowerCase(),
      });
    case 'withdrawn':
      return say(context, 'Withdrawn by {name}', {
        name: personText(consult.request.requester, context),
      });
    default:
      return assertNever(consult);
  }
}

function waitingHeadline(
  consult: RequestedConsult,
  standing: Standing,
  context: CardContext,
): string {
  const hop = currentHop(consult);
  if (standing === 'canTake') {
    const name = personText(consult.request.requester, context);
    return say(context, '{name} asks for clinical oversight', { name });
  }
  if (hop === undefined) return say(context, 'Nobody can be asked at this moment');
  const name = personText(hop.link.person, context);
  return isBefore(context.now, hop.at)
    ? say(context, '{name} will be asked {when}', { name, when: timeText(hop.at, context) })
    : say(context, 'Waiting for {name}', { name });
}

function heldHeadline(
  consult: Extract<RequestedConsult, { status: 'held' }>,
  standing: Standing,
  context: CardContext,
): string {
  const holder = personText(consult.holder.person, context);
  if (standing === 'offered')
    return say(context, '{name} offers you this consult', { name: holder });
  return standing === 'holder'
    ? say(context, 'You have this consult')
    : say(context, '{name} has it', { name: holder });
}

/** "acknowledged in 15 min, answered in 60 min", from the service's response times. */
export function responseText(sensitivity: TimeSensitivity, context: CardContext): string {
  const { acknowledge, answer } = context.service.responseTimes[sensitivity];
  return say(context, 'acknowledged in {acknowledge}, answered in {answer}', {
    acknowledge: durationText(acknowledge, context),
    answer: durationText(answer, context),
  });
}

/** "15 min", "1 h 30 min", "3 working days"; as configured where it is something else. */
export function durationText(duration: Duration, speaking: Speaking = english): string {
  const parts = [...duration.matchAll(/(?<!\d)(\d+)([DHM])/g)].map(([, count = '', unit]) => {
    if (unit === 'H') return say(speaking, '{count} h', { count });
    if (unit === 'M') return say(speaking, '{count} min', { count });
    return sayCount(speaking, Number(count), {
      one: '{count} working day',
      other: '{count} working days',
    });
  });
  return parts.length === 0 ? duration : parts.join(' ');
}
