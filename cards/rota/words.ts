/** Times of duties in words. They name the day, since these cards are read days later. */
import { localDateTime } from '../../services/kernel/local-day.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { SwapSpan } from '../../services/rota/swap.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say } from '../say.ts';

/** "Sat 5 Dec 09:00–21:00", "Sat 5 Dec 21:00 to Sun 6 Dec 09:00"; what ends at midnight ends at 24:00. */
export function spanText({ from, to }: SwapSpan, context: CardContext): string {
  const [firstDay, lastDay] = [from, to].map(dayOf);
  const start = `${dateText(dayOf(from), context)} ${timeOf(from)}`;
  if (firstDay === lastDay) return `${start}–${timeOf(to)}`;
  return to === midnightAfter(from)
    ? `${start}–24:00`
    : say(context, '{start} to {day} {time}', {
        start,
        day: dateText(dayOf(to), context),
        time: timeOf(to),
      });
}

const dayOf = (dateTime: string): string => dateTime.slice(0, 10);
const timeOf = (dateTime: string): string => dateTime.slice(11, 16);

const midnightAfter = (dateTime: string): string =>
  `${new Date(Date.parse(dayOf(dateTime)) + 86_400_000).toISOString().slice(0, 10)}T00:00`;

/** The wall clock's view of two instants, as chat and overrides use it. */
export const localSpan = (
  { from, until }: { readonly from: Instant; readonly until: Instant },
  { service }: CardContext,
): SwapSpan => ({
  from: localDateTime(service.timeZone, from),
  to: localDateTime(service.timeZone, until),
});

/** "Sat 5 Dec 09:00", also when that is today or tomorrow. */
export function momentText(instant: Instant, context: CardContext): string {
  const local = localDateTime(context.service.timeZone, instant);
  return `${dateText(dayOf(local), context)} ${timeOf(local)}`;
}

export const rotaName = (id: string, { service }: CardContext): string =>
  service.rotas.find((rota) => rota.id === id)?.name ?? id;
