/** What one turn carries: a short reference number, and a log whose every line holds it. */
import { randomInt } from 'node:crypto';
import type { Middleware, TurnContext } from 'botbuilder';
import type { Log } from './log.ts';

type Turn = { readonly reference: string; readonly log: Log };

const turnKey = Symbol('turn');

/** Letters and digits that nobody confuses when read out on the phone at night. */
const ALPHABET = '2346789ABCDEFGHJKMNPQRTUVWXYZ';

const mintReference = (): string =>
  Array.from({ length: 6 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** Opens a turn: gives it a reference and logs how it went, by kind and time, never by content. */
export const turnMiddleware = (log: Log): Middleware => ({
  async onTurn(context, next) {
    const { reference, log: turnLog } = openTurn(context, log);
    const began = performance.now();
    await next();
    const { type, name } = context.activity;
    const took = Math.round(performance.now() - began);
    turnLog.info({ reference, activityType: type, activityName: name, took }, 'turn done');
  },
});

function openTurn(context: TurnContext, log: Log): Turn {
  const reference = mintReference();
  const turn = { reference, log: log.child({ reference }) };
  context.turnState.set(turnKey, turn);
  return turn;
}

/** The turn's reference and log; opened here for contexts that came past the middleware. */
export function turnOf(context: TurnContext, log: Log): Turn {
  return context.turnState.get<Turn | undefined>(turnKey) ?? openTurn(context, log);
}

/**
 * Says that something broke without saying what: neither a stack nor a clinical word leaves the
 * log. It promises nothing about what was saved, because a fault may strike after a commit;
 * pressing again is safe, since a repeated press does nothing twice.
 */
const apology = (reference: string): string =>
  'Something went wrong on our side, so please don’t rely on this having gone through. ' +
  'Try again: nothing is done twice. If it can’t wait, phone. ' +
  `Reference ${reference}`;

/** The one place where an exception of any handler ends up. */
export const createTurnErrorHandler =
  (log: Log) =>
  async (context: TurnContext, error: unknown): Promise<void> => {
    const turn = turnOf(context, log);
    const { type, name } = context.activity;
    turn.log.error({ err: error, activityType: type, activityName: name }, 'turn failed');
    try {
      await apologise(context, apology(turn.reference));
    } catch (failure) {
      turn.log.error({ err: failure }, 'could not say that the turn failed');
    }
  };

/** Only whoever waits for an answer gets one. */
async function apologise(context: TurnContext, text: string): Promise<void> {
  const { type, name } = context.activity;
  if (type === 'message') await context.sendActivity(text);
  if (type === 'invoke') {
    await context.sendActivity({ type: 'invokeResponse', value: invokeApology(name, text) });
  }
}

/** Each kind of invoke shows only the answer that is shaped for it. */
function invokeApology(name: string | undefined, text: string): { status: number; body: object } {
  switch (name ?? '') {
    case 'adaptiveCard/action':
      return {
        status: 200,
        body: {
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: text,
        },
      };
    case 'task/fetch':
    case 'task/submit':
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return { status: 200, body: { task: { type: 'message', value: text } } };
    default:
      return { status: 500, body: { error: { code: 'turnFailed', message: text } } };
  }
}
