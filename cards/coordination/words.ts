/** Coordination in words. Plain text, to be escaped by whoever puts it in a text block. */
import type { Agency, RouteStep } from '../../services/coordination/agency.ts';
import {
  ownLead,
  type Coordination,
  type EndedOffer,
  type LeadGap,
  type LedCase,
} from '../../services/coordination/coordination.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { dayNumberOf } from '../../services/kernel/local-day.ts';
import type { Duration } from '../../services/kernel/time.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { counted } from '../caseload/words.ts';
import { atText, dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import type { RegisterView } from './rights.ts';

/** "2 working days", "4 hours", "at once". */
export function agreedTimeText(time: Duration): string {
  const [, days, hours] = /^P(?:(\d+)D)?(?:T(\d+)[HS])?$/.exec(time) ?? [];
  if (days !== undefined) return counted(Number(days), 'working day');
  return Number(hours ?? 0) === 0 ? 'at once' : counted(Number(hours), 'hour');
}

export const stepTimeText = ({ after }: Pick<RouteStep, 'after'>): string =>
  after === 'PT0S' ? 'at once' : `after ${agreedTimeText(after)}`;

export function headlineOf(state: Coordination, { nameOf }: CardContext): string {
  switch (state.status) {
    case 'notCoordinated':
      return 'Nobody leads this case';
    case 'ended':
      return 'No longer coordinated';
    case 'led':
      return `Led by ${nameOf(state.lead)}`;
    default:
      return assertNever(state);
  }
}

/** Since when, and for whom. */
export function sinceText(led: LedCase, context: CardContext): string {
  const { leadSince, kept } = led;
  const since = dayOf(leadSince, context);
  if (!kept) return `since ${since}`;
  return `for ${context.nameOf(kept.person)}, who has led it since ${since} and is away`;
}

const dayOf = (instant: LedCase['leadSince'], context: CardContext): string =>
  atText(instant, context).replace(/^(at|on) /, '');

/** What is out of standard, the gravest first: sentences. */
export function outOfStandard(
  { state, known }: RegisterView,
  context: CardContext,
): readonly string[] {
  const agencies = known?.facts?.agencies ?? [];
  if (state.status !== 'led') {
    return agencies.length === 0
      ? []
      : [`No lead: ${counted(agencies.length, 'agency works', 'agencies work')} with the case.`];
  }
  const { outOfStandard: found, plan } = state;
  return [
    ...(found.lead ? [gapText(found.lead.why, state, context)] : []),
    ...reviewText(state, context),
    ...(found.plan && plan
      ? [
          `The shared plan is of ${dateText(plan.datedOn, context)}: older than the case’s tier allows.`,
        ]
      : []),
  ];
}

function gapText(why: LeadGap, led: LedCase, { nameOf }: CardContext): string {
  const lead = nameOf(led.lead);
  switch (why) {
    case 'notInService':
      return `${lead} leads this case and is not in the service any more.`;
    case 'away':
      return `${lead} is away, and nobody covers.`;
    case 'noCover':
      return `${nameOf(ownLead(led))} is away and named no cover: ${lead} has it as a manager.`;
    default:
      return assertNever(why);
  }
}

function reviewText({ reviews: { next } }: LedCase, context: CardContext): readonly string[] {
  if (next === undefined || next >= today(context)) return [];
  const days = dayNumberOf(today(context)) - dayNumberOf(next);
  return [`The multi-agency review is ${counted(days, 'day')} overdue.`];
}

/** The extract names somebody else than the register. */
export function otherInExtract(
  { state, known }: RegisterView,
  { nameOf }: CardContext,
): string | undefined {
  const named = known?.facts?.coordinator;
  if (state.status !== 'led' || named === undefined) return undefined;
  if (named === ownLead(state) || named === state.lead) return undefined;
  return `The record system names ${nameOf(named)} as coordinator. Here ${nameOf(ownLead(state))} leads, and that counts: correct the record system, or offer the lead.`;
}

export function offerText(
  led: LedCase,
  viewer: PersonId,
  context: CardContext,
): string | undefined {
  const { offer } = led;
  if (!offer) return undefined;
  const { nameOf } = context;
  const who = offer.to === viewer ? 'You are' : `${nameOf(offer.to)} is`;
  const until = led.lead === viewer ? 'you lead it' : `${nameOf(led.lead)} leads it`;
  return `${who} asked by ${nameOf(offer.by)} to lead this case: ${ended(offer.reason)} Open until ${dayOf(offer.lapsesAt, context)}; until somebody accepts, ${until}.`;
}

/** What people write often ends without a full stop; another sentence follows. */
const ended = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text : `${text}.`);

const outcomeWords: Readonly<Record<EndedOffer['outcome'], string>> = {
  accepted: 'accepted the lead',
  declined: 'declined the lead',
  withdrawn: 'was asked to lead; the offer was withdrawn',
  lapsed: 'did not answer in time when asked to lead',
  notReached: 'could not be reached when asked to lead',
  overtaken: 'was asked to lead; that is settled otherwise',
};

/** "Kemi Adeyemi declined the lead on Thu 3 Dec at 10:00: no room until January." */
export function endedOfferText(
  { to, outcome, why, endedAt }: EndedOffer,
  context: CardContext,
): string {
  const because = why === undefined ? '.' : `: ${why}`;
  return `${context.nameOf(to)} ${outcomeWords[outcome]} ${atText(endedAt, context)}${because}`;
}

export const contactText = ({ contact }: Pick<Agency, 'contact'>): string =>
  [contact.name, contact.phone, contact.email].filter((part) => part !== undefined).join(', ');
