/** `oversight retention`: what is due to be erased by rule, and erasing it. */
import { z } from 'zod';
import { unfinishedErasures } from '../../services/erasure/work-order.ts';
import { governanceRole } from '../../services/hold/governance.ts';
import { OversightError } from '../../services/kernel/errors.ts';
import type { Clock } from '../../services/ports/clock.ts';
import { carryOn, dueNow, eraseDue } from '../../services/retention/carry-out.ts';
import type { CarryOutParts } from '../../services/retention/carry-out.ts';
import { dueForErasure, isDue, type Overdue } from '../../services/retention/due.ts';
import { systemClock } from '../index.ts';
import { count, governorNamed, sayVerified, withErasing } from './erasing-parts.ts';
import { configuredService } from './record.ts';
import { certificateText, reviewText } from './retention-text.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const ReviewOptions = z.object({ config: z.string().optional(), json: z.boolean().default(false) });

/** Changes nothing. @returns 3 where something is due, or an erasure was begun and not finished */
export async function retentionReview(
  terminal: Terminal,
  given: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const { config, json } = ReviewOptions.parse(given);
  const service = await configuredService(terminal, config);
  return withErasing(terminal, service, clock, async (parts) => {
    const overdue: Overdue[] = [];
    for await (const each of dueForErasure(parts, clock.now())) overdue.push(each);
    const unfinished = await unfinishedIn(parts);
    const due = overdue.filter(isDue).length;
    if (json) {
      const told = { due, unfinished, overdue: overdue.map(withoutStreams) };
      terminal.out(JSON.stringify(told, undefined, 2));
    } else {
      for (const line of reviewText(service, overdue)) terminal.out(line);
      for (const line of toDo(due, unfinished)) terminal.out(line);
    }
    return due + unfinished > 0 ? 3 : 0;
  });
}

/** Somebody else erased it at the same time, or something was recorded of it. */
const notAsReviewed = (left: number): string =>
  `${left} of what was due is so no more, and was left alone: look at “oversight retention review” again.`;

const withoutStreams = ({ streams, ...overdue }: Overdue) => ({
  ...overdue,
  streams: streams.length,
});

const toDo = (due: number, unfinished: number): readonly string[] => [
  '',
  ...(unfinished === 0
    ? []
    : [`${count(unfinished, 'erasure')} begun and not finished: carry-out carries them on first.`]),
  due === 0
    ? 'Nothing is due.'
    : `${due} due. Nothing was changed. To erase it: oversight retention carry-out --by KEY --confirm ${due}`,
];

async function unfinishedIn(parts: CarryOutParts): Promise<number> {
  return (await unfinishedErasures(parts)).length;
}

const CarryOutOptions = z.object({
  by: z.string(),
  confirm: z.coerce.number<string>().int().nonnegative(),
  config: z.string().optional(),
});

/** Erases what is due, and says of each what a record of destruction says; then checks the record. */
export async function retentionCarryOut(
  terminal: Terminal,
  given: unknown,
  clock: Clock = systemClock,
): Promise<ExitCode> {
  const read = CarryOutOptions.safeParse(given);
  if (!read.success)
    throw new OversightError('wrongUse', '--confirm: write the number of the review.');
  const { by: key, confirm, config } = read.data;
  const service = await configuredService(terminal, config);
  const by = governorNamed(service, key);
  return withErasing(terminal, service, clock, async (parts) => {
    const due = await dueNow(parts);
    if (due.length !== confirm) {
      throw new OversightError(
        'changed',
        `${due.length} due, not ${confirm}: nothing was erased. Look at “oversight retention review” again, then confirm the number that it names.`,
      );
    }
    for await (const done of carryOn(parts)) terminal.out(certificateText(done));
    let erased = 0;
    for await (const done of eraseDue(parts, due, { by, authority: governanceRole })) {
      terminal.out(certificateText(done));
      erased += 1;
    }
    if (erased < due.length) terminal.out(notAsReviewed(due.length - erased));
    const left = await unfinishedIn(parts);
    if (left > 0) terminal.out(`${count(left, 'erasure')} waits for a legal hold to be lifted.`);
    return sayVerified(terminal, parts);
  });
}
