/**
 * The bot in a process of its own, with verified tokens, SQLite and its jobs. What it sends to
 * Teams goes over HTTP to the measuring process.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../../bot/without-dialogs.ts';
import { createLog } from '../../../bot/log.ts';
import { digestOf, localPorts, openStore, randomSalt } from '../../../bot/index.ts';
import type { BotIdentity } from '../../../bot/auth/bot-authentication.ts';
import { createAdapter, TeamsAdapter } from '../../../bot/adapter.ts';
import { teamsLimits } from '../../../bot/pacing.ts';
import { toInstant } from '../../../services/kernel/time.ts';
import { Temporal } from 'temporal-polyfill';
import { at } from '../../support/people.ts';
import { answering, profile, usage } from '../turns/channel.ts';
import { service } from './teams.ts';

const { assembleBot } = await import('../../../bot/assemble.ts');
const [, , identityText = '', farEnd = '', pace = 'teams'] = process.argv;
const identity = JSON.parse(identityText) as BotIdentity;
if (pace === 'lifted') Object.assign(teamsLimits, { conversation: [], tenant: [] });
// Teams' own address stands in the token and the activity; the far end plays the host behind it.
const outward = createAdapter({
  identity: { mode: 'anonymous', host: '127.0.0.1' },
  tenants: [service.tenant],
  log: createLog('silent'),
});
const connector = await outward.connectorFor(farEnd);
TeamsAdapter.prototype.connectorFor = () => Promise.resolve(connector);

/** A working day, so that the same people are asked whenever this runs. */
const shift = Date.parse(at('10:00')) - Date.now();
const log = createLog('info');
const folder = mkdtempSync(join(tmpdir(), 'oversight-bench-'));
const store = await openStore({ kind: 'sqlite', folder }, log);
const bot = assembleBot({
  ...localPorts(),
  ...{ service, store, log },
  clock: { now: () => toInstant(Temporal.Instant.fromEpochMilliseconds(Date.now() + shift)) },
  digest: digestOf({}),
  salt: randomSalt,
  botIdentity: identity,
  tenants: [service.tenant],
});
const port = await bot.server.listen(0, '127.0.0.1');
bot.runner.start();
answering((question) =>
  question.ask === 'profile' ? profile(question.file) : Promise.resolve(usage()),
);
process.send?.({ port });
