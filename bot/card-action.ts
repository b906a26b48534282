/**
 * The verb registry: every press of a button, on any client and in any place, is parsed here,
 * handed to its verb's handler, and answered to the person who pressed.
 *
 * Invokes are answered here and not by teams-ai: in 1.7.4 an answer with a `refresh` block
 * replaces the shared card for everybody, and goes on doing so until the process restarts.
 */
import type { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../cards/render.ts';
import { cardVerbs, isCardVerb, type CardData, type CardVerb } from '../cards/verbs.ts';
import type { Messenger } from '../services/ports/messenger.ts';
import { isOfAnotherVersion } from '../services/kernel/other-version.ts';
import { answer } from './card-answer.ts';
import { pressedIn, presserOf, type Pressed, type Presser } from './card-press.ts';
import type { CardReply } from './card-reply.ts';
import type { Log } from './log.ts';
import { leftToOther, otherVersionWords, type OtherVersionRuns } from './other-version.ts';

export type { CardReply };

export type Press<V extends CardVerb> = Presser & { readonly data: CardData<V> };

type CardHandler<V extends CardVerb> = (press: Press<V>) => Promise<CardReply>;

/** One handler for every verb that a card may carry; leaving one out does not compile. */
export type CardHandlers = { readonly [V in CardVerb]: CardHandler<V> };

export type CardActions = {
  readonly handlers: CardHandlers;
  /** The card as it stands, for somebody whose button is out of date. Nothing when there is none for them. */
  readonly currentCard: (press: Press<'consult.refresh'>) => Promise<Card | undefined>;
  /** Brings a person's own view to their personal chat when they pressed in front of others. */
  readonly messenger: Pick<Messenger, 'send'>;
  /** By which it is told whether a button that is not known is an old or a new one. */
  readonly otherVersionRuns: OtherVersionRuns;
  readonly log: Log;
};

/** Routes presses; register it before routes for messages, since a press may come as one. */
export function registerCardActions(
  app: Pick<Application, 'addRoute'>,
  actions: CardActions,
): void {
  const isPress = ({ activity }: TurnContext) => Promise.resolve(pressedIn(activity) !== undefined);
  const onPress = async (context: TurnContext) => {
    const pressed = pressedIn(context.activity);
    if (pressed !== undefined) await takePress(context, pressed, actions);
  };
  app.addRoute(isPress, onPress, true);
  app.addRoute(isPress, onPress);
}

const unknownPerson =
  'Teams did not say who you are, so nothing was done. Sign in with your work account and try again.';
const outdated = 'This button is out of date, so nothing was done.';

async function takePress(
  context: TurnContext,
  pressed: Pressed,
  actions: CardActions,
): Promise<void> {
  const presser = presserOf(context.activity, pressed.via);
  const verb = isCardVerb(pressed.verb) ? pressed.verb : undefined;
  actions.log.debug({ verb, via: pressed.via }, 'press');
  const isForm = /submit/i.test(context.activity.name ?? '');
  const reply =
    presser === undefined
      ? { message: unknownPerson }
      : await replyTo({ pressed, presser, verb, isForm }, actions);
  await answer(context, { via: pressed.via, presser, reply }, actions.messenger);
}

type Routed = {
  readonly pressed: Pressed;
  readonly presser: Presser;
  readonly verb: CardVerb | undefined;
  readonly isForm: boolean;
};

/** What is another version's is left to it, whether it is the button or what that is about. */
async function replyTo(routed: Routed, actions: CardActions): Promise<CardReply> {
  const { pressed, presser, verb, isForm } = routed;
  const { handlers, log, otherVersionRuns } = actions;
  const left = async () => leftToOther(await otherVersionWords(otherVersionRuns), pressed, isForm);
  try {
    const reply = verb && (await run(handlers, verb, presser, pressed.data));
    if (reply !== undefined) return reply;
    return pressed.via !== 'refresh' && (await otherVersionRuns())
      ? await left()
      : await outdatedReply(presser, pressed.data, actions);
  } catch (error) {
    if (!isOfAnotherVersion(error) || pressed.via === 'refresh') throw error;
    log.warn({ err: error, verb, via: pressed.via }, 'press left to another version');
    return left();
  }
}

/** What all handlers have in common: each takes its own verb's data. */
type AnyHandler = (press: Presser & { readonly data: never }) => Promise<CardReply>;

const schemas = new Map<CardVerb, z.ZodType>();

/** Each verb's schema is compiled when it is first pressed: all of them at once would delay the start. */
function compiled(verb: CardVerb): z.ZodType {
  const known = schemas.get(verb);
  if (known !== undefined) return known;
  const plain: z.ZodType = cardVerbs[verb];
  const schema = z.compile(plain);
  schemas.set(verb, schema);
  return schema;
}

/** @returns nothing when the data is not what the verb sends */
async function run(
  handlers: CardHandlers,
  verb: CardVerb,
  presser: Presser,
  data: unknown,
): Promise<CardReply | undefined> {
  const parsed = compiled(verb).safeParse(data);
  if (!parsed.success) return undefined;
  const handle: AnyHandler = handlers[verb];
  return handle({ ...presser, data: parsed.data as never }); // parsed by this verb's own schema
}

/** A button of an earlier version still says what it was about: that is shown as it stands. */
async function outdatedReply(
  presser: Presser,
  data: unknown,
  { currentCard }: CardActions,
): Promise<CardReply> {
  const about = cardVerbs['consult.refresh'].strip().safeParse(data);
  const card = about.success ? await currentCard({ ...presser, data: about.data }) : undefined;
  return card === undefined
    ? { message: `${outdated} Open it again to act on it.` }
    : { card, message: `${outdated} This is how it stands now.` };
}
