import type { PersonId } from '../../services/kernel/ids.ts';
import type { Clash } from '../../services/rota/swap-clash.ts';
import { isOpenSwap, type Swap } from '../../services/rota/swap.ts';
import type { CardContext, Viewer } from '../context.ts';
import { atText } from '../clock-text.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout, section } from '../parts/parts.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import template from './swap.json' with { type: 'json' };
import { footerOf, headlineOf, termsOf } from './swap-words.ts';
import { localSpan, rotaName, spanText } from './words.ts';

const expand = cardTemplate<{
  readonly about: string;
  readonly headline: string;
  readonly fallbackText: string;
  readonly callouts: readonly Part[];
  readonly terms: readonly { readonly label: string; readonly text: string }[];
  readonly reason: readonly Part[];
  readonly footer: string;
  readonly actions: readonly Part[];
}>(template);

/** Characters of a reason. */
const SHOWN = 500;

export type SwapCardOptions = {
  readonly notice?: string;
  /** Who may undo it. */
  readonly managers?: readonly PersonId[];
  /** What it came to against what was checked; for managers. */
  readonly clashes?: readonly Clash[];
};

/** A swap as one viewer sees it. Only those between whom it is made read the reasons. */
export function swapCard(
  swap: Swap,
  viewer: Viewer,
  context: CardContext,
  { notice, managers = [], clashes = [] }: SwapCardOptions = {},
): Card {
  const headline = headlineOf(swap, viewer, context);
  return expand({
    about: `**${escapeText(rotaName(swap.rota, context))}** · ${say(context, swap.take === undefined ? 'Duty' : 'Swap of duties')}`,
    headline,
    fallbackText: headline,
    callouts: [
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      ...notTold(swap, viewer, context),
      ...clashes.map((clash) => clashCallout(clash, context)),
    ],
    terms: termsOf(swap, viewer, context),
    reason: viewer === swap.by || viewer === swap.to ? reasonsOf(swap, viewer, context) : [],
    footer: footerOf(swap, viewer, context),
    actions: buttonsOf(swap, viewer, managers, context),
  });
}

function reasonsOf(swap: Swap, viewer: Viewer, context: CardContext): readonly Part[] {
  const from = (person: PersonId) =>
    person === viewer
      ? say(context, 'Your reason')
      : say(context, '{name} says', { name: context.nameOf(person) });
  return [
    ...(swap.reason === undefined ? [] : [section(from(swap.by), swap.reason, SHOWN)]),
    ...(swap.status === 'refused' ? [section(from(swap.to), swap.why, SHOWN)] : []),
  ];
}

function notTold(swap: Swap, viewer: Viewer, context: CardContext): readonly Part[] {
  if (!isOpenSwap(swap) || swap.notTold === undefined || viewer === swap.to) return [];
  const { at, why } = swap.notTold;
  const text = say(
    context,
    '**Not told** {when}: {to} {why}. Speak to them, or offer it to somebody else.',
    { when: atText(at, context), to: personText(swap.to, context), why: escapeText(why) },
  );
  return [callout({ style: 'warning', text })];
}

const clashCallout = ({ person, rota, ...span }: Clash, context: CardContext): Part =>
  callout({
    style: 'attention',
    text: say(
      context,
      '**Two duties at once**: {name} is also on {rota}, {span}. Take this back, or change {rota}.',
      {
        name: personText(person, context),
        rota: escapeText(rotaName(rota, context)),
        span: spanText(localSpan(span, context), context),
      },
    ),
  });

function buttonsOf(
  swap: Swap,
  viewer: Viewer,
  managers: readonly PersonId[],
  context: CardContext,
): readonly Part[] {
  const data = { rota: swap.rota, swap: swap.id };
  if (swap.status === 'accepted') {
    return managers.some((manager) => manager === viewer)
      ? [
          button({
            title: say(context, 'Take it back'),
            verb: 'swap.takeBack',
            data,
            style: 'destructive',
          }),
        ]
      : [];
  }
  if (!isOpenSwap(swap)) return [];
  if (viewer === swap.to) {
    return [
      button({ title: say(context, 'Accept'), verb: 'swap.accept', data, style: 'positive' }),
      button({
        title: say(context, 'I can’t…'),
        verb: 'swap.view',
        data: { ...data, view: 'refuse' },
      }),
    ];
  }
  return viewer === swap.by
    ? [
        button({
          title: say(context, 'Withdraw'),
          verb: 'swap.withdraw',
          data,
          style: 'destructive',
        }),
      ]
    : [];
}
