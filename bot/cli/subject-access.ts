/** `oversight subject-access`: all that the record says of a case, as a folder of files. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { evidenceHtml } from '../../services/evidence/html/page.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { CaseRef, Instant } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import type { Clock } from '../../services/ports/clock.ts';
import type { Service } from '../../services/service/service.ts';
import { accessDocument, accessReadme } from '../../services/subject-access/document.ts';
import { gatherAccess, type SubjectAccess } from '../../services/subject-access/gather.ts';
import { toCheckCsv, toCheckIn } from '../../services/subject-access/to-check.ts';
import { createFileWriter, systemClock } from '../index.ts';
import { caseNamed, noRecord } from './audit-show.ts';
import { count } from './erasing-parts.ts';
import { configuredService, withRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const AccessOptions = z.object({
  out: z.string().min(1),
  config: z.string().optional(),
  json: z.boolean().default(false),
});

export async function subjectAccess(
  terminal: Terminal,
  given: unknown,
  options: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const { out, config, json } = AccessOptions.parse(options);
  const service = await configuredService(terminal, config);
  const caseRef = caseNamed(given);
  return withRecord<ExitCode>(terminal, service, clock, async (record) => {
    if (record === undefined) throw noRecord();
    const access = await gatherAccess({ ...record, service }, caseRef);
    if (access.events.length === 0) throw unknownCase(caseRef);
    await prepareFolder(out);
    const { files, toCheck } = filesOf(service, access, clock.now());
    for (const [name, text] of files) await write(join(out, name), text);
    const entries = access.events.length;
    if (json) terminal.out(JSON.stringify({ caseRef, entries, toCheck, out }));
    else {
      terminal.out(`${count(entries, 'entry', 'entries')} written to ${out}.`);
      terminal.out(`${count(toCheck, 'place')} to check in to-check.csv.`);
      terminal.out('Somebody has to read all of it before it is given out: README.txt says why.');
    }
    return 0;
  });
}

function filesOf(service: Service, access: SubjectAccess, asOf: Instant) {
  const { caseRef, events, lines } = access;
  const toCheck = toCheckIn(lines, localDate(service.timeZone, asOf));
  const counts = { entries: events.length, toCheck: toCheck.length };
  const whole = { caseRef, service: service.name, asOf, events };
  const files = [
    ['record.html', evidenceHtml(accessDocument(service, access, asOf))],
    ['record.json', `${JSON.stringify(whole, undefined, 2)}\n`],
    ['to-check.csv', toCheckCsv(service, toCheck)],
    ['README.txt', accessReadme(service, access, counts)],
  ] as const;
  return { files, toCheck: toCheck.length };
}

/** Two people's records never get into one folder. */
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length === 0) return;
  throw new OversightError(
    'wrongUse',
    `--out: ${folder} is not empty, and nothing in it is overwritten. Name another folder.`,
  );
}

async function write(path: string, text: string): Promise<void> {
  const file = await createFileWriter(path);
  await file.write(text);
  await file.end();
}

const unknownCase = (caseRef: CaseRef): OversightError =>
  new OversightError(
    'unknownCase',
    `The record says nothing of ${caseRef}. Check the reference, capitals included. What was erased can’t be given.`,
  );
