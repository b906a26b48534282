import { cardTemplate, type Card } from '../render.ts';
import { escapeText } from '../user-text.ts';
import template from './message.json' with { type: 'json' };

const expand = cardTemplate<{ readonly title: string; readonly text: string }>(template);

/** A plain sentence as a card, e.g. that an error has the reference 7f3a. Both are plain text. */
export const messageCard = (title: string, text: string): Card =>
  expand({ title: escapeText(title), text: escapeText(text) });
