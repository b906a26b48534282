/**
 * The rehearsal's Microsoft Graph: what stands at the far end of the wire instead of the real one.
 * It answers as the official contract says, and refuses whatever it does not know.
 */
import { setTimeout } from 'node:timers/promises';
import { createFeed, type Feed } from '../connector/feed.ts';
import { noSuchPath, notAllowed, unauthenticated } from './answers.ts';
import { batchAnswer, partsOf } from './batch.ts';
import { callOf, type GraphAnswer, type GraphCall, type GraphExchange } from './exchange.ts';
import { faultsOf, faultyAnswer, isOfTheWire, type WireFault } from './faults.ts';
import { isAnswer } from './odata.ts';
import { answerCall, routeOf } from './routes.ts';
import type { GraphWorld } from './world.ts';

export type FakeGraph = {
  readonly world: GraphWorld;
  /** Every question with its answer, those within batches too. */
  readonly exchanges: Feed<GraphExchange>;
  /** As the adapter's `fetch`: rejects where nobody answers, and when the signal says stop. */
  fetch(url: string, init: RequestInit): Promise<Response>;
};

export type FakeGraphOptions = {
  readonly world: GraphWorld;
  /** Instead of the timer, for tests: how a slow Graph takes its time. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
};

export function createFakeGraph({ world, wait = sleep }: FakeGraphOptions): FakeGraph {
  const exchanges = createFeed<GraphExchange>();

  const answerOne = async (call: GraphCall, inBatch: boolean): Promise<GraphAnswer> => {
    const route = routeOf(call);
    const answer = isSignedIn(call)
      ? (faultyAnswer(world, route, call) ?? (await answerCall(world, route, call)))
      : unauthenticated;
    exchanges.publish({ call, answer, inBatch });
    return answer;
  };
  const answerBatch = async (call: GraphCall): Promise<GraphAnswer> => {
    const parts = isSignedIn(call) ? partsOf(call) : unauthenticated;
    const answer = isAnswer(parts)
      ? parts
      : batchAnswer(
          await Promise.all(
            parts.map(async ({ id, call: part }) => ({ id, answer: await answerOne(part, true) })),
          ),
        );
    exchanges.publish({ call, answer, inBatch: false });
    return answer;
  };
  const answer = (call: GraphCall): Promise<GraphAnswer> => {
    if (call.path !== '/$batch') return answerOne(call, false);
    return call.method === 'POST' ? answerBatch(call) : Promise.resolve(notAllowed);
  };

  return {
    world,
    exchanges,
    async fetch(url, init) {
      const call = callOf(url, init);
      if (call === undefined) return responseOf(noSuchPath(url));
      const faults = wireFaults(world, call);
      for (const fault of faults) {
        if (fault.kind === 'slow') await wait(fault.ms, init.signal ?? undefined);
      }
      if (faults.some(({ kind }) => kind === 'unreachable')) {
        exchanges.publish({ call, answer: 'unreachable', inBatch: false });
        throw new TypeError('fetch failed');
      }
      if (faults.some(({ kind }) => kind === 'broken')) {
        exchanges.publish({ call, answer: 'broken', inBatch: false });
        return new Response('{"value": [{"id":', { headers: json });
      }
      return responseOf(await answer(call));
    },
  };
}

const sleep = (ms: number, signal: AbortSignal | undefined): Promise<unknown> =>
  setTimeout(ms, undefined, signal ? { signal } : {});

const isSignedIn = ({ headers }: GraphCall): boolean =>
  /^Bearer \S+$/.test(headers.get('authorization') ?? '');

function wireFaults(world: GraphWorld, call: GraphCall): readonly WireFault[] {
  const parts = call.path === '/$batch' ? partsOf(call) : [];
  const calls = [call, ...(isAnswer(parts) ? [] : parts.map((part) => part.call))];
  const faults = calls.flatMap((one) => faultsOf(world, routeOf(one), one)).filter(isOfTheWire);
  return [...new Set(faults)];
}

const json = { 'content-type': 'application/json' };

const responseOf = ({ status, headers = {}, body }: GraphAnswer): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: body === undefined ? headers : { ...json, ...headers },
  });
