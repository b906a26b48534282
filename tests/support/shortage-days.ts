/** Days on which a team is short of cover: who asks, who declares, what is heard of it. */
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, ShortageId, type PersonId } from '../../services/kernel/ids.ts';
import { shortageStream } from '../../services/shortage/capability.ts';
import type { ShortageEvent } from '../../services/shortage/stream.ts';
import { at, grace, riversideEast, service, utc } from './people.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';
import { askNumbered, consultNumbered, withdrawNumbered } from './several-consults.ts';
import { shortageRef, urgentLater, wantedPlan } from './shortages.ts';

const team = riversideEast;
export const channel = service.teams.get(team)?.channel.channelId ?? '';
/** The review is due on Thursday at five, and overdue on Friday morning. */
export const thursday = utc('2026-12-03T17:00');
export const fridayMorning = utc('2026-12-04T09:00');

/** Nobody looks at the figures: what is declared has clocks of its own. */
export const quietMorning = (options: Partial<DayOptions> = {}): ServiceDay =>
  new ServiceDay({ start: at('10:00'), ...options });

export const morning = async (options: Partial<DayOptions> = {}): Promise<ServiceDay> => {
  const day = quietMorning(options);
  for (const bot of day.bots) await bot.prepare();
  return day;
};

export const fiveAsk = async (day: ServiceDay): Promise<void> => {
  for (const number of [1, 2, 3, 4, 5]) await askNumbered(day.bot, { number });
};
export const allWithdrawn = async (day: ServiceDay): Promise<void> => {
  for (const number of [1, 2, 3, 4, 5]) await withdrawNumbered(day.bot, { number });
};

export const declare = (
  day: ServiceDay,
  {
    who = grace,
    times = [urgentLater],
    id = 'declare',
  }: {
    readonly who?: PersonId;
    readonly times?: typeof wantedPlan.times;
    readonly id?: string;
  } = {},
) =>
  day.bot.shortages.declare({ actor: who, commandId: CommandId.parse(id) }, shortageRef, {
    plan: { ...wantedPlan, times },
    reviewAt: thursday,
  });

export const end = (day: ServiceDay) =>
  day.bot.shortages.end({ actor: grace, commandId: CommandId.parse('end') }, shortageRef, {
    reason: 'Two duty clinicians again.',
    learned: 'Name the second one earlier.',
  });

export const history = async (day: ServiceDay, number = 1): Promise<readonly string[]> => {
  const stream = shortageStream(ShortageId.parse(String(number).padStart(4, '0')));
  const { events } = await day.bot.journal.history(partitionOf(service.tenant, team), stream);
  return events.map(({ event }) => (event as ShortageEvent).type);
};

/** What was heard of shortages, when and by whom; of one minute by name. */
export const heard = (day: ServiceDay): readonly string[] =>
  day.sent
    .filter(({ alert }) => alert.startsWith('Riverside East: '))
    .map(({ at: time, to, alert }) => {
      const name = to === channel ? 'channel' : (service.people.get(to as PersonId)?.key ?? to);
      return `${time.slice(5, 16)} ${name}: ${alert.replace('Riverside East: ', '')}`;
    })
    .sort(byMinute);

/** The order of the list stands where the minute is the same, but for who heard first. */
const byMinute = (a: string, b: string): number => {
  const minutes = a.slice(0, 11).localeCompare(b.slice(0, 11));
  return minutes === 0 ? newsOf(a).localeCompare(newsOf(b)) || a.localeCompare(b) : minutes;
};
const newsOf = (line: string): string => line.slice(line.indexOf(': '));

export const clocksOf = async (day: ServiceDay, number: number) => {
  const { requestedAt, asked, deadlines } = await consultNumbered(day.bot, { number });
  return {
    after: requestedAt.slice(5, 16),
    movesOn: asked.at(-1)?.acknowledgeBy.slice(5, 16),
    answer: deadlines.answerBy.slice(5, 16),
  };
};
