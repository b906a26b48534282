/** The register of a multi-agency case: who leads, what is agreed with whom (L1). */
import { mostAgencies } from '../../services/coordination/agency.ts';
import { mayBeOver, type LedCase } from '../../services/coordination/coordination.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { Fact } from '../caseload/facts.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { aboutOf, viewButton } from './buttons.ts';
import { isInCharge, isManagerOf, isOfTeam, mayKeep, type RegisterView } from './rights.ts';
import { agencyRows, answerRow, decisionRow, planRow, reviewRow } from './rows.ts';
import {
  endedOfferText,
  headlineOf,
  keptOnText,
  offerText,
  otherInExtract,
  outOfStandard,
  sinceText,
} from './words.ts';

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 3_000;
const FACT_SHOWN = 400;

export type RegisterOptions = {
  readonly notice?: string | undefined;
  /** Of its agencies, from 1. */
  readonly page?: number | undefined;
};

export function registerCard(
  view: RegisterView,
  viewer: Viewer,
  context: CardContext,
  { notice, page = 1 }: RegisterOptions = {},
): Card {
  const { identity, state } = view;
  const headline = headlineOf(state, context);
  // In the channel: who leads and what is out of standard, nothing that somebody typed.
  const isShared = viewer === 'everyone';
  return expandCase({
    caseLine: `${caseLine(identity, context)} · ${say(context, 'Lead coordinator')}`,
    headline: escapeText(headline),
    fallbackText: `${identity.caseRef}: ${headline}`,
    callouts: calloutsOf(view, viewer, context, notice),
    rows: state.status === 'led' && !isShared ? rowsOf(state, view, viewer, context, page) : [],
    facts: isShared ? [] : factsOf(view, context),
    note: '',
    fields: [],
    actions: actionsOf(view, viewer, context),
  });
}

function calloutsOf(
  view: RegisterView,
  viewer: Viewer,
  context: CardContext,
  notice: string | undefined,
): readonly Part[] {
  const { state } = view;
  const asked =
    state.status === 'led' && viewer !== 'everyone' ? offerText(state, viewer, context) : undefined;
  const other = otherInExtract(view, context);
  return [
    ...(notice === undefined
      ? []
      : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })]),
    ...outOfStandard(view, context).map((text) =>
      callout({
        style: 'warning',
        text: say(context, '**Out of standard:** {text}', { text: escapeText(text) }),
      }),
    ),
    ...(asked === undefined ? [] : [callout({ style: 'accent', text: escapeText(asked) })]),
    ...(other === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(other) })]),
  ];
}

const rowsOf = (
  led: LedCase,
  { partners }: RegisterView,
  viewer: Viewer,
  context: CardContext,
  page: number,
): readonly Part[] => {
  const may = mayKeep(led, viewer, context);
  return [
    ...answerRow(led, viewer, context),
    ...decisionRow(led, viewer, context),
    ...(page === 1 ? [planRow(led, may, context), reviewRow(led, may, context)] : []),
    ...agencyRows(led, may, page, { partners, context }),
  ];
};

const fact = (title: string, value: string): Fact => ({
  title,
  value: escapeText(shorten(value, FACT_SHOWN)),
});

function factsOf({ state, known }: RegisterView, context: CardContext): readonly Fact[] {
  const inExtract = known?.facts?.agencies ?? [];
  const agencies =
    inExtract.length === 0
      ? []
      : [fact(say(context, 'Agencies in the record system'), inExtract.join(', '))];
  switch (state.status) {
    case 'notCoordinated':
      return agencies;
    case 'ended': {
      const { by, at, reason, lead } = state.ended;
      return [
        fact(say(context, 'Last led by'), context.nameOf(lead)),
        fact(
          say(context, 'Ended'),
          say(context, 'by {name} {when}: {reason}', {
            name: context.nameOf(by),
            when: atText(at, context),
            reason,
          }),
        ),
      ];
    }
    case 'led':
      return [...ledFacts(state, context), ...(state.agencies.length > 0 ? [] : agencies)];
    default:
      return assertNever(state);
  }
}

function ledFacts(led: LedCase, context: CardContext): readonly Fact[] {
  const { lastOffer, offer: open, keptOn } = led;
  const ended =
    lastOffer && !open
      ? [fact(say(context, 'Last offer'), endedOfferText(lastOffer, context))]
      : [];
  const goesOn = keptOn
    ? [fact(say(context, 'Closed in the record system, kept on'), keptOnText(keptOn, context))]
    : [];
  return [fact(say(context, 'Lead'), sinceText(led, context)), ...ended, ...goesOn];
}

function actionsOf(
  { identity, state }: RegisterView,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  if (state.status !== 'led') {
    return isOfTeam(identity, viewer, context)
      ? [viewButton(identity, 'begin', say(context, 'Name a lead…'))]
      : [];
  }
  // Whoever is asked has their buttons beside the offer.
  return state.offer?.to === viewer
    ? []
    : [
        ...keepersButtons(state, viewer, context),
        ...offerButtons(state, viewer, context),
        // Whether a case that may be over ends is asked above all else.
        ...(isInCharge(state, viewer, context) && !mayBeOver(state)
          ? [viewButton(identity, 'end', say(context, 'End…'))]
          : []),
      ];
}

function keepersButtons(led: LedCase, viewer: Viewer, context: CardContext): readonly Part[] {
  const mayAdd = mayKeep(led, viewer, context) && led.agencies.length < mostAgencies;
  const isGap = led.outOfStandard.lead !== undefined;
  const takes = isGap && isManagerOf(led, viewer, context) && mayTake(led, viewer);
  return [
    ...(mayAdd && !takes ? [viewButton(led, 'agency', say(context, 'Agency…'))] : []),
    ...(takes ? [viewButton(led, 'take', say(context, 'Take lead…'))] : []),
  ];
}

function offerButtons(led: LedCase, viewer: Viewer, context: CardContext): readonly Part[] {
  const { offer: open } = led;
  const may = isInCharge(led, viewer, context);
  if (!open) return may ? [viewButton(led, 'offer', say(context, 'Hand on…'))] : [];
  return may || open.by === viewer ? [withdrawButton(led, open.number, context)] : [];
}

/** Whoever stands in may have it for good. */
const mayTake = ({ lead, kept }: LedCase, viewer: Viewer): boolean =>
  lead !== viewer || kept !== undefined;

const withdrawButton = (led: LedCase, number: number, context: CardContext): Part =>
  button({
    title: say(context, 'Withdraw offer'),
    verb: 'coordination.withdraw',
    data: { ...aboutOf(led), offer: number },
  });
