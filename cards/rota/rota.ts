import type { Instant } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { compareInstants, millisecondsBetween } from '../../services/kernel/time.ts';
import type { Hole, RotaDays, RotaTurn } from '../../services/rota/rota-days.ts';
import type { Rota } from '../../services/service/service.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { button } from '../parts/button.ts';
import { callout } from '../parts/parts.ts';
import type { Card, Part } from '../render.ts';
import { say, sayCount } from '../say.ts';
import { escapeText } from '../user-text.ts';
import { dayPart, linePart, listCard } from './list.ts';
import { localSpan, spanText } from './words.ts';

export type RotaView = RotaDays & {
  readonly rota: Rota;
  readonly from: Instant;
  readonly until: Instant;
  /** From 1. */
  readonly page: number;
  /** Who is on at this moment, in a sentence. */
  readonly now: string;
  /** Other rotas of the same role in its localities. */
  readonly others: readonly Rota[];
  /** Whether the viewer may take changes back. */
  readonly mayChange: boolean;
  readonly notice?: string;
};

/** Two weeks of a rota: who is on when, what was changed, and when nobody is. */
export function rotaCard(view: RotaView, context: CardContext): Card {
  const { rota, page, now, notice, holes } = view;
  const data = { rota: rota.id };
  const [days, last] = [view.from, view.until].map((at) =>
    dateText(localDate(context.service.timeZone, at), context),
  );
  return listCard({
    title: escapeText(rota.name),
    subtitle: say(context, '{now}\n\n{days} to {last}', {
      now,
      days: days ?? '',
      last: last ?? '',
    }),
    callouts: [
      ...(notice === undefined ? [] : [callout({ style: 'emphasis', text: escapeText(notice) })]),
      ...(holes.length === 0
        ? []
        : [callout({ style: 'attention', text: holesText(view, context) })]),
    ],
    rows: daysOf(view, context),
    footer: footerOf(view, context),
    actions: [
      ...(page > 1
        ? [
            button({
              title: say(context, 'Earlier'),
              verb: 'rota.show',
              data: { ...data, page: page - 1 },
            }),
          ]
        : []),
      button({
        title: say(context, 'Later'),
        verb: 'rota.show',
        data: { ...data, page: page + 1 },
      }),
      button({ title: say(context, 'My duties'), verb: 'duties.show', data: {} }),
    ],
  });
}

const holesText = ({ holes }: RotaView, context: CardContext): string =>
  sayCount(context, holes.length, {
    one: '**There is a time when nobody is on**, marked ⚠ below.',
    other: '**There are {count} times when nobody is on**, marked ⚠ below.',
  });

function footerOf({ others, mayChange, rota }: RotaView, context: CardContext): string {
  const elsewhere = others.map(({ name }) => escapeText(name)).join(', ');
  return [
    ...(elsewhere === '' ? [] : [say(context, 'At other times: {elsewhere}.', { elsewhere })]),
    ...(mayChange
      ? [
          say(context, 'To change it, write it like “duty {name} sat 09:00-17:00 Sam”.', {
            name: escapeText(rota.name.toLowerCase()),
          }),
        ]
      : []),
  ].join(' ');
}

type Line = { readonly from: Instant; readonly text: string; readonly override?: string };

function daysOf(view: RotaView, context: CardContext): readonly Part[] {
  const lines = [
    ...view.turns.map((turn) => lineOf(turn, context)),
    ...view.holes.map((hole) => holeLine(hole, view.rota, context)),
  ].sort((a, b) => compareInstants(a.from, b.from));
  const byDay = new Map<string, Line[]>();
  for (const line of lines) {
    const day = localDate(context.service.timeZone, line.from);
    byDay.set(day, [...(byDay.get(day) ?? []), line]);
  }
  let buttons = BUTTONS;
  return [...byDay].map(([day, ofDay]) =>
    dayPart({
      day: dateText(day, context),
      lines: ofDay.map(({ text, override }) => {
        if (override === undefined || !view.mayChange || buttons === 0) return linePart(text);
        buttons -= 1;
        return linePart(text, [takeBack(view, override, context)]);
      }),
    }),
  );
}

/** Room for buttons on one card; what is farther down is taken back by typing. */
const BUTTONS = 10;

const takeBack = ({ rota, page }: RotaView, override: string, context: CardContext): Part =>
  button({
    title: say(context, 'Back to normal'),
    verb: 'rota.takeBack',
    data: { rota: rota.id, override, page },
  });

function lineOf(turn: RotaTurn, context: CardContext): Line {
  const { from, person, override } = turn;
  const name = `**${personText(person, context)}**`;
  const text = turn.isAway
    ? say(context, '⚠ {hours} {name}, who is away then{because}', {
        hours: hoursOf(turn, context),
        name,
        because: because(turn, context),
      })
    : `${hoursOf(turn, context)} ${name}${because(turn, context)}`;
  return { from, text, ...(override && { override: override.id }) };
}

function because({ because: why, override }: RotaTurn, context: CardContext): string {
  if (why === 'planned') return '';
  if (why === 'imported') return ` · ${say(context, 'from the calendar')}`;
  if (override?.swap)
    return ` ${say(context, '· swapped with {instead}', {
      instead: personText(override.swap.instead, context),
    })}`;
  return override === undefined
    ? ''
    : ` ${say(context, '· changed by {declaredBy}', {
        declaredBy: personText(override.declaredBy, context),
      })}`;
}

/** The day stands above, so only an end a day or more later is named. */
function hoursOf(
  span: { readonly from: Instant; readonly until: Instant },
  context: CardContext,
): string {
  const { from, to } = localSpan(span, context);
  const isShort = millisecondsBetween(span.from, span.until) < DAY && to.slice(11) < from.slice(11);
  if (isShort) return `${from.slice(11)}–${to.slice(11)}`;
  const text = spanText({ from, to }, context);
  const day = dateText(from.slice(0, 10), context);
  return text.slice(day.length + 1);
}

const DAY = 24 * 60 * 60_000;

function holeLine(hole: Hole, { localities }: Rota, context: CardContext): Line {
  const { service } = context;
  const names = hole.localities.map((id) => service.localities.get(id)?.name ?? id);
  const isEverywhere = hole.localities.length === localities.length;
  const where = isEverywhere
    ? ''
    : ` ${say(context, 'for {names}', { names: escapeText(names.join(' and ')) })}`;
  return {
    from: hole.from,
    text: say(context, '⚠ {hours} **nobody is on{where}**', {
      hours: hoursOf(hole, context),
      where,
    }),
  };
}
