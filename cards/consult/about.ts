/** Sentences about a consult, for any of its cards. All text is ready for a TextBlock. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { Duration } from '../../services/kernel/time.ts';
import type { TimeSensitivity } from '../../services/service/service.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
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
    `**${sensitivityWords[consult.request.sensitivity]}**`,
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
        ? 'You have advised'
        : `${personText(consult.holder.person, context)} has advised`;
    case 'closed':
      return `Closed: ${outcomeWords[consult.outcome.kind].toLowerCase()}`;
    case 'withdrawn':
      return `Withdrawn by ${personText(consult.request.requester, context)}`;
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
    return `${personText(consult.request.requester, context)} asks for clinical oversight`;
  }
  if (hop === undefined) return 'Nobody can be asked at this moment';
  const name = personText(hop.link.person, context);
  return isBefore(context.now, hop.at)
    ? `${name} will be asked ${timeText(hop.at, context)}`
    : `Waiting for ${name}`;
}

function heldHeadline(
  consult: Extract<RequestedConsult, { status: 'held' }>,
  standing: Standing,
  context: CardContext,
): string {
  const holder = personText(consult.holder.person, context);
  if (standing === 'offered') return `${holder} offers you this consult`;
  return standing === 'holder' ? 'You have this consult' : `${holder} has it`;
}

/** "acknowledged in 15 min, answered in 60 min", from the service's response times. */
export function responseText(sensitivity: TimeSensitivity, { service }: CardContext): string {
  const { acknowledge, answer } = service.responseTimes[sensitivity];
  return `acknowledged in ${durationText(acknowledge)}, answered in ${durationText(answer)}`;
}

/** "15 min", "1 h 30 min", "3 working days"; as configured where it is something else. */
export function durationText(duration: Duration): string {
  const parts = [...duration.matchAll(/(\d+)([DHM])/g)].map(([, count = '', unit]) => {
    if (unit !== 'D') return `${count} ${unit === 'H' ? 'h' : 'min'}`;
    return count === '1' ? '1 working day' : `${count} working days`;
  });
  return parts.length === 0 ? duration : parts.join(' ');
}
