/** Calendar entries shown as out of office: free/busy only, without subjects or places. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Instant, PersonId } from '../../kernel/ids.ts';
import { epochMs } from '../../kernel/local-day.ts';
import { createAddressBook } from './addresses.ts';
import type { Question } from './ask.ts';
import type { Outcome } from './outcome.ts';
import type { Standing } from './sheet.ts';
import {
  notInEntra,
  refusalOf,
  standingBy,
  type Look,
  type Refusals,
  type Source,
  type Tools,
} from './source.ts';
import { DateTimeTimeZone, periodOf } from './time-zones.ts';

export const ScheduleAnswer = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string().nullish(),
      error: z.unknown().optional(),
      scheduleItems: z
        .array(
          z.object({
            status: z.string().nullish(),
            start: DateTimeTimeZone.nullish(),
            end: DateTimeTimeZone.nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});
type ScheduleAnswer = z.infer<typeof ScheduleAnswer>;

/**
 * Each calendar is asked in its owner's name and not twenty in the name of one: so a mailbox that
 * is missing, throttled or kept from the bot costs nobody else an answer.
 */
export function createCalendarSource(tools: Tools): Source {
  const addressesOf = createAddressBook(tools);
  const { askMany, refusals } = tools;
  return async (look) => {
    const { sheet, signal } = look;
    if (refusals.stands(refusalOf.addresses)) return;
    const asked = look.people.filter((person) => !refusals.stands(refusalOf.calendar(person)));
    sheet.expect(['calendar'], asked);
    const addresses = await addressesOf(asked, signal);
    const owners: { readonly person: PersonId; readonly address: string }[] = [];
    for (const [person, found] of addresses) {
      if (found.outcome === 'answered') owners.push({ person, address: found.value });
      else sheet.mark(['calendar'], [person], unaddressed(refusals, found));
    }
    const questions = owners.map(({ person, address }) => scheduleQuestion(person, address, look));
    const outcomes = await askMany('calendars', questions, signal);
    for (const [index, { person }] of owners.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) continue;
      if (outcome.outcome === 'refused') refusals.remember(refusalOf.calendar(person));
      const standing =
        outcome.outcome === 'answered'
          ? readSchedule(sheet, person, outcome.value)
          : standingBy(outcome);
      sheet.mark(['calendar'], [person], standing);
    }
  };
}

function unaddressed(
  refusals: Refusals,
  address: Exclude<Outcome<string>, { readonly outcome: 'answered' }>,
): Standing {
  if (address.outcome === 'refused') refusals.remember(refusalOf.addresses);
  return address.outcome === 'absent' ? notInEntra : standingBy(address);
}

function readSchedule(
  sheet: Look['sheet'],
  person: PersonId,
  { value: [schedule] }: ScheduleAnswer,
): Standing {
  if (schedule === undefined) {
    return { state: 'failed', why: 'Microsoft Graph gave no schedule for this person' };
  }
  if (schedule.error) {
    return { state: 'failed', why: 'Outlook could not read the calendar' };
  }
  for (const { status, start, end } of schedule.scheduleItems ?? []) {
    if (status !== 'oof') continue;
    const period = periodOf(start, end);
    if (typeof period === 'string') return { state: 'failed', why: period };
    sheet.found(person, { source: 'calendar', kind: 'outOfOffice', ...period });
  }
  return { state: 'read' };
}

/** Longest and shortest time that is asked about; Outlook answers for less than 62 days. */
const MOST_DAYS = 60;
const FEWEST_DAYS = 1;

export function scheduleQuestion(
  person: PersonId,
  address: string,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Question<ScheduleAnswer> {
  const days = (epochMs(until) - epochMs(now)) / 86_400_000;
  const hours = Math.ceil(Math.min(Math.max(days, FEWEST_DAYS), MOST_DAYS) * 24);
  const start = Temporal.Instant.from(now);
  return {
    name: 'POST getSchedule',
    pace: `calendar ${person}`,
    answer: ScheduleAnswer,
    request: {
      method: 'POST',
      path: `/users/${person}/calendar/getSchedule`,
      headers: { Prefer: 'outlook.timezone="UTC"' },
      body: {
        Schedules: [address],
        StartTime: inUtc(start),
        EndTime: inUtc(start.add({ hours })),
        // The longest there is: nobody reads the view of free and busy slots.
        AvailabilityViewInterval: 1440,
      },
    },
  };
}

const inUtc = (instant: Temporal.Instant) => ({
  dateTime: instant.toString({ smallestUnit: 'second' }).slice(0, -1),
  timeZone: 'UTC',
});
