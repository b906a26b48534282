/** `oversight audit sample`: draws a month's quality audit, or shows what would be drawn. */
import { z } from 'zod';
import { OversightError } from '../../services/kernel/errors.ts';
import { TeamId } from '../../services/kernel/ids.ts';
import { SamplingDesk, type DrawAsked } from '../../services/sampling/desk.ts';
import { monthAt, SampledMonth } from '../../services/sampling/month.ts';
import { isDrawn, type SampleFacts } from '../../services/sampling/sampling.ts';
import type { Service } from '../../services/service/service.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { digestOf, systemClock } from '../index.ts';
import { recordSettingsOf } from './environment.ts';
import { configuredService, withRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const SampleOptions = z.object({
  team: TeamId,
  month: SampledMonth,
  seed: z.string().trim().min(1).max(60).optional(),
  size: z.coerce.number<string>('must be 1 to 40').int().min(1).max(40).optional(),
  again: z.string().trim().min(6, 'say in a few words why').max(300).optional(),
  dryRun: z.boolean().default(false),
  config: z.string().optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof SampleOptions>;

/** What a drawing shows; `alreadyDrawn`: it stands since then, and nothing was drawn now. */
type Shown = Pick<SampleFacts, 'team' | 'month' | 'seed' | 'size' | 'strata' | 'frameDigest'> &
  Pick<SampleFacts, 'records'> & { readonly sample: string };

/** @returns 3 where the month was drawn before and the record has changed since */
export async function auditSample(terminal: Terminal, given: unknown): Promise<ExitCode> {
  const options = read(given);
  const service = await configuredService(terminal, options.config);
  check(options, service);
  return withRecord<ExitCode>(terminal, service, systemClock, async (record) => {
    if (record === undefined) {
      throw new OversightError(
        'wrongUse',
        'There is no record in that folder: OVERSIGHT_DATA names where oversight.sqlite is.',
      );
    }
    const digest = digestOf(recordSettingsOf(terminal));
    const { journal, whereabouts } = record;
    const desk = new SamplingDesk({
      ...{ journal, service, digest, whereabouts },
      ...{ clock: systemClock, kinds: signOffKinds },
    });
    return options.dryRun ? dryRun(terminal, desk, options) : draw(terminal, desk, options);
  });
}

async function dryRun(terminal: Terminal, desk: SamplingDesk, options: Options): Promise<ExitCode> {
  const terms = await desk.terms(asked(options));
  say(terminal, options, terms, 'Nothing was recorded: this is what would be drawn.');
  return 0;
}

async function draw(terminal: Terminal, desk: SamplingDesk, options: Options): Promise<ExitCode> {
  const handled = await desk.draw(asked(options));
  const { state } = handled;
  if (handled.outcome === 'busy') {
    throw new OversightError('samplingBusy', 'Others wrote at once. Please try again.');
  }
  if (!isDrawn(state)) {
    terminal.out(
      'No decision was recorded in this month: there is nothing to draw. The bot tells the managers.',
    );
    return 0;
  }
  if (handled.outcome === 'done') {
    say(terminal, options, state, 'Drawn and recorded. The bot tells the auditors.');
    return 0;
  }
  const isSame = await desk.isFrameSame(state);
  say(
    terminal,
    options,
    state,
    `Drawn already, on ${state.drawnAt.slice(0, 10)}: that sample stands. To draw once more, ${options.again === undefined ? 'say why with --again' : 'name another --seed'}. ${isSame ? 'The record is the one it was drawn from.' : 'The record has changed since: something was recorded late.'}`,
  );
  return isSame ? 0 : 3;
}

const asked = ({ team, month, seed, size, again }: Options): DrawAsked => ({
  ...{ team, month, seed, size, again },
});

function read(given: unknown): Options {
  const options = SampleOptions.safeParse(given);
  if (options.success) return options.data;
  const wrong = options.error.issues.map(
    ({ path, message }) => `--${path.map(String).join('.')}: ${message}`,
  );
  throw new OversightError('wrongUse', wrong.join('\n'));
}

/** A month that is not over would be drawn from half of it. */
function check({ team, month, again, seed }: Options, service: Service): void {
  if (!service.teams.has(team)) {
    const known = [...service.teams.keys()].join(', ');
    throw new OversightError('wrongUse', `--team: there is no ${team} here. Teams: ${known}.`);
  }
  if (month >= monthAt(service.timeZone, systemClock.now())) {
    throw new OversightError('wrongUse', '--month: this month is not over yet.');
  }
  if (again !== undefined && seed === undefined) {
    throw new OversightError('wrongUse', '--again: name another --seed too.');
  }
}

function say({ out }: Terminal, { json }: Options, shown: Shown, told: string): void {
  const { team, month, sample, seed, size, strata, frameDigest, records } = shown;
  if (json) {
    const drawn = records.map(({ ref, isDouble, auditors }) => ({
      ...{ record: ref.key, stratum: ref.stratum, decidedAt: ref.at, isDouble, auditors },
    }));
    const all = { told, team, month, sample, seed, size, strata, frameDigest, records: drawn };
    out(JSON.stringify(all, undefined, 2));
    return;
  }
  const total = strata.reduce((sum, { inFrame }) => sum + inFrame, 0);
  out(`${team}, ${month}: ${records.length} of ${total} decision records, seed "${seed}"`);
  out(`Frame ${frameDigest}`);
  for (const { name, inFrame, drawn } of strata) out(`  ${name}: ${drawn} of ${inFrame}`);
  for (const { number, ref, isDouble } of records) {
    out(`${number}. ${ref.key}${isDouble ? ' (marked by two)' : ''}`);
  }
  out(told);
}
