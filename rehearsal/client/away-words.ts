/** What Microsoft 365 says of somebody, in a few words. */
import type { AwayView, Days, PersonView } from '../api.ts';
import type { Store } from './store.ts';

/** What makes somebody away, now or on days to come; empty for somebody at work. */
export function awayMarks(store: Store, { away }: PersonView): readonly string[] {
  const { automaticReplies, shifts, calendar, days } = away;
  const when = (of: Days | undefined): string => (of ? ` ${dayWords(store, of)}` : '');
  return [
    ...(automaticReplies === 'off' ? [] : [`automatic replies${when(days.automaticReplies)}`]),
    ...(shifts === 'none' ? [] : [`${timeOff(shifts)}${when(days.shifts)} (Shifts)`]),
    ...(calendar === 'none' ? [] : [`out of office${when(days.calendar)} (calendar)`]),
  ];
}

const timeOff = (shifts: AwayView['shifts']): string => (shifts === 'sickToday' ? 'sick' : 'leave');

const presences: Readonly<Record<AwayView['presence'], string>> = {
  Available: '',
  Busy: 'busy',
  DoNotDisturb: 'do not disturb',
  Away: 'shown as away',
  Offline: 'offline',
};

/** How Teams shows somebody; nothing for somebody available. It never makes them away. */
export const presenceMarks = ({ away }: PersonView): readonly string[] =>
  away.presence === 'Available' ? [] : [presences[away.presence]];

/** Whether anything of it holds at this moment. */
export function isAwayNow(store: Store, { away }: PersonView): boolean {
  const now = store.now().getTime();
  const holds = (isOn: boolean, of: Days | undefined): boolean =>
    isOn && (of === undefined || (Date.parse(of.from) <= now && now < Date.parse(of.until)));
  const { days } = away;
  return (
    holds(away.automaticReplies !== 'off', days.automaticReplies) ||
    holds(away.shifts !== 'none', days.shifts) ||
    holds(away.calendar !== 'none', days.calendar)
  );
}

/** "today", "Mon 23 Nov", "30 Nov – 4 Dec". */
export function dayWords(store: Store, { from, until }: Days): string {
  const { times } = store;
  const last = new Date(Date.parse(until) - 1);
  if (times.day(from) !== times.day(last)) return `${times.date(from)} – ${times.date(last)}`;
  return times.day(from) === times.day(store.now()) ? 'today' : times.day(from);
}
