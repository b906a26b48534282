/** `oversight audit sample`: draws a month's quality audit, or shows what would be drawn. */
import { z } from 'zod';
import { OversightError } from '../../services/kernel/errors.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import { drawSample, type Sample } from '../../services/sampling/draw.ts';
import { gatherFrame } from '../../services/sampling/gather.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { systemClock } from '../index.ts';
import { configuredService, withRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const SampleOptions = z.object({
  team: TeamId,
  month: SampledMonth,
  seed: z.string().min(1).max(60),
  size: z.coerce.number<string>().int().min(1).max(40).optional(),
  dryRun: z.boolean().default(false),
  config: z.string().optional(),
  json: z.boolean().default(false),
});

export async function auditSample(terminal: Terminal, given: unknown): Promise<ExitCode> {
  const options = read(given);
  const service = await configuredService(terminal, options.config);
  return withRecord<ExitCode>(terminal, service, systemClock, async (record) => {
    if (record === undefined) {
      throw new OversightError(
        'noRecord',
        'There is no record yet: there is nothing to draw from.',
      );
    }
    const parts = { journal: record.journal, service, clock: systemClock, kinds: signOffKinds };
    const frame = await gatherFrame(parts, options.team, options.month);
    const { seed, size = 12 } = options;
    const sample = drawSample(frame, { seed, size, doubleShare: 0.2 });
    if (options.json) terminal.out(JSON.stringify(sample, undefined, 2));
    else for (const line of lines(sample)) terminal.out(line);
    return 0;
  });
}

function read(given: unknown): z.infer<typeof SampleOptions> {
  const options = SampleOptions.safeParse(given);
  if (options.success) return options.data;
  throw new OversightError('wrongUse', z.prettifyError(options.error));
}

const lines = ({ strata, drawn }: Sample): readonly string[] => [
  ...strata.map(({ name, inFrame, drawn: count }) => `${name}: ${count} of ${inFrame}`),
  '',
  ...drawn.map(({ record, isDouble }) => `${record.key}${isDouble ? ' (marked by two)' : ''}`),
];
