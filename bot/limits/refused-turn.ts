/** What somebody gets whose turn was not taken: what did not happen, and what to do now. */
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { sendAgainCard, type Unsent } from '../../cards/desk/send-again.ts';
import { cardVerbs, isCardVerb, type CardVerb } from '../../cards/verbs.ts';
import type { Json } from '../../services/kernel/json.ts';
import type { Pressed } from '../card-press.ts';
import { cardAttachment } from '../outgoing-activity.ts';

/** Whose allowance is used up, and in how many milliseconds there is more. */
export type UsedUp = { readonly whose: 'person' | 'tenant'; readonly waitMs: number };

type Refused = UsedUp & { readonly pressed: Pressed | undefined };

/** @param isToTell whether a message is answered: one of many that came together is */
export async function refuseTurn(
  context: TurnContext,
  refused: Refused,
  isToTell: () => boolean,
): Promise<void> {
  const { type, name = '' } = context.activity;
  const words = wordsFor(refused);
  if (type === 'invoke') {
    const value = answerFor(name, refused, words);
    await context.sendActivity({ type: 'invokeResponse', value });
  } else if (type === 'message' && isToTell()) {
    await context.sendActivity(words);
  }
}

const notDone: { readonly [V in CardVerb]?: string } = {
  'consult.submit': 'Your request was not sent.',
  'consult.acknowledge': 'You have not acknowledged it yet.',
  'consult.advise': 'Your advice was not sent.',
};

function wordsFor({ whose, waitMs, pressed }: Refused): string {
  const why =
    whose === 'person'
      ? 'That was a lot in a short time, so it was not done.'
      : 'Very much is being asked of Oversight at the moment, so this was not done.';
  const what = isCardVerb(pressed?.verb) ? notDone[pressed.verb] : undefined;
  const wait = `Wait ${inTens(waitMs)} seconds, then try again.`;
  const else_ = 'If it can’t wait, phone. In an emergency call 999 or the crisis line.';
  return [why, what, wait, else_].filter((each) => each !== undefined).join(' ');
}

const inTens = (ms: number): number => Math.max(10, Math.ceil(ms / 10_000) * 10);

/** A dialog stays open with what was typed; a card stays as it is, with what stands in its fields. */
function answerFor(name: string, { pressed }: Refused, words: string): object {
  switch (name) {
    case 'adaptiveCard/action':
      return { status: 200, body: pressed?.via === 'refresh' ? notRefreshed : sentence(words) };
    case 'task/submit':
    case 'composeExtension/submitAction':
      return { status: 200, body: { task: keptOpen(unsentOf(pressed), words) } };
    case 'task/fetch':
    case 'composeExtension/fetchTask':
      return { status: 200, body: { task: { type: 'message', value: words } } };
    default:
      return { status: 429, body: { error: { code: 'tooManyTurns', message: words } } };
  }
}

const sentence = (value: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

/** Nobody pressed anything: the card goes on showing what everybody sees. */
const notRefreshed = {
  statusCode: 429,
  type: 'application/vnd.microsoft.error',
  value: { code: 'tooManyTurns', message: 'Your own view of this card comes in a moment.' },
};

const keptOpen = (unsent: Unsent | undefined, words: string): object =>
  unsent === undefined
    ? { type: 'message', value: words }
    : {
        type: 'continue',
        value: {
          ...{ title: 'Not sent yet', width: 'medium', height: 'large' },
          card: cardAttachment(sendAgainCard(words, unsent)),
        },
      };

const fields: z.ZodType<{ readonly [field: string]: Json }> = z.record(z.string(), z.json());

/** Only what the verb would take is given back. */
function unsentOf(pressed: Pressed | undefined): Unsent | undefined {
  if (!isCardVerb(pressed?.verb)) return undefined;
  const schema: z.ZodType = cardVerbs[pressed.verb];
  const data = fields.safeParse(pressed.data);
  const isTaken = data.success && schema.safeParse(pressed.data).success;
  return isTaken ? { verb: pressed.verb, data: data.data } : undefined;
}
