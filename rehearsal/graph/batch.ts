import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';
import { badRequest, ok } from './answers.ts';
import { targetOf, type GraphAnswer, type GraphCall } from './exchange.ts';

const LIMIT = 20;

const Batch = z.strictObject({
  requests: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        method: z.enum(['GET', 'POST']),
        /** Relative: an absolute one is refused. */
        url: z.string().regex(/^\//),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.json().optional(),
      }),
    )
    .min(1),
});

export type BatchPart = { readonly id: string; readonly call: GraphCall };

/** The questions in a batch, or what is wrong with it. */
export function partsOf({ body, headers }: GraphCall): readonly BatchPart[] | GraphAnswer {
  const read = Batch.safeParse(body);
  if (!read.success) return badRequest('The batch is malformed.');
  const { requests } = read.data;
  if (requests.length > LIMIT) return badRequest(`Number of batch requests exceeds ${LIMIT}.`);
  if (new Set(requests.map(({ id }) => id)).size < requests.length) {
    return badRequest('Request ids of a batch have to be unique.');
  }
  const authorization = headers.get('authorization') ?? '';
  return requests.map(({ id, method, url, headers: own = {}, body: content }) => ({
    id,
    call: {
      method,
      ...targetOf(url),
      headers: new Map([
        ...Object.entries(own).map(([name, value]) => [name.toLowerCase(), value] as const),
        ['authorization', authorization],
      ]),
      ...(content === undefined ? {} : { body: content }),
    },
  }));
}

/** Answers come back in any order; here the last first. */
export const batchAnswer = (
  answers: readonly { readonly id: string; readonly answer: GraphAnswer }[],
): GraphAnswer =>
  ok({
    responses: answers.toReversed().map(({ id, answer: { status, headers = {}, body } }): Json => ({
      id,
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    })),
  });
