import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { Duty } from '../../services/rota/duties.ts';
import type { RotaNow } from '../../services/rota/rota-now.ts';
import type { Rota } from '../../services/service/service.ts';
import { spansOverlap, type OpenSwap } from '../../services/rota/swap.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout, offer } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { handoversText } from './handover-words.ts';
import { linePart, listCard } from './list.ts';
import { swapLine } from './swap-words.ts';
import { localSpan, momentText, rotaName, spanText } from './words.ts';

export type DutiesView = {
  readonly person: PersonId;
  readonly viewer: PersonId;
  /** Of the next weeks, in order of time. */
  readonly duties: readonly Duty[];
  /** Those of them during which the person is away: somebody else is needed. */
  readonly awayDuring?: readonly Duty[];
  /** Open offers by or to the person. */
  readonly swaps: readonly OpenSwap[];
  /** From 1. */
  readonly page: number;
  readonly until: Instant;
  /** The duties that the person has at this moment, each with who follows. */
  readonly onNow?: readonly RotaOn[];
  /** Where the person's duties can be subscribed to, when the service offers it. */
  readonly calendarLink?: string;
  readonly notice?: string;
};

type RotaOn = Extract<RotaNow, { isOn: true }> & { readonly rota: Rota };

/** Rows of a page. */
const SHOWN = 8;

/** Somebody's duties of the next weeks, the offers about them, and what can be done. */
export function dutiesCard(view: DutiesView, context: CardContext): Card {
  const { person, viewer, duties, swaps, page, notice, calendarLink } = view;
  const isOwn = person === viewer;
  const shown = duties.slice((page - 1) * SHOWN, page * SHOWN);
  return listCard({
    title: isOwn
      ? say(context, 'Your duties')
      : say(context, 'Duties of {name}', { name: personText(person, context) }),
    subtitle: summary(view, context),
    callouts:
      notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })],
    rows: [
      ...(page === 1 ? swaps.map((swap) => swapRow(swap, person, isOwn, context)) : []),
      ...shown.map((duty) => dutyRow(duty, view, context)),
    ],
    footer:
      isOwn && calendarLink !== undefined
        ? say(
            context,
            '[Subscribe to your duties]({calendarLink}) in your own calendar. The link is yours alone: do not pass it on.',
            { calendarLink },
          )
        : '',
    actions: pages(view, context),
  });
}

const summary = (view: DutiesView, context: CardContext): string =>
  [...(view.onNow ?? []).map((on) => onNowText(on, view, context)), tally(view, context)].join(
    '\n\n',
  );

function onNowText(on: RotaOn, { person, viewer }: DutiesView, context: CardContext): string {
  const values = { rota: escapeText(on.rota.name), handovers: handoversText(on, context) };
  return person === viewer
    ? say(context, '**You are on duty now** ({rota}): {handovers}.', values)
    : say(context, '**{name} is on duty now** ({rota}): {handovers}.', {
        ...values,
        name: personText(person, context),
      });
}

function tally({ duties, until, page }: DutiesView, context: CardContext): string {
  if (duties.length === 0)
    return say(context, 'None until {when}.', { when: momentText(until, context) });
  const count = say(
    context,
    duties.length === 1 ? '{count} duty until {when}' : '{count} duties until {when}',
    { count: duties.length, when: momentText(until, context) },
  );
  const pageCount = Math.ceil(duties.length / SHOWN);
  return pageCount === 1
    ? `${count}.`
    : say(context, '{count}, page {page} of {pageCount}.', { count, page, pageCount });
}

function pages(
  { duties, page, person, viewer, calendarLink }: DutiesView,
  context: CardContext,
): readonly Part[] {
  const of = person === viewer ? {} : { person };
  return [
    ...(page > 1
      ? [
          button({
            title: say(context, 'Earlier'),
            verb: 'duties.show',
            data: { ...of, page: page - 1 },
          }),
        ]
      : []),
    ...(page * SHOWN < duties.length
      ? [
          button({
            title: say(context, 'Later'),
            verb: 'duties.show',
            data: { ...of, page: page + 1 },
          }),
        ]
      : []),
    button({ title: say(context, 'Refresh'), verb: 'duties.show', data: of }),
    ...(person === viewer && calendarLink !== undefined
      ? [button({ title: say(context, 'Change the link'), verb: 'duties.newLink', data: {} })]
      : []),
  ];
}

function swapRow(swap: OpenSwap, person: PersonId, isOwn: boolean, context: CardContext): Part {
  const explanation = say(context, '⇄ {swap}. Open until {when}.', {
    swap: escapeText(swapLine(swap, isOwn ? person : 'everyone', context)),
    when: momentText(swap.lapsesAt, context),
  });
  if (!isOwn) return linePart(explanation);
  const data = { rota: swap.rota, swap: swap.id, view: 'status' as const };
  const title = say(context, swap.to === person ? 'Answer' : 'Open');
  return offer({
    explanation,
    button: button({
      ...{ title, verb: 'swap.view', data },
      ...(swap.to === person ? { style: 'positive' as const } : {}),
    }),
  });
}

function dutyRow(duty: Duty, view: DutiesView, context: CardContext): Part {
  const { person, viewer, swaps, awayDuring = [] } = view;
  const span = localSpan(duty, context);
  const isOn = !isBefore(context.now, duty.from);
  const isAway = awayDuring.includes(duty);
  const awayText = say(context, person === viewer ? ' · you are away then' : ' · away then');
  const explanation = [
    `${isAway ? '⚠ ' : ''}**${spanText(span, context)}**`,
    ` · ${escapeText(rotaName(duty.rota.id, context))}`,
    isOn ? ` ${say(context, '· now')}` : '',
    isAway ? awayText : '',
  ].join('');
  const isOffered = swaps.some(
    ({ by, rota, give }) => by === person && rota === duty.rota.id && spansOverlap(give, span),
  );
  if (isOffered) return linePart(say(context, '{explanation} · offered', { explanation }));
  if (isOn || person !== viewer) return linePart(explanation);
  const data = { rota: duty.rota.id, start: span.from, end: span.to };
  return offer({
    explanation,
    button: button({ title: say(context, 'Swap this'), verb: 'swap.form', data }),
  });
}
