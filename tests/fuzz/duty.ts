/** Who stands on a rota at a moment, by the service's file alone. */
import { file, idOf, type People, type RotaInFile } from './service-file.ts';

type Role = 'dutyClinician' | 'onCallManager';

const week = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** Bank holidays of the weeks into which a long run gets. */
const holidays = ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29'];
const local = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hour12: false, weekday: 'short' },
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});

type Moment = { readonly date: string; readonly day: number; readonly minute: number };

function momentOf(instant: number): Moment {
  const parts = new Map(local.formatToParts(instant).map(({ type, value }) => [type, value]));
  const at = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    date: `${at('year')}-${at('month')}-${at('day')}`,
    day: week.indexOf(at('weekday').toLowerCase()),
    minute: (Number(at('hour')) % 24) * 60 + Number(at('minute')),
  };
}

const DAY = 86_400_000;

/** The next moment at which people work; the same where they do now. */
export function workingMoment(instant: number): number {
  for (let at = instant; ; at += 15 * 60_000) {
    const { date, day, minute } = momentOf(at);
    const works = day > 0 && day < 6 && !holidays.includes(date);
    if (works && minute >= 9 * 60 && minute < 17 * 60) return at;
  }
}

export const onDuty = (role: Role, locality: string, instant: number): People =>
  Object.values(file.rotas)
    .filter((rota) => rota.role === role && rota.localities.includes(locality))
    .flatMap((rota) => standing(rota, instant));

/** @param local `YYYY-MM-DDTHH:MM`, of a winter in which that is UTC; an hour off in summer */
export function onRota(rota: string, local: string): People {
  const found = file.rotas[rota];
  return found === undefined ? [] : standing(found, Date.parse(`${local}:00Z`));
}

function standing({ shifts }: RotaInFile, instant: number): People {
  const now = momentOf(instant);
  const yesterday = momentOf(instant - DAY);
  return shifts
    .filter(({ days, hours }) => {
      const [from, to] = minutesOf(hours);
      const isOvernight = to <= from;
      const today = now.minute >= from && (isOvernight || now.minute < to);
      const late = isOvernight && now.minute < to;
      return (today && isOn(days, now)) || (late && isOn(days, yesterday));
    })
    .map(({ person }) => idOf(person));
}

/** "21:00-09:00" */
function minutesOf(hours: string): readonly [number, number] {
  const [from = '', to = ''] = hours.split('-');
  const minute = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  return [minute(from), minute(to)];
}

/** On a bank holiday both who stands there by the week and who stands there by the holiday. */
function isOn(days: string | readonly string[], { date, day }: Moment): boolean {
  return [days].flat().some((each) => {
    if (each === 'holiday') return holidays.includes(date);
    const [first = '', last = first] = each.split('-');
    const span = (week.indexOf(last) - week.indexOf(first) + 7) % 7;
    return (day - week.indexOf(first) + 7) % 7 <= span;
  });
}
