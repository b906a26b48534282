/** What became of a question. */
import { z } from 'zod';
import { breakdownOf, type Breakdown, type GraphReply } from './client.ts';

export type Outcome<Value> =
  | { readonly outcome: 'answered'; readonly value: Value }
  /** The tenant does not let the bot ask that. */
  | { readonly outcome: 'refused'; readonly detail: string }
  /** There is no such thing: no mailbox, no schedule, no such person. */
  | { readonly outcome: 'absent'; readonly code: string }
  | { readonly outcome: 'conflict' }
  /** `why` follows "because". */
  | {
      readonly outcome: 'failed';
      readonly why: string;
      readonly retryAfterMs?: number;
      /** Graph does not take the question in this form, now or later. */
      readonly isMalformed?: true;
    };

/** Worth asking again after a while. */
export type Busy = {
  readonly outcome: 'busy';
  readonly retryAfterMs: number;
  /** Absent: Graph asked for patience, and that is all there is to say. */
  readonly why?: string;
};

export const failed = (why: string) => ({ outcome: 'failed', why }) as const;

export const tooLate = failed('Microsoft Graph did not answer in time');

/** Milliseconds before another try where Graph names none. */
const UNASKED_PATIENCE = { throttled: 5_000, error: 500 } as const;
const LONGEST_PATIENCE = 3_600_000;

/** An answer's status and code decide; its message is for developers and changes at will. */
export function judge(reply: GraphReply, nowMs: number): Outcome<unknown> | Busy {
  const { status, body } = reply;
  if (status < 300) return { outcome: 'answered', value: body };
  const code = codeIn(body);
  const said = `${status} ${code}`.trimEnd();
  if (status === 429 || status >= 500) return busyBy(reply, said, nowMs);
  switch (status) {
    case 401:
      return tokenWithoutRights.has(code) ? refused(said) : notAccepted(said);
    case 403:
      return refused(said);
    case 404:
      return { outcome: 'absent', code };
    case 409:
      return { outcome: 'conflict' };
    case 400:
      return { ...couldNot(said), isMalformed: true };
    default:
      return couldNot(said);
  }
}

const notAccepted = (said: string) =>
  failed(`Microsoft Graph did not accept the bot's sign-in (${said})`);

const couldNot = (said: string) =>
  failed(`Microsoft Graph could not do what it was asked (${said})`);

const refused = (said: string): Outcome<never> => ({
  outcome: 'refused',
  detail: `Microsoft Graph answered ${said}`,
});

const busyBy = (reply: GraphReply, said: string, nowMs: number): Busy => ({
  outcome: 'busy',
  retryAfterMs: patienceOf(reply, nowMs),
  ...(reply.status === 429 || reply.retryAfter !== undefined
    ? {}
    : { why: `Microsoft Graph answered with an error (${said})` }),
});

/** 401 where the token is in order and the tenant has granted the app nothing. */
const tokenWithoutRights = new Set(['NoPermissionsInAccessToken']);

/** As far as it looks like a code: it is shown and logged. */
const ErrorCode = z.object({ error: z.object({ code: z.string().regex(/^\w{1,60}$/) }) });

const codeIn = (body: unknown): string => ErrorCode.safeParse(body).data?.error.code ?? '';

function patienceOf({ status, retryAfter }: GraphReply, nowMs: number): number {
  const fallback = status === 429 ? UNASKED_PATIENCE.throttled : UNASKED_PATIENCE.error;
  if (retryAfter === undefined) return fallback;
  const seconds = Number(retryAfter);
  const ms = Number.isNaN(seconds) ? Date.parse(retryAfter) - nowMs : seconds * 1000;
  return Number.isNaN(ms) ? fallback : Math.min(Math.max(ms, 0), LONGEST_PATIENCE);
}

const brokenDown: Readonly<Record<Breakdown, string>> = {
  noToken: 'Microsoft Entra gave the bot no token for Microsoft Graph',
  unreachable: 'Microsoft Graph could not be reached',
  unreadable: 'Microsoft Graph gave an answer that could not be read',
};

/** What `GraphClient.send` threw, in words. */
export function wordsFor(error: unknown): Outcome<never> {
  const breakdown = breakdownOf(error);
  return failed(
    breakdown === undefined ? 'Microsoft Graph could not be asked' : brokenDown[breakdown],
  );
}

/** The answer in the form that was expected. Fields that nobody asked for are left out. */
export function fit<Value>(outcome: Outcome<unknown>, answer: z.ZodType<Value>): Outcome<Value> {
  if (outcome.outcome !== 'answered') return outcome;
  const read = answer.safeParse(outcome.value);
  if (read.success) return { outcome: 'answered', value: read.data };
  return failed('Microsoft Graph gave an answer of an unexpected form');
}
