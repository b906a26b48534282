import type { PersonKey, Time } from '../api.ts';

/** Times are shown in the service's zone, not the visitor's. */
export class LocalTimes {
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#time = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
    });
    this.#day = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
    });
    this.#date = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
  }

  time(at: Time | Date): string {
    return this.#time.format(new Date(at));
  }

  day(at: Time | Date): string {
    return this.#day.format(new Date(at));
  }

  date(at: Time | Date): string {
    return this.#date.format(new Date(at));
  }

  /** The time; with the day in front when it is another day than `now`. */
  stamp(at: Time, now: Date): string {
    return this.day(at) === this.day(now) ? this.time(at) : `${this.day(at)} ${this.time(at)}`;
  }
}

const TITLES = /^(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.?\s+/;

export const firstName = (name: string): string => name.replace(TITLES, '').split(' ')[0] ?? name;

export function initials(name: string): string {
  const words = name.replace(TITLES, '').split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`;
}

/** One of eight avatar colours, always the same for the same person. */
export const colourOf = (key: PersonKey): number =>
  Array.from(key, (letter) => letter.charCodeAt(0)).reduce((sum, code) => sum + code, 0) % 8;
