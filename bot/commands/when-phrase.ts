/** Which duty is meant: `sat night`, `tonight`, `24 Dec`, `sat 09:00-21:00`, `the weekend`. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../services/kernel/ids.ts';
import { localDate, localDateTime } from '../../services/kernel/local-day.ts';
import type { DutyWhen } from '../../services/rota/choose-duty.ts';
import type { Token } from './chat-text.ts';
import type { CommandContext } from './command.ts';
import { readShift, shiftTime, type ShiftPhrase } from './duty-shift.ts';
import { partOfDayAt, readMoment, resolveMoment, type MomentPhrase } from './moment.ts';

export type WhenPhrase =
  | { readonly kind: 'shift'; readonly shift: ShiftPhrase }
  | { readonly kind: 'moment'; readonly moment: MomentPhrase };

type Read = { readonly what: WhenPhrase; readonly next: number };

export function readWhen(
  tokens: readonly Token[],
  index: number,
): Read | { readonly problem: string } | undefined {
  const named = namedMoment(tokens, index);
  if (named) return { what: { kind: 'moment', moment: named.add }, next: named.next };
  const shift = readShift(tokens, index);
  if (shift === undefined || 'problem' in shift) return shift;
  return { what: { kind: 'shift', shift: shift.what }, next: shift.next };
}

/** `tonight`, `the weekend`, `this evening`, `sat night`; not a day alone, not a time of day alone. */
function namedMoment(tokens: readonly Token[], index: number): ReturnType<typeof readMoment> {
  const read = readMoment(tokens, index, {});
  if (read?.add.day === undefined) return undefined;
  if (read.add.minutes !== undefined || read.add.day.kind === 'weekend') return read;
  const minutes = partOfDayAt(tokens, read.next);
  return minutes === undefined ? undefined : { add: { ...read.add, minutes }, next: read.next + 1 };
}

type Resolved = DutyWhen | { readonly problem: string };

export const resolveWhen = (phrase: WhenPhrase, context: CommandContext): Resolved =>
  phrase.kind === 'shift'
    ? whenOfShift(phrase.shift, context)
    : whenOfMoment(phrase.moment, context);

function whenOfShift(shift: ShiftPhrase, { service, now }: CommandContext): Resolved {
  const time = shiftTime(shift, localDateTime(service.timeZone, now));
  if ('problem' in time) return time;
  if ('hours' in time) return { kind: 'hours', span: time.hours };
  const [day, ...days] = time.days;
  return { kind: 'days', days: [day.toString(), ...days.map((each) => each.toString())] };
}

function whenOfMoment(phrase: MomentPhrase, context: CommandContext): Resolved {
  const { isTonight: _coming, ...moment } = phrase;
  const resolved = resolveMoment(moment, context);
  if ('problem' in resolved) return resolved;
  const at = resolved.at ?? context.now;
  return moment.day?.kind === 'weekend' && moment.minutes === undefined
    ? bothDaysOf(at, context)
    : { kind: 'moment', at };
}

/** The Saturday and the Sunday of a week-end that holds `at`. */
function bothDaysOf(at: Instant, { service }: CommandContext): DutyWhen {
  const day = Temporal.PlainDate.from(localDate(service.timeZone, at));
  const saturday = day.subtract({ days: day.dayOfWeek - 6 });
  return { kind: 'days', days: [saturday.toString(), saturday.add({ days: 1 }).toString()] };
}
