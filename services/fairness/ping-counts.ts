/** Who was pinged how often, week by week, from the record of consults. */
import { z } from 'zod';
import type { RecordedEvent } from '../kernel/capability.ts';
import { Instant, PersonId } from '../kernel/ids.ts';
import { isWorkingTime } from '../kernel/working-calendar.ts';
import type { LocalDate, Service } from '../service/service.ts';
import { mondayOf } from './period.ts';

const count = z.int().min(0);
export const Counts = z.object({
  pings: count,
  /** Of those, outside the service's working hours. */
  outOfHours: count,
  /** Took it, asked or offered. */
  answered: count,
  /** Said that somebody else should, when asked or later. */
  declined: count,
});
export type Counts = z.infer<typeof Counts>;

export const nothingCounted: Counts = { pings: 0, outOfHours: 0, answered: 0, declined: 0 };

/** By the Monday of the week, then by person. */
export const Weeks = z.record(z.iso.date(), z.record(PersonId, Counts));
export type Weeks = z.infer<typeof Weeks>;

/** What of the consults' events is counted. */
const Counted = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('linkAsked'),
    link: z.object({ person: PersonId }),
    at: Instant,
  }),
  z.object({
    type: z.literal('handOnOffered'),
    offer: z.object({ to: z.object({ person: PersonId }), at: Instant }),
  }),
  z.object({ type: z.literal('consultAcknowledged'), by: PersonId, at: Instant }),
  z.object({ type: z.literal('handOnAccepted'), by: PersonId, at: Instant }),
  z.object({ type: z.literal('linkPassed'), result: z.literal('declined'), at: Instant }),
  z.object({ type: z.literal('holderDeclined'), by: PersonId, at: Instant }),
]);

type Tally = { readonly person: PersonId; readonly at: Instant; readonly add: Partial<Counts> };

/** The weeks with one more event in them. */
export function countEvent(weeks: Weeks, recorded: RecordedEvent, service: Service): Weeks {
  const tally = tallyOf(recorded, service);
  if (tally === undefined) return weeks;
  const monday = mondayOf(service.timeZone, tally.at);
  const week = weeks[monday] ?? {};
  return { ...weeks, [monday]: { ...week, [tally.person]: plus(week[tally.person], tally.add) } };
}

function tallyOf({ event, actor }: RecordedEvent, service: Service): Tally | undefined {
  const counted = Counted.safeParse(event).data;
  switch (counted?.type) {
    case undefined:
      return undefined;
    case 'linkAsked':
      return pinged(service, counted.link.person, counted.at);
    case 'handOnOffered':
      return pinged(service, counted.offer.to.person, counted.offer.at);
    case 'consultAcknowledged':
    case 'handOnAccepted':
      return { person: counted.by, at: counted.at, add: { answered: 1 } };
    case 'holderDeclined':
      return { person: counted.by, at: counted.at, add: { declined: 1 } };
    case 'linkPassed':
      // The event does not name who declined; whoever acted did.
      return actor === 'service'
        ? undefined
        : { person: actor, at: counted.at, add: { declined: 1 } };
  }
}

const pinged = (service: Service, person: PersonId, at: Instant): Tally => ({
  ...{ person, at },
  add: { pings: 1, outOfHours: isWorkingTime(service, at) ? 0 : 1 },
});

const plus = (before: Counts = nothingCounted, add: Partial<Counts>): Counts => ({
  pings: before.pings + (add.pings ?? 0),
  outOfHours: before.outOfHours + (add.outOfHours ?? 0),
  answered: before.answered + (add.answered ?? 0),
  declined: before.declined + (add.declined ?? 0),
});

/** Everybody's counts of the weeks from a Monday on. */
export function countsFrom(
  all: readonly Weeks[],
  monday: LocalDate,
): ReadonlyMap<PersonId, Counts> {
  const sums = new Map<PersonId, Counts>();
  for (const weeks of all) {
    for (const [week, people] of Object.entries(weeks)) {
      if (week < monday) continue;
      for (const [person, counts] of Object.entries(people)) {
        const id = PersonId.parse(person);
        sums.set(id, plus(sums.get(id), counts));
      }
    }
  }
  return sums;
}
