/** A shortage as whoever asks for oversight sees it: what waits, and which response times hold. */
import type { RequestedConsult } from '../../services/consult/consult.ts';
import type { ShortagesForRequest } from '../../services/shortage/for-requester.ts';
import { serviceDuring } from '../../services/shortage/in-force.ts';
import type { CardContext } from '../context.ts';
import { callout } from '../parts/parts.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { changedTimesText, teamName } from './words.ts';

/** Characters of what waits, above a form. */
const SHOWN = 200;

/** Above the request form: each team's shortage, with what waits. */
export const shortageCallouts = (
  { shortages }: ShortagesForRequest,
  context: CardContext,
): readonly Part[] =>
  shortages.map((shortage) => {
    const times =
      changedTimesText(shortage, context) ?? say(context, 'Response times are as usual.');
    const waits = escapeText(shorten(shortage.waits.replace(/(?<!\s)\s*\n\s*/g, ' '), SHOWN));
    return callout({
      style: 'warning',
      text: `${say(context, '**{team} is short of cover.**', { team: escapeText(teamName(shortage, context)) })} ${escapeText(times)}\n\n${say(context, 'What waits: {waits}', { waits })}`,
    });
  });

/** With the response times that the request will have, where it is known which team asks. */
export const contextDuring = (
  { shortages: [shortage], isForSure }: ShortagesForRequest,
  context: CardContext,
): CardContext =>
  isForSure ? { ...context, service: serviceDuring(context.service, shortage) } : context;

/** On a consult's card: which times hold for it, where they are not the usual ones. */
export function changedTimesCallout(
  { shortage, request, status }: RequestedConsult,
  context: CardContext,
): readonly Part[] {
  const times = shortage?.times.filter(({ sensitivity }) => sensitivity === request.sensitivity);
  if (!shortage || !times || (status !== 'waiting' && status !== 'held')) return [];
  const text = changedTimesText({ times, reviewAt: shortage.reviewAt }, context);
  return text === undefined ? [] : [callout({ style: 'warning', text: escapeText(text) })];
}
