import type { Json } from '../../services/kernel/json.ts';
import { submitAgain } from '../parts/button.ts';
import type { Card } from '../render.ts';
import { english, say, type Speaking } from '../say.ts';
import { messageCard } from './message.ts';

/** What was typed, as the dialog's button sent it. */
export type Unsent = {
  /** Also of another version, which alone knows it. */
  readonly verb: string;
  readonly data: { readonly [field: string]: Json };
};

/** In a dialog, in place of a form that could not be taken now: its button carries what was typed. */
export const sendAgainCard = (
  why: string,
  { verb, data }: Unsent,
  speaking: Speaking = english,
): Card => ({
  ...messageCard(
    say(speaking, 'Not sent yet'),
    `${why} ${say(speaking, 'What you typed is kept here: press Send again.')}`,
  ),
  actions: [submitAgain(say(speaking, 'Send again'), { verb, ...data })],
});
