/**
 * Times as Outlook has them: a date and time without an offset, and the name of a zone, in Windows'
 * words or in IANA's, as the mailbox' administrator chose.
 */
import { Temporal } from 'temporal-polyfill';
import { findIana } from 'windows-iana';
import { z } from 'zod';
import type { Instant } from '../../kernel/ids.ts';
import { instantOf, momentOfLocal } from '../../kernel/local-day.ts';

export const DateTimeTimeZone = z.object({
  dateTime: z.string().nullish(),
  timeZone: z.string().nullish(),
});
type DateTimeTimeZone = z.infer<typeof DateTimeTimeZone>;

const zones = new Map<string, string | undefined>();
const ZONES_KEPT = 1_000;

/** The IANA zone that is meant; nothing for a name that nobody knows. Outlook's default is UTC. */
export function zoneNamed(name: string | null | undefined): string | undefined {
  if (name === null || name === undefined || name === '') return 'UTC';
  if (zones.size >= ZONES_KEPT) zones.clear();
  if (!zones.has(name)) zones.set(name, findZone(name));
  return zones.get(name);
}

function findZone(name: string): string | undefined {
  if (/^(utc|z|tzone:\/\/microsoft\/utc)$/i.test(name)) return 'UTC';
  // The first is the zone's main territory, e.g. Europe/London for "GMT Standard Time".
  const [candidate = name] = findIana(name);
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(candidate).timeZoneId;
  } catch {
    return undefined;
  }
}

const LOCAL = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

type ReadMoment =
  | { readonly known: true; readonly instant: Instant }
  /** `why` follows "because". */
  | { readonly known: false; readonly why: string };

/**
 * When that is. On the night of a clock change as everywhere here: a time that is skipped means
 * the hour after, one that comes twice the first.
 */
function momentOf({ dateTime, timeZone }: DateTimeTimeZone): ReadMoment {
  const zone = zoneNamed(timeZone);
  if (zone === undefined) {
    return {
      known: false,
      why: `the mailbox uses a time zone that is not known: ${shown(timeZone)}`,
    };
  }
  const [, local, seconds = '0', offset] = LOCAL.exec(dateTime ?? '') ?? [];
  try {
    if (dateTime && offset) return known(Temporal.Instant.from(dateTime).epochMilliseconds);
    if (local !== undefined) return known(momentOfLocal(zone, local) + Number(seconds) * 1000);
  } catch {
    // No such day: said below.
  }
  return { known: false, why: `Outlook gave a time that can't be read: ${shown(dateTime)}` };
}

/** A stretch of time whose ends may be open, or why it can't be told. */
export function periodOf(
  start: DateTimeTimeZone | null | undefined,
  end: DateTimeTimeZone | null | undefined,
): { readonly from?: Instant; readonly until?: Instant } | string {
  const from = start ? momentOf(start) : undefined;
  if (from?.known === false) return from.why;
  const until = end ? momentOf(end) : undefined;
  if (until?.known === false) return until.why;
  return {
    ...(from ? { from: from.instant } : {}),
    ...(until ? { until: until.instant } : {}),
  };
}

const known = (moment: number): ReadMoment => ({ known: true, instant: instantOf(moment) });

/** The name comes from elsewhere and is shown to people. */
const shown = (text: string | null | undefined): string =>
  `"${(text ?? '').replaceAll(/[^\w .:+/()-]/g, '?').slice(0, 60)}"`;
