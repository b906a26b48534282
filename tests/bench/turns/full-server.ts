/**
 * The bot as it runs in production, as far as a press goes: restify, verified token, authority,
 * durable commit on SQLite, the card. Jobs that follow from it are left to others, as they are in
 * the service: any replica runs them.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../../bot/without-dialogs.ts';
import { createLog } from '../../../bot/log.ts';
import { digestOf, localPorts, openStore, randomSalt } from '../../../bot/index.ts';
import type { BotIdentity } from '../../../bot/auth/bot-authentication.ts';
import { CommandId, ConsultId, TeamId } from '../../../services/kernel/ids.ts';
import { instantAt } from '../../../services/kernel/time.ts';
import { at, jonah } from '../../support/people.ts';
import { service } from './trust.ts';
import { consultRequest, type Waiting } from './press.ts';
import { answering, profile, usage, type Answer, type Question } from './channel.ts';

const { assembleBot } = await import('../../../bot/assemble.ts');
/** A working day, so that the same people are asked whenever this runs. */
const shift = Date.parse(at('10:00')) - Date.now();
const identity = JSON.parse(process.argv[2] ?? '') as BotIdentity;
const log = createLog('info');
const folder = mkdtempSync(join(tmpdir(), 'oversight-bench-'));
const store = await openStore({ kind: 'sqlite', folder }, log);
const bot = assembleBot({
  ...localPorts(),
  ...{ service, store, log },
  clock: { now: () => instantAt(Date.now() + shift) },
  digest: digestOf({}),
  salt: randomSalt,
  botIdentity: identity,
  tenants: [service.tenant],
});
const port = await bot.server.listen(0, '127.0.0.1');
const asked: Waiting[] = [];

async function ask(): Promise<Waiting> {
  const request = consultRequest(asked.length);
  const by = { actor: jonah, commandId: CommandId.parse(`ask.${request.id}`) };
  const { state } = await bot.desk.request(by, request);
  const person = state.status === 'waiting' ? state.asked.at(-1)?.link.person : undefined;
  const waiting = { team: request.team, consult: request.id, asked: person ?? '' };
  asked.push(waiting);
  return waiting;
}

async function consults(count: number): Promise<Answer> {
  const made: Waiting[] = [];
  while (made.length < count) made.push(await ask());
  return { consults: made };
}

async function acknowledged(): Promise<Answer> {
  let count = 0;
  for (const { team, consult } of asked) {
    const ref = { team: TeamId.parse(team), consult: ConsultId.parse(consult) };
    if ((await bot.desk.load(ref)).state.status === 'held') count += 1;
  }
  return { acknowledged: count };
}

answering((question: Question) => {
  switch (question.ask) {
    case 'usage':
      return Promise.resolve(usage());
    case 'profile':
      return profile(question.file);
    case 'consults':
      return consults(question.count);
    case 'acknowledged':
      return acknowledged();
  }
});
process.send?.({ port });
