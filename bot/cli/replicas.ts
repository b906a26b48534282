/** `oversight replicas`: which processes of the bot run, and how far behind their work is. */
import { z } from 'zod';
import type { Instant } from '../../services/kernel/ids.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import { isSilent, listReplicas, type Replica } from '../../services/replica/replica.ts';
import type { Finding } from '../doctor/check.ts';
import { replicaFindings } from '../doctor/replicas.ts';
import { systemClock } from '../index.ts';
import { configuredService, withRecord } from './record.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const Options = z.object({ config: z.string().optional(), json: z.boolean().default(false) });

/** @returns 0 all is well, 3 there is something to look at, 1 nobody runs */
export async function replicas(terminal: Terminal, given: unknown): Promise<ExitCode> {
  const { config, json } = Options.parse(given);
  const service = await configuredService(terminal, config);
  return withRecord<ExitCode>(terminal, service, systemClock, async (record) => {
    const now = systemClock.now();
    const known = record ? await listReplicas(record.store, service.tenant) : [];
    const [oldest] = record ? await record.store.due(now, 1) : [];
    const seen: Seen = {
      replicas: known.map((each) => ({ ...each, silent: isSilent(each, now) })),
      ...(oldest?.dueAt === undefined ? {} : { oldestDue: oldest.dueAt }),
      findings: replicaFindings(known, now, 1).filter(({ state }) => state !== 'fine'),
    };
    const lines = json ? [JSON.stringify(seen, undefined, 2)] : linesOf(seen, now);
    for (const line of lines) terminal.out(line);
    if (seen.replicas.every(({ silent }) => silent)) return 1;
    return seen.findings.length === 0 ? 0 : 3;
  });
}

type SeenReplica = Replica & { readonly silent: boolean };

type Seen = {
  readonly replicas: readonly SeenReplica[];
  /** Of all jobs that wait. */
  readonly oldestDue?: Instant;
  readonly findings: readonly Finding[];
};

const linesOf = ({ replicas: all, oldestDue, findings }: Seen, now: Instant): readonly string[] => [
  ...all.map((each) => lineOf(each, now)),
  `Oldest due job: ${oldestDue === undefined ? 'none waits' : age(oldestDue, now)}.`,
  ...findings.flatMap(({ fact, fix }) => [
    `! ${fact}`,
    ...(fix === undefined ? [] : [`  To do: ${fix}`]),
  ]),
];

const age = (since: Instant, now: Instant): string =>
  `due for ${Math.max(0, Math.round(millisecondsBetween(since, now) / 1_000))} s`;

function lineOf(replica: SeenReplica, now: Instant): string {
  const { owner, silent, startedAt, version, configVersion, lookedAt, jobsBegun } = replica;
  const looked = Math.max(0, Math.round(millisecondsBetween(lookedAt, now) / 1_000));
  return [
    `${silent ? 'SILENT' : 'runs  '}  ${owner}`,
    `since ${startedAt}`,
    `version ${version}`,
    `configuration ${configVersion}`,
    `told ${looked} s ago`,
    `${jobsBegun} jobs begun`,
  ].join('  ');
}
