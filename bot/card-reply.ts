import type { Card } from '../cards/render.ts';

/** What the person who pressed gets to see. */
export type CardReply =
  /** In place of the card, for them alone. */
  | { readonly card: Card }
  | { readonly message: string }
  /** The card with the sentence on top. */
  | { readonly card: Card; readonly message: string }
  /** As a dialog where one is open; as a card elsewhere. */
  | { readonly dialog: { readonly title: string; readonly card: Card } }
  /** Nothing is left to do here: a dialog closes with this sentence. */
  | { readonly done: string };
