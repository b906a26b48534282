import type { Json } from '../../services/kernel/json.ts';
import { badRequest, list } from './answers.ts';
import type { GraphAnswer, GraphCall } from './exchange.ts';
import { strangeQuery } from './odata.ts';
import { fieldOf, stringsIn } from './presence.ts';
import type { CalendarItem, GraphPerson } from './settings.ts';
import type { GraphWorld } from './world.ts';

const MOST_SCHEDULES = 20;
const MOST_MS = 62 * 86_400_000;
const MINUTE_MS = 60_000;

type Window = { readonly from: number; readonly until: number; readonly slotMs: number };

export function answerSchedule(world: GraphWorld, call: GraphCall): GraphAnswer {
  const strange = strangeQuery(call, []);
  if (strange) return strange;
  const preferred = call.headers.get('prefer') ?? 'outlook.timezone="UTC"';
  if (preferred !== 'outlook.timezone="UTC"') return badRequest(`${preferred} is not supported.`);
  const addresses = stringsIn(call.body, 'Schedules');
  if (addresses === undefined) return badRequest('Schedules have to be a list of addresses.');
  if (addresses.length > MOST_SCHEDULES) {
    return badRequest(`At most ${MOST_SCHEDULES} schedules are supported.`);
  }
  const window = windowOf(call.body);
  if (window === undefined) return badRequest('The time asked about is not valid.');
  const found = addresses.map((address) => {
    const person = world.people().find((candidate) => candidate.address === address);
    return scheduleOf(address, person, window);
  });
  return list('Collection(microsoft.graph.scheduleInformation)', found);
}

function windowOf(body: Json | undefined): Window | undefined {
  const from = momentIn(fieldOf(body, 'StartTime'));
  const until = momentIn(fieldOf(body, 'EndTime'));
  const minutes = fieldOf(body, 'AvailabilityViewInterval') ?? 30;
  if (from === undefined || until === undefined || typeof minutes !== 'number') return undefined;
  const slotMs = minutes * MINUTE_MS;
  const isValid =
    minutes >= 5 && minutes <= 1440 && until - from >= slotMs && until - from < MOST_MS;
  return isValid ? { from, until, slotMs } : undefined;
}

/** In UTC alone: nothing here asks in another zone. */
function momentIn(value: Json | undefined): number | undefined {
  const dateTime = fieldOf(value, 'dateTime');
  if (typeof dateTime !== 'string' || fieldOf(value, 'timeZone') !== 'UTC') return undefined;
  return /Z|[+-]\d\d:/.test(dateTime) ? undefined : Date.parse(`${dateTime}Z`);
}

function scheduleOf(address: string, person: GraphPerson | undefined, window: Window): Json {
  const scheduleId = address;
  if (!person?.inEntra || person.mailbox === 'none') {
    return { scheduleId, error: noRecipient, scheduleItems: [] };
  }
  if (!person.calendarShared) return { scheduleId, error: noAccess, scheduleItems: [] };
  const items = person.calendar.filter(
    ({ from, until }) => Date.parse(from) < window.until && Date.parse(until) > window.from,
  );
  return {
    scheduleId,
    availabilityView: viewOf(items, window),
    scheduleItems: items.map(({ from, until, status }) => ({
      status,
      start: inUtc(from),
      end: inUtc(until),
    })),
  };
}

const noRecipient = {
  message: 'Unable to resolve e-mail address to an Active Directory object.',
  responseCode: 'ErrorMailRecipientNotFound',
};
const noAccess = {
  message: 'The caller does not have free/busy data access.',
  responseCode: 'ErrorNoFreeBusyAccess',
};

const inUtc = (instant: string): Json => ({
  dateTime: `${instant.slice(0, 19)}.0000000`,
  timeZone: 'UTC',
});

const digits = { free: '0', tentative: '1', busy: '2', oof: '3', workingElsewhere: '4' } as const;

function viewOf(items: readonly CalendarItem[], { from, until, slotMs }: Window): string {
  const slots = Math.ceil((until - from) / slotMs);
  return Array.from({ length: slots }, (_, index) => {
    const start = from + index * slotMs;
    const item = items.find(
      (candidate) =>
        Date.parse(candidate.from) < start + slotMs && Date.parse(candidate.until) > start,
    );
    return digits[item?.status ?? 'free'];
  }).join('');
}
