/** From the answer to a request until the ping to whoever is asked leaves the bot. */
import { randomUUID } from 'node:crypto';
import type { BotIdentity } from '../../../bot/auth/bot-authentication.ts';
import { createIdentity } from '../../../services/adapters/node/identity.ts';
import { startOpenId } from '../../support/openid.ts';
import { startFarEnd } from '../../support/replicas/far-end.ts';
import {
  executeFields,
  personalActivity,
  SERVICE_URL,
  type ActivityFields,
} from '../../support/teams-activities.ts';
import { about, summary } from '../../support/wire.ts';
import { Spawned } from '../spawned.ts';
import { quantile, rounded } from '../statistics.ts';
import { requesters, service } from './teams.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const pathways = [...service.pathways.keys()];
/** After the last request; what has not left by then is said to be missing. */
const PATIENCE_MS = 10_000;

export type PingsRow = {
  /** `teams`: Teams' limits are kept, as in production. `lifted`: the bot's own time alone. */
  readonly pace: 'teams' | 'lifted';
  readonly perSecond: number;
  readonly requests: number;
  /** Pings that left before the measuring ended. */
  readonly pinged: number;
  /** Milliseconds from the answer to the ping; below zero the ping left first. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds from the request being sent to the ping leaving. */
  readonly sentToPingP50: number;
  readonly sentToPingP99: number;
  /** Milliseconds from the request being sent to its answer. */
  readonly answerP50: number;
  readonly answerP99: number;
  /** Processor time of the bot for one request, its ping and card updates included, milliseconds. */
  readonly cpuPerRequest: number;
};

type Asked = { readonly sentAt: number; answeredAt?: number; pingedAt?: number };

export async function measurePings({
  pace,
  perSecond,
  seconds,
  profile,
}: {
  readonly pace: PingsRow['pace'];
  readonly perSecond: number;
  readonly seconds: number;
  /** Where the bot leaves a profile of its processor time. */
  readonly profile?: string | undefined;
}): Promise<PingsRow> {
  const openId = await startOpenId();
  const farEnd = await startFarEnd();
  const asked = new Map<string, Asked>();
  farEnd.onPing = ({ caseRef }) => {
    const request = asked.get(caseRef);
    if (request !== undefined) request.pingedAt ??= performance.now();
  };
  const identity: BotIdentity = {
    ...{ mode: 'singleTenant', appId: APP_ID, appPassword: 'not-used-by-incoming-calls' },
    ...{ appTenant: service.tenant, addresses: openId.addresses },
  };
  const bot = await Spawned.start('./pings/server.ts', [
    ...[JSON.stringify(identity), farEnd.url, pace],
  ]);
  const token = await openId.bearer({ audience: APP_ID, serviceUrl: SERVICE_URL });
  const send = (fields: ActivityFields): Promise<void> => post(bot.port, token, fields);
  for (const person of service.people.keys()) {
    await send(personalActivity(person, { type: 'message', text: 'help' }));
  }
  const ask = (index: number) => askOne(index, asked, send);
  await atRate({ perSecond, count: perSecond * 2 }, ask); // what has just begun is slow
  asked.clear();
  const before = await bot.usage();
  if (profile !== undefined) await bot.ask({ ask: 'profile' });
  await atRate({ perSecond, count: perSecond * seconds, from: perSecond * 2 }, ask);
  await until(() => [...asked.values()].every(({ pingedAt }) => pingedAt !== undefined));
  const after = await bot.usage();
  if (profile !== undefined) await bot.ask({ ask: 'profile', file: profile });
  const cpuPerRequest = rounded((after.cpu - before.cpu) / 1_000 / asked.size);
  await Promise.all([bot.stop(), farEnd.close(), openId.close()]);
  return { ...rowOf([...asked.values()], { pace, perSecond }), cpuPerRequest };
}

const identities = createIdentity();

async function askOne(
  index: number,
  asked: Map<string, Asked>,
  send: (fields: ActivityFields) => Promise<void>,
): Promise<void> {
  const caseRef = `CM-${10_000 + index}`;
  const pathway = pathways[index % pathways.length];
  const data = { consult: identities.consultId(), ...about, ...summary, caseRef, pathway };
  const requester = requesters[index % requesters.length];
  if (requester === undefined) throw new TypeError('Nobody asks.');
  const request: Asked = { sentAt: performance.now() };
  asked.set(caseRef, request);
  await send(personalActivity(requester, executeFields('consult.submit', data)));
  request.answeredAt = performance.now();
}

async function post(port: number, authorization: string, fields: ActivityFields): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ ...fields, id: randomUUID(), timestamp: new Date().toISOString() }),
  });
  const text = await response.text();
  if (!response.ok) throw new TypeError(`Answered ${response.status}: ${text}`);
}

/** Begins each at its time, however long the others take. */
async function atRate(
  {
    perSecond,
    count,
    from = 0,
  }: {
    readonly perSecond: number;
    readonly count: number;
    readonly from?: number;
  },
  work: (index: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    await pause(began + (index * 1_000) / perSecond - performance.now());
    running.push(work(from + index));
  }
  await Promise.all(running);
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, ms));
  });

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!isSo() && performance.now() < end) await pause(20);
}

function rowOf(
  asked: readonly Asked[],
  { pace, perSecond }: Pick<PingsRow, 'pace' | 'perSecond'>,
): Omit<PingsRow, 'cpuPerRequest'> {
  const between = (from: keyof Asked, to: keyof Asked): readonly number[] =>
    asked.flatMap((each) => {
      const [start, end] = [each[from], each[to]];
      return start === undefined || end === undefined ? [] : [end - start];
    });
  const afterAnswer = between('answeredAt', 'pingedAt');
  const sinceSent = between('sentAt', 'pingedAt');
  const answers = between('sentAt', 'answeredAt');
  return {
    ...{ pace, perSecond, requests: asked.length, pinged: afterAnswer.length },
    p50: rounded(quantile(afterAnswer, 0.5)),
    p99: rounded(quantile(afterAnswer, 0.99)),
    sentToPingP50: rounded(quantile(sinceSent, 0.5)),
    sentToPingP99: rounded(quantile(sinceSent, 0.99)),
    answerP50: rounded(quantile(answers, 0.5)),
    answerP99: rounded(quantile(answers, 0.99)),
  };
}
