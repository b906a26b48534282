/** What one turn carries: a short reference number, and how it is said that it failed. */
import type { Activity, Middleware, TurnContext } from 'botbuilder';
import { isCardVerb, type CardVerb } from '../cards/verbs.ts';
import { isOfAnotherVersion } from '../services/kernel/other-version.ts';
import { pressedIn, type Via } from './card-press.ts';
import type { Log } from './log.ts';
import { otherVersionWords, type OtherVersionRuns } from './other-version.ts';
import { noTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { activityKind } from './telemetry/activity-kind.ts';
import { currentReference, mintReference, under } from './trail.ts';

type Turn = { readonly reference: string };

const turnKey = Symbol('turn');

/** Gives a turn its reference and logs how it went, by kind and time, never by content. */
export const turnMiddleware = (log: Log, telemetry: Telemetry = noTelemetry): Middleware => ({
  async onTurn(context, next) {
    const { reference } = turnOf(context);
    const { activityType, activityName } = activityKind(context.activity);
    const began = performance.now();
    await under(reference, () => telemetry.span('turn', { activityType, activityName }, next));
    const took = performance.now() - began;
    telemetry.record('oversight.turn.duration', took / 1_000, { activityType });
    const { verb, via } = pressOf(context.activity);
    log.info(
      { reference, activityType, activityName, verb, via, took: Math.round(took) },
      'turn done',
    );
  },
});

/** Which button, where it was one. */
function pressOf(activity: Activity): { readonly verb?: CardVerb; readonly via?: Via } {
  const { verb, via } = pressedIn(activity) ?? {};
  return { ...(isCardVerb(verb) ? { verb } : {}), ...(via === undefined ? {} : { via }) };
}

/** The turn's reference: that of its request, or one of its own where it came past the door. */
function turnOf(context: TurnContext): Turn {
  const known = context.turnState.get<Turn | undefined>(turnKey);
  if (known !== undefined) return known;
  const turn = { reference: currentReference() ?? mintReference() };
  context.turnState.set(turnKey, turn);
  return turn;
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

/** What another version wrote is not broken: it is left as it is. */
const wordsFor = async (
  error: unknown,
  reference: string,
  otherRuns: OtherVersionRuns,
): Promise<string> =>
  isOfAnotherVersion(error)
    ? `${await otherVersionWords(otherRuns)} Reference ${reference}`
    : apology(reference);

const perhaps = () => Promise.resolve(true);

/** The one place where an exception of any handler ends up. */
export const createTurnErrorHandler =
  (log: Log, telemetry: Telemetry = noTelemetry, otherRuns: OtherVersionRuns = perhaps) =>
  async (context: TurnContext, error: unknown): Promise<void> => {
    const { reference } = turnOf(context);
    const { activityType, activityName } = activityKind(context.activity);
    telemetry.add('oversight.turn.failed', 1, { activityType });
    await under(reference, async () => {
      log.error({ err: error, activityType, activityName }, 'turn failed');
      try {
        await apologise(context, await wordsFor(error, reference, otherRuns));
      } catch (failure) {
        log.error({ err: failure }, 'could not say that the turn failed');
      }
    });
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
