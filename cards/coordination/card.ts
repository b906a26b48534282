/** The register of a multi-agency case: who leads, what is agreed with whom (L1). */
import { mostAgencies } from '../../services/coordination/agency.ts';
import type { LedCase } from '../../services/coordination/coordination.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { Fact } from '../caseload/facts.ts';
import type { CardContext, Viewer } from '../context.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { escapeText, shorten } from '../user-text.ts';
import { aboutOf, viewButton } from './buttons.ts';
import { isInCharge, isManagerOf, isOfTeam, mayKeep, type RegisterView } from './rights.ts';
import { agencyRows, planRow, reviewRow } from './rows.ts';
import {
  endedOfferText,
  headlineOf,
  offerText,
  otherInExtract,
  outOfStandard,
  sinceText,
} from './words.ts';

/** Room for a notice that gives back what somebody had written, within the card's weight. */
const LONGEST_NOTICE = 3_000;

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
  return expandCase({
    caseLine: `${caseLine(identity, context)} · Lead coordinator`,
    headline: escapeText(headline),
    fallbackText: `${identity.caseRef}: ${headline}`,
    callouts: calloutsOf(view, viewer, context, notice),
    rows: state.status === 'led' ? rowsOf(state, viewer, context, page) : [],
    facts: factsOf(view, context),
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
  const asked = state.status === 'led' ? offerText(state, viewer, context) : undefined;
  const other = otherInExtract(view, context);
  return [
    ...(notice === undefined
      ? []
      : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })]),
    ...outOfStandard(view, context).map((text) =>
      callout({ style: 'warning', text: `**Out of standard:** ${escapeText(text)}` }),
    ),
    ...(asked === undefined ? [] : [callout({ style: 'accent', text: escapeText(asked) })]),
    ...(other === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(other) })]),
  ];
}

const rowsOf = (
  led: LedCase,
  viewer: Viewer,
  context: CardContext,
  page: number,
): readonly Part[] => {
  const may = mayKeep(led, viewer, context);
  return [
    ...(page === 1 ? [planRow(led, may, context), reviewRow(led, may, context)] : []),
    ...agencyRows(led, may, page),
  ];
};

function factsOf({ state, known }: RegisterView, context: CardContext): readonly Fact[] {
  const inExtract = known?.facts?.agencies ?? [];
  const fact = (title: string, value: string): Fact => ({ title, value: escapeText(value) });
  switch (state.status) {
    case 'notCoordinated':
      return inExtract.length === 0
        ? []
        : [fact('Agencies in the record system', shorten(inExtract.join(', '), 400))];
    case 'ended': {
      const { by, at, reason, lead } = state.ended;
      const day = context.nameOf(by);
      return [
        fact('Last led by', context.nameOf(lead)),
        fact('Ended', `by ${day} on ${at.slice(0, 10)}: ${shorten(reason, 400)}`),
      ];
    }
    case 'led':
      return [
        fact('Lead', sinceText(state, context)),
        ...(state.lastOffer && !state.offer
          ? [fact('Last offer', shorten(endedOfferText(state.lastOffer, context), 400))]
          : []),
        ...(inExtract.length === 0 || state.agencies.length > 0
          ? []
          : [fact('Agencies in the record system', shorten(inExtract.join(', '), 400))]),
      ];
  }
}

function actionsOf(
  { identity, state }: RegisterView,
  viewer: Viewer,
  context: CardContext,
): readonly Part[] {
  if (state.status !== 'led') {
    return isOfTeam(identity, viewer, context)
      ? [viewButton(identity, 'begin', 'Name a lead…')]
      : [];
  }
  const { offer: open } = state;
  if (open?.to === viewer) {
    const data = { ...aboutOf(identity), offer: open.number };
    return [
      button({ title: 'Accept', verb: 'coordination.accept', data, style: 'positive' }),
      viewButton(identity, 'decline', 'Decline…'),
    ];
  }
  const may = isInCharge(state, viewer, context);
  const isGap = state.outOfStandard.lead !== undefined;
  return [
    ...(mayKeep(state, viewer, context) && state.agencies.length < mostAgencies
      ? [viewButton(identity, 'agency', 'Add an agency…')]
      : []),
    ...(isGap && isManagerOf(identity, viewer, context) && state.lead !== viewer
      ? [viewButton(identity, 'take', 'Take the lead…')]
      : []),
    ...(may && !open ? [viewButton(identity, 'offer', 'Offer the lead…')] : []),
    ...(open && (may || open.by === viewer) ? [withdrawButton(state, open.number)] : []),
    ...(may ? [viewButton(identity, 'end', 'End coordination…')] : []),
  ];
}

const withdrawButton = (led: LedCase, number: number): Part =>
  button({
    title: 'Withdraw the offer',
    verb: 'coordination.withdraw',
    data: { ...aboutOf(led), offer: number },
  });
