/** A receiving service's link: how it stands, its form, and once what to send and what to tell. */
import {
  isWaiting,
  type Acceptance,
  type SignOffRef,
} from '../../services/acceptance/acceptance.ts';
import type { HandoverContent } from '../../services/acceptance/content.ts';
import type { GivenLink } from '../../services/acceptance/desk.ts';
import { caseLine, expandCase } from '../caseload/card.ts';
import { untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { lineField } from '../coordination/fields.ts';
import { button } from '../parts/button.ts';
import { formCallouts } from '../parts/fields.ts';
import { callout, offer, section } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import type { Filled } from '../shortage/fields.ts';
import { say, sayCount } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { standingWords } from './words.ts';

export type AcceptanceView = {
  readonly of: SignOffRef;
  readonly state: Acceptance;
  /** As the receiving service would read it; absent: there is nothing to show (any more). */
  readonly content?: HandoverContent;
  /** False in a service without links. */
  readonly hasLinks: boolean;
};

/** What the sign-off's own card says of it, with the button that leads on. */
export function acceptanceSection(
  { of, state, hasLinks }: Omit<AcceptanceView, 'content'>,
  context: CardContext,
): readonly Part[] {
  if (isByHand({ state, hasLinks })) return [byHand(context)];
  const { headline, sentence } = standingWords(state, context);
  const explanation = `${say(context, '**Receiving service: {headline}.**', { headline: escapeText(headline) })} ${escapeText(sentence)}`;
  const first = state.status === 'none';
  return [
    offer({
      explanation,
      button: first
        ? button({ title: say(context, 'Issue a link…'), verb: 'acceptance.form', data: of })
        : button({ title: say(context, 'Open'), verb: 'acceptance.show', data: of }),
    }),
  ];
}

const isByHand = ({ state, hasLinks }: Pick<AcceptanceView, 'state' | 'hasLinks'>): boolean =>
  !hasLinks && state.status === 'none';

const byHand = (context: CardContext): Part =>
  callout({
    style: 'emphasis',
    text: say(
      context,
      '**Receiving service:** this service sends no links. Ring them, send the handover as your service does, and record here that they accepted and when the first contact is.',
    ),
  });

/** To somebody of the team. */
export function acceptanceCard(
  view: AcceptanceView,
  context: CardContext,
  { notice }: { readonly notice?: string | undefined } = {},
): Card {
  const { of, state } = view;
  const { headline, sentence, style } = standingWords(state, context);
  return expandCase({
    caseLine: lineOf(view, context),
    headline: escapeText(headline),
    fallbackText: say(context, 'Receiving service: {headline}', { headline }),
    callouts: [
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      ...(isByHand(view) ? [byHand(context)] : [callout({ style, text: escapeText(sentence) })]),
    ],
    rows: missingRow(state, context),
    facts: [],
    note: '',
    fields: [],
    actions: buttonsOf(of, view, context),
  });
}

const lineOf = ({ of, state, content }: AcceptanceView, context: CardContext): string => {
  const caseRef = state.status === 'none' ? content?.caseRef : state.caseRef;
  return caseRef === undefined ? '' : caseLine({ team: of.team, caseRef }, context);
};

function missingRow(state: Acceptance, context: CardContext): readonly Part[] {
  if (state.status === 'none' || state.link.standing.is !== 'answered') return [];
  const { answer } = state.link.standing;
  return answer.kind === 'missing'
    ? [section(say(context, 'What is missing, as they wrote it'), answer.text)]
    : [];
}

const isAccepted = (state: Acceptance): boolean =>
  state.status === 'linked' &&
  state.link.standing.is === 'answered' &&
  state.link.standing.answer.kind === 'accepted';

/** Two fit beside each other on a phone; while it waits the card is kept up to date by itself. */
function buttonsOf(
  of: SignOffRef,
  { state, hasLinks, content }: AcceptanceView,
  context: CardContext,
): readonly Part[] {
  const mayIssue = hasLinks && content !== undefined && !isAccepted(state);
  const form = { verb: 'acceptance.form', data: of } as const;
  if (state.status === 'linked' && isWaiting(state)) {
    const data = { ...of, link: state.link.number };
    return [
      ...(mayIssue ? [button({ title: say(context, 'Replace…'), ...form })] : []),
      button({
        title: say(context, 'End the link'),
        verb: 'acceptance.revoke',
        data,
        style: 'destructive',
      }),
    ];
  }
  return [
    button({ title: say(context, 'Refresh'), verb: 'acceptance.show', data: of }),
    ...(mayIssue
      ? [button({ title: say(context, 'Issue a link…'), ...form, style: 'positive' })]
      : []),
  ];
}

const linkTime = (context: CardContext): string =>
  sayCount(context, context.service.acceptance.linkForDays, {
    one: '{count} day',
    other: '{count} days',
  });

const endsAtOnce = (context: CardContext): Part =>
  callout({ style: 'warning', text: say(context, 'The link that they have ends at once.') });

/** Who is to have it, with what they will read. */
export function issueFormCard(view: AcceptanceView, filled: Filled, context: CardContext): Card {
  const { of, state, content } = view;
  const waits = state.status === 'linked' && isWaiting(state);
  const before = state.status === 'none' ? '' : state.link.recipient;
  const typed = { recipient: before, ...filled.typed };
  const parts = (content?.sections ?? []).map(({ title }) => title).join(', ');
  return expandCase({
    caseLine: lineOf(view, context),
    headline: waits ? say(context, 'Replace the link') : say(context, 'Issue a link'),
    fallbackText: say(context, 'Issue a link to the receiving service'),
    callouts: [
      ...formCallouts(filled.notice, filled.problems, context),
      ...(waits ? [endsAtOnce(context)] : []),
    ],
    rows: [],
    facts: [],
    note: escapeText(
      say(
        context,
        'They read the handover{parts} in any browser, and accept it or say what is missing. The link holds {time} and needs a code that you tell them by telephone.',
        { parts: parts === '' ? '' : ` (${parts})`, time: linkTime(context) },
      ),
    ),
    fields: [
      lineField(
        {
          ...{ id: 'recipient', label: say(context, 'Which service takes over?'), maxLength: 120 },
          ask: say(context, 'Write the name of the service that takes over.'),
        },
        { ...filled, typed },
        context,
      ),
    ],
    actions: [
      button({
        ...{ title: say(context, 'Issue the link'), verb: 'acceptance.issue', data: of },
        ...{ style: 'positive', sendsInputs: true },
      }),
      button({ title: say(context, 'Cancel'), verb: 'acceptance.show', data: of }),
    ],
  });
}

/** To whoever issued it, in their own chat: the code is shown here and nowhere else. */
export function givenCard(view: AcceptanceView, given: GivenLink, context: CardContext): Card {
  const { of, state } = view;
  const recipient = state.status === 'none' ? '' : state.link.recipient;
  const until = state.status === 'none' ? '' : untilText(state.link.expiresAt, context);
  const message = messageText(given, until, context);
  return expandCase({
    caseLine: lineOf(view, context),
    headline: say(context, 'The link is ready'),
    fallbackText: say(context, 'The link to the receiving service is ready'),
    callouts: [
      callout({
        style: 'warning',
        text: say(
          context,
          '**Code: {code} {otherCode}.** Tell it by telephone; don’t write it into the message. It is shown only here.',
          { code: given.code.slice(0, 4), otherCode: given.code.slice(4) },
        ),
      }),
    ],
    rows: [
      section(say(context, '1. Send this by e-mail'), message),
      section(
        say(context, '2. Ring them and tell the code'),
        say(context, 'Ring {recipient} on a number that you know is theirs.', { recipient }),
      ),
    ],
    facts: [],
    note: say(
      context,
      'You hear when they answer. The link can be used {until}; five wrong codes lock it.',
      { until },
    ),
    fields: [],
    actions: [button({ title: say(context, 'How it stands'), verb: 'acceptance.show', data: of })],
  });
}

/** Nothing of the case: e-mails are read by others. */
const messageText = ({ url }: GivenLink, until: string, context: CardContext): string =>
  `${say(context, '{service} asks you to read something and to answer. Open this page in your browser; it can be used {until}. You are told the code by telephone.', { service: context.service.name, until })}\n${url}`;
