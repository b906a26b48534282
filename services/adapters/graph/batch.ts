/** Many questions in few requests: `$batch`, at most 20 in each. */
import { z } from 'zod';
import { epochMs } from '../../kernel/local-day.ts';
import type { Clock } from '../../ports/clock.ts';
import { TRIES, type Asking, type Question } from './ask.ts';
import { chunksOf, fewAtATime } from './chunks.ts';
import { failed, fit, judge, type Outcome } from './outcome.ts';
import type { GraphReply } from './client.ts';

const BATCH_LIMIT = 20;

export type AskMany = <Value>(
  /** The pace of the batch itself; each question in it has its own. */
  pace: string,
  questions: readonly Question<Value>[],
  signal: AbortSignal,
) => Promise<readonly Outcome<Value>[]>;

const BatchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.int(),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.unknown(),
    }),
  ),
});
type BatchAnswer = z.infer<typeof BatchAnswer>;

/** Every question has its own outcome, in the order asked: one that fails leaves the others be. */
export const createAskMany =
  (asking: Asking, clock: Clock): AskMany =>
  async (pace, questions, signal) => {
    const batches = await fewAtATime(chunksOf(questions, BATCH_LIMIT), (batch) =>
      askBatch({ asking, clock, pace, signal }, batch),
    );
    return batches.flat();
  };

type Round = {
  readonly asking: Asking;
  readonly clock: Clock;
  readonly pace: string;
  readonly signal: AbortSignal;
};

async function askBatch<Value>(
  round: Round,
  questions: readonly Question<Value>[],
): Promise<readonly Outcome<Value>[]> {
  const outcomes = new Map<Question<Value>, Outcome<Value>>();
  let open = questions;
  for (let tries = 1; open.length > 0; tries += 1) {
    const ready = await whoeverIsReady(round, open, outcomes);
    open = ready.length === 0 ? [] : await askOnce(round, ready, outcomes, tries === TRIES);
  }
  return questions.map((question) => outcomes.get(question) ?? leftOut);
}

const leftOut = failed('Microsoft Graph left a question of a batch unanswered');

/** Those whose pace allows it; the others get their outcome. */
async function whoeverIsReady<Value>(
  { asking, signal }: Round,
  questions: readonly Question<Value>[],
  outcomes: Map<Question<Value>, Outcome<Value>>,
): Promise<readonly Question<Value>[]> {
  const inTheWay = await Promise.all(questions.map(({ pace }) => asking.pause(pace, signal)));
  return questions.filter((question, index) => {
    const obstacle = inTheWay[index];
    if (obstacle !== undefined) outcomes.set(question, obstacle);
    return obstacle === undefined;
  });
}

/** Asks them together and answers with those that are worth another try. */
async function askOnce<Value>(
  { asking, clock, pace, signal }: Round,
  questions: readonly Question<Value>[],
  outcomes: Map<Question<Value>, Outcome<Value>>,
  isLastTry: boolean,
): Promise<readonly Question<Value>[]> {
  const answered = await asking.ask(batchOf(pace, questions), signal);
  if (answered.outcome !== 'answered') {
    for (const question of questions) outcomes.set(question, answered);
    return [];
  }
  const replies = repliesIn(answered.value);
  return questions.filter((question, index) => {
    const reply = replies.get(`${index}`);
    const judged = reply === undefined ? leftOut : judge(reply, epochMs(clock.now()));
    if (judged.outcome !== 'busy') {
      outcomes.set(question, fit(judged, question.answer));
      return false;
    }
    asking.holdBack(question.pace, judged);
    if (isLastTry) outcomes.set(question, asking.givenUp(question.pace, judged));
    return !isLastTry;
  });
}

function batchOf(pace: string, questions: readonly Question<unknown>[]): Question<BatchAnswer> {
  const names = [...new Set(questions.map(({ name }) => name))].join(', ');
  return {
    name: `$batch of ${questions.length} × ${names}`,
    pace,
    answer: BatchAnswer,
    request: {
      method: 'POST',
      path: '/$batch',
      body: {
        requests: questions.map(({ request: { method, path, headers, body } }, index) => ({
          id: `${index}`,
          method,
          url: path,
          ...(headers === undefined && body === undefined
            ? {}
            : {
                headers: {
                  ...headers,
                  ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
                },
              }),
          ...(body === undefined ? {} : { body }),
        })),
      },
    },
  };
}

const repliesIn = ({ responses }: BatchAnswer): ReadonlyMap<string, GraphReply> =>
  new Map(
    responses.map(({ id, status, headers, body }) => {
      const retryAfter = Object.entries(headers ?? {}).find(
        ([name]) => name.toLowerCase() === 'retry-after',
      )?.[1];
      return [id, { status, body, ...(retryAfter === undefined ? {} : { retryAfter }) }];
    }),
  );
