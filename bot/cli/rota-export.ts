/** `oversight rota export`: somebody's duties of the weeks ahead as a calendar. */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { dutyCalendar } from '../calendar-link/duty-feed.ts';
import { openCalendars, systemClock } from '../index.ts';
import { configuredService, withRecord } from './record.ts';
import { personNamed } from './rota-import.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const MOST_WEEKS = 52;

const ExportOptions = z.object({
  person: z.string(),
  weeks: z.coerce.number<string>().int().min(1).max(MOST_WEEKS).default(8),
  out: z.string().optional(),
  config: z.string().optional(),
});

export async function rotaExport(
  terminal: Terminal,
  given: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const options = ExportOptions.safeParse(given).data;
  if (!options) throw new OversightError('wrongUse', `--weeks: must be 1 to ${MOST_WEEKS}.`);
  const service = await configuredService(terminal, options.config);
  const person = personNamed(service, options.person, '--person');
  return withRecord<ExitCode>(terminal, service, clock, async (record) => {
    const whereabouts = record?.whereabouts ?? nothingKnown;
    const parts = { service, clock, whereabouts, calendars: openCalendars };
    const text = await dutyCalendar(parts, person, options.weeks);
    if (record === undefined) {
      terminal.err('There is no record yet: the rotas of the configuration alone are written.');
    }
    if (options.out === undefined) {
      terminal.out(text.trimEnd());
      return 0;
    }
    await writeFile(options.out, text);
    const count = text.split('BEGIN:VEVENT').length - 1;
    terminal.out(`${count} ${count === 1 ? 'duty' : 'duties'} written to ${options.out}.`);
    return 0;
  });
}

const nothingKnown = {
  known: () =>
    Promise.resolve({
      ...{ absences: [], overrides: [] },
      ...{ unreachable: new Map(), directory: new Map() },
    }),
};
