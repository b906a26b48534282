/** How things stand when the tour begins: said in chat, as people would. */
import { Temporal } from 'temporal-polyfill';
import { castFor } from './cast.ts';
import type { Rehearsal } from './rehearsal.ts';

const DAYS_AWAY = 9;

/** The lead of the story goes on leave, and if need be the deputy is off sick. */
export async function seed({ people, service, bot }: Rehearsal): Promise<void> {
  const cast = castFor(service, bot.now());
  if (!cast) return;
  const lastDay = dayInWords(bot.now(), service.timeZone, DAYS_AWAY);
  // Without naming a cover: the pathway's standing cover answers.
  await people.say({
    person: cast.lead,
    conversation: 'personal',
    text: `on leave today until ${lastDay}`,
  });
  if (cast.deputy !== undefined) {
    await people.say({ person: cast.deputy, conversation: 'personal', text: 'off sick today' });
  }
  people.markAllRead();
}

function dayInWords(now: string, timeZone: string, days: number): string {
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).add({ days });
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'short' });
}
