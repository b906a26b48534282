/** What somebody's calendar program is given: their duties of the weeks ahead. */
import type { PersonId } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Calendars } from '../../services/ports/calendars.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Whereabouts } from '../../services/ports/whereabouts.ts';
import { dutiesOf } from '../../services/rota/duties.ts';
import type { Service } from '../../services/service/service.ts';

export type FeedParts = {
  readonly service: Service;
  readonly clock: Clock;
  readonly whereabouts: Pick<Whereabouts, 'known'>;
  readonly calendars: () => Promise<Calendars>;
};

/** The calendar as text. What is over is left out: who had it then is not kept. */
export async function dutyCalendar(
  { service, clock, whereabouts, calendars }: FeedParts,
  person: PersonId,
  weeks: number,
): Promise<string> {
  const now = clock.now();
  const { overrides } = await whereabouts.known();
  const until = addTime(now, `PT${weeks * 7 * 24}H`);
  const name = service.people.get(person)?.name ?? '';
  return (await calendars()).write({
    name: `Duties of ${name}`,
    duties: dutiesOf(service, overrides, person, now, until),
    publishedAt: now,
  });
}
