import type { Json } from '../../services/kernel/json.ts';
import { button } from '../parts/button.ts';
import type { Card } from '../render.ts';
import type { CardVerb } from '../verbs.ts';
import { messageCard } from './message.ts';

/** What was typed, as the dialog's button sent it. */
export type Unsent = {
  readonly verb: CardVerb;
  readonly data: { readonly [field: string]: Json };
};

/** In a dialog, in place of a form that could not be taken now: its button carries what was typed. */
export const sendAgainCard = (why: string, { verb, data }: Unsent): Card => ({
  ...messageCard('Not sent yet', `${why} What you typed is kept here: press Send again.`),
  actions: [button({ title: 'Send again', verb, data, style: 'positive', inDialog: true })],
});
