/** Coordination in words. Plain text, to be escaped by whoever puts it in a text block. */
import type { Agency, RouteStep } from '../../services/coordination/agency.ts';
import {
  ownLead,
  type Coordination,
  type EndedOffer,
  type KeptOn,
  type LeadGap,
  type LedCase,
} from '../../services/coordination/coordination.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { dayNumberOf } from '../../services/kernel/local-day.ts';
import type { Duration } from '../../services/kernel/time.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { atText, dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';
import type { RegisterView } from './rights.ts';

/** "2 working days", "4 hours", "at once". */
export function agreedTimeText(time: Duration, context: CardContext): string {
  const [, days, hours] = /^P(?:(\d+)D)?(?:T(\d+)[HS])?$/.exec(time) ?? [];
  if (days !== undefined)
    return sayCount(context, Number(days), {
      one: '{count} working day',
      other: '{count} working days',
    });
  return Number(hours ?? 0) === 0
    ? say(context, 'at once')
    : sayCount(context, Number(hours), { one: '{count} hour', other: '{count} hours' });
}

export const stepTimeText = ({ after }: Pick<RouteStep, 'after'>, context: CardContext): string =>
  after === 'PT0S'
    ? say(context, 'at once')
    : say(context, 'after {agreedTime}', { agreedTime: agreedTimeText(after, context) });

export function headlineOf(state: Coordination, context: CardContext): string {
  switch (state.status) {
    case 'notCoordinated':
      return say(context, 'Nobody leads this case');
    case 'ended':
      return say(context, 'No longer coordinated');
    case 'led':
      return say(context, 'Led by {name}', { name: context.nameOf(state.lead) });
    default:
      return assertNever(state);
  }
}

/** Since when, and for whom. */
export function sinceText(led: LedCase, context: CardContext): string {
  const { leadSince, kept } = led;
  const since = dayOf(leadSince, context);
  if (!kept) return say(context, 'since {since}', { since });
  return say(context, 'for {name}, who has led it since {since} and is away', {
    name: context.nameOf(kept.person),
    since,
  });
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
      : [
          sayCount(context, agencies.length, {
            one: 'No lead: {count} agency works with the case.',
            other: 'No lead: {count} agencies work with the case.',
          }),
        ];
  }
  const { outOfStandard: found, plan } = state;
  if (found.closed) return [closedText(found.closed.since, context)];
  return [
    ...(found.lead ? [gapText(found.lead.why, state, context)] : []),
    ...reviewText(state, context),
    ...(found.plan && plan
      ? [
          say(context, 'The shared plan is of {day}: older than the case’s tier allows.', {
            day: dateText(plan.datedOn, context),
          }),
        ]
      : []),
  ];
}

const closedText = (since: Instant, context: CardContext): string =>
  say(
    context,
    'The record system’s extract has this case as closed, as was seen {when}. The lead or a manager decides whether coordination ends too.',
    { when: atText(since, context) },
  );

/** Why it goes on although the extract has the case as closed. */
export const keptOnText = ({ by, at, reason }: KeptOn, context: CardContext): string =>
  say(context, 'by {name} {when}: {reason}', {
    name: context.nameOf(by),
    when: atText(at, context),
    reason,
  });

function gapText(why: LeadGap, led: LedCase, context: CardContext): string {
  const lead = context.nameOf(led.lead);
  switch (why) {
    case 'notInService':
      return say(context, '{lead} leads this case and is not in the service any more.', { lead });
    case 'away':
      return say(context, '{lead} is away, and nobody covers.', { lead });
    case 'noCover':
      return say(context, '{name} is away and named no cover: {lead} has it as a manager.', {
        name: context.nameOf(ownLead(led)),
        lead,
      });
    default:
      return assertNever(why);
  }
}

function reviewText({ reviews: { next } }: LedCase, context: CardContext): readonly string[] {
  if (next === undefined || next >= today(context)) return [];
  const days = dayNumberOf(today(context)) - dayNumberOf(next);
  return [
    sayCount(context, days, {
      one: 'The multi-agency review is {count} day overdue.',
      other: 'The multi-agency review is {count} days overdue.',
    }),
  ];
}

/** The extract names somebody else than the register. */
export function otherInExtract(
  { state, known }: RegisterView,
  context: CardContext,
): string | undefined {
  const named = known?.facts?.coordinator;
  if (state.status !== 'led' || named === undefined) return undefined;
  if (named === ownLead(state) || named === state.lead) return undefined;
  return say(
    context,
    'The record system names {name} as coordinator. Here {otherName} leads, and that counts: correct the record system, or offer the lead.',
    { name: context.nameOf(named), otherName: context.nameOf(ownLead(state)) },
  );
}

export function offerText(
  led: LedCase,
  viewer: PersonId,
  context: CardContext,
): string | undefined {
  const { offer } = led;
  if (!offer) return undefined;
  const { nameOf } = context;
  const who =
    offer.to === viewer
      ? say(context, 'You are')
      : say(context, '{name} is', { name: nameOf(offer.to) });
  const until =
    led.lead === viewer
      ? say(context, 'you lead it')
      : say(context, '{name} leads it', { name: nameOf(led.lead) });
  return say(
    context,
    '{who} asked by {name} to lead this case: {ended} Open until {day}; until somebody accepts, {until}.',
    {
      who,
      name: nameOf(offer.by),
      ended: ended(offer.reason),
      day: dayOf(offer.lapsesAt, context),
      until,
    },
  );
}

/** What people write often ends without a full stop; another sentence follows. */
const ended = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text : `${text}.`);

const outcomeWords = {
  accepted: 'accepted the lead',
  declined: 'declined the lead',
  withdrawn: 'was asked to lead; the offer was withdrawn',
  lapsed: 'did not answer in time when asked to lead',
  notReached: 'could not be reached when asked to lead',
  overtaken: 'was asked to lead; that is settled otherwise',
} as const satisfies Readonly<Record<EndedOffer['outcome'], string>>;

/** "Kemi Adeyemi declined the lead on Thu 3 Dec at 10:00: no room until January." */
export function endedOfferText(
  { to, outcome, why, endedAt }: EndedOffer,
  context: CardContext,
): string {
  const because = why === undefined ? '.' : `: ${why}`;
  return `${context.nameOf(to)} ${say(context, outcomeWords[outcome])} ${atText(endedAt, context)}${because}`;
}

export const contactText = ({ contact }: Pick<Agency, 'contact'>): string =>
  [contact.name, contact.phone, contact.email].filter((part) => part !== undefined).join(', ');
