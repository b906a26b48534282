/** What a case's partners are asked for, and what came of it (L3). */
import {
  inOrder,
  stepNow,
  type Ask,
  type EndedAsk,
  type KnownPartners,
} from '../../services/partner/partner.ts';
import { whoMay } from '../../services/partner/who.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import type { Fact } from '../caseload/facts.ts';
import { atText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { registerButton } from '../coordination/buttons.ts';
import { maySeeRegister, type RegisterView } from '../coordination/rights.ts';
import { button } from '../parts/button.ts';
import { callout, offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { aboutOf, viewButton } from './buttons.ts';
import { expandRow } from './parts.ts';
import {
  attemptsText,
  dueText,
  endedText,
  headlineOf,
  nextStepText,
  outcomeText,
  stepsDoneText,
} from './words.ts';

export type PartnerCardOptions = {
  readonly notice?: string | undefined;
  /** Of its open asks, from 1. */
  readonly page?: number | undefined;
};

const LONGEST_NOTICE = 3_000;
const PER_PAGE = 4;
const SHOWN = 300;
const LAST_SHOWN = 6;

/** The lead, the key worker, people and managers of the team; the server decides again at the press. */
export const mayRecord = (
  { identity, state, known }: RegisterView,
  viewer: Viewer,
  { service }: CardContext,
): boolean =>
  viewer !== 'everyone' &&
  whoMay(service, identity, state, known?.facts?.keyWorker).includes(viewer);

export const maySeePartners = (view: RegisterView, viewer: Viewer, context: CardContext): boolean =>
  mayRecord(view, viewer, context) || maySeeRegister(view, viewer, context);

const openAsks = ({ partners }: RegisterView): readonly Ask[] => inOrder(partners?.asks ?? []);

export function partnerCard(
  view: RegisterView,
  viewer: Viewer,
  context: CardContext,
  { notice, page = 1 }: PartnerCardOptions = {},
): Card {
  const { identity, partners } = view;
  const asks = openAsks(view);
  const headline = headlineOf(asks, context);
  const may = mayRecord(view, viewer, context);
  // In the channel: how many are late, nothing that somebody typed.
  const isShared = viewer === 'everyone';
  return expandCase({
    caseLine: `${caseLine(identity, context)} · ${say(context, 'Partners')}`,
    headline,
    fallbackText: `${identity.caseRef}: ${headline}`,
    callouts: [
      ...calloutsOf(view, context, notice),
      ...(isShared ? [] : endCallout(view, context)),
    ],
    rows: isShared ? [] : askRows(view, asks, { may, page }, context),
    facts:
      isShared || !partners ? [] : [...endedFacts(view, context), ...lastFacts(partners, context)],
    note: say(
      context,
      'Contact counts by what came of it. An attempt is recorded and counted, and stops no clock.',
    ),
    fields: [],
    actions: [
      ...(may && canAsk(view) ? [viewButton(identity, 'ask', say(context, 'Ask a partner…'))] : []),
      registerButton(identity, say(context, 'Register')),
    ],
  });
}

const canAsk = ({ state }: Pick<RegisterView, 'state'>): boolean =>
  state.status === 'led' && state.agencies.length > 0;

function calloutsOf(
  view: RegisterView,
  context: CardContext,
  notice: string | undefined,
): readonly Part[] {
  const asks = openAsks(view);
  const unled =
    view.state.status === 'led' || asks.length === 0
      ? []
      : [say(context, 'Coordination of this case has ended: what is still asked ends with it.')];
  const told = asks.filter(({ delay }) => (delay?.managers ?? 0) > 0);
  return [
    ...(notice === undefined
      ? []
      : [callout({ style: 'emphasis', text: escapeText(shorten(notice, LONGEST_NOTICE)) })]),
    ...unled.map((text) => callout({ style: 'warning', text: escapeText(text) })),
    ...(told.length === 0
      ? []
      : [
          callout({
            style: 'warning',
            text:
              told.length === 1
                ? say(
                    context,
                    '**Out of standard:** a partner’s delay is with the team’s managers, who hear of it again every {managersAgainDays} days until there is an outcome.',
                    { managersAgainDays: context.service.partner.managersAgainDays },
                  )
                : say(
                    context,
                    '**Out of standard:** {count} delays of partners are with the team’s managers, who hear of it again every {managersAgainDays} days until there is an outcome.',
                    {
                      count: told.length,
                      managersAgainDays: context.service.partner.managersAgainDays,
                    },
                  ),
          }),
        ]),
  ];
}

/** Asks that ended when nobody came to lead the case any more; none while somebody does. */
function endedLast({ state, partners }: RegisterView): readonly EndedAsk[] {
  const ended = state.status === 'ended' ? (partners?.ended ?? []) : [];
  return ended.filter(({ at }) => at === ended[0]?.at);
}

function endCallout(view: RegisterView, context: CardContext): readonly Part[] {
  const [last] = endedLast(view);
  if (!last) return [];
  const text = say(
    context,
    'Coordination of this case ended {when}, by {name}, and what was still asked ended with it. Tell the partners too: the bot does not.',
    { when: atText(last.at, context), name: context.nameOf(last.by) },
  );
  return [callout({ style: 'emphasis', text: escapeText(text) })];
}

const endedFacts = (view: RegisterView, context: CardContext): readonly Fact[] =>
  endedLast(view)
    .slice(0, LAST_SHOWN)
    .map((ask) => ({
      title: escapeText(say(context, '{agency}, ended', { agency: ask.agency.name })),
      value: escapeText(endedText(ask, context)),
    }));

function askRows(
  { identity }: RegisterView,
  asks: readonly Ask[],
  { may, page }: { readonly may: boolean; readonly page: number },
  context: CardContext,
): readonly Part[] {
  const pages = Math.max(1, Math.ceil(asks.length / PER_PAGE));
  const current = Math.min(page, pages);
  const rows = asks.slice((current - 1) * PER_PAGE, current * PER_PAGE).map((ask) =>
    expandRow({
      text: askText(ask, context),
      actions: may ? buttonsOf(identity, ask, context) : [],
    }),
  );
  if (pages === 1) return rows;
  const [title, to] =
    current < pages ? [say(context, 'More asks'), current + 1] : [say(context, 'First asks'), 1];
  const data = { ...aboutOf(identity), page: to };
  return [
    ...rows,
    offer({
      explanation: say(context, 'Page {current} of {pages}.', { current, pages }),
      button: button({ title, verb: 'partner.show', data }),
    }),
  ];
}

function askText(ask: Ask, context: CardContext): string {
  const { agency, what, agreed } = ask;
  const lines = [
    agreed && say(context, 'Agreed: {what}', { what: shorten(agreed.what, SHOWN) }),
    attemptsText(ask, context),
    nextStepText(ask, context),
    ...stepsDoneText(ask, context),
  ];
  const due = escapeText(dueText(ask, context));
  return [
    `**${escapeText(agency.name)}** · ${escapeText(shorten(what, SHOWN))}`,
    ask.delay ? `${say(context, '**Overdue.**')} ${due}` : due,
    ...lines.flatMap((line) => (line === undefined ? [] : [escapeText(line)])),
  ].join('\n\n');
}

function buttonsOf(
  identity: RegisterView['identity'],
  ask: Ask,
  context: CardContext,
): readonly Part[] {
  const step = stepNow(ask);
  const which = { ask: ask.number };
  return [
    viewButton(identity, 'contact', say(context, 'Contact…'), which),
    ...(step ? [stepButton(identity, ask.number, step.step, context)] : []),
  ];
}

/** One tap; with a note it is recorded on the form of a contact. */
const stepButton = (
  identity: RegisterView['identity'],
  ask: number,
  step: number,
  context: CardContext,
): Part =>
  button({
    title: say(context, 'Step {step} done', { step }),
    verb: 'partner.step',
    data: { ...aboutOf(identity), ask, step },
  });

const lastFacts = ({ last }: KnownPartners, context: CardContext): readonly Fact[] =>
  last.slice(0, LAST_SHOWN).map(({ agency, outcome }) => ({
    title: escapeText(say(context, '{agency}, last outcome', { agency: agency.name })),
    value: escapeText(outcomeText(outcome, context)),
  }));
