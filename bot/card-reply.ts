import type { Card } from '../cards/render.ts';
import type { FileOffer } from './files/file-cards.ts';

/** What the person who pressed gets to see. */
export type CardReply =
  /** In place of the card, for them alone. */
  | { readonly card: Card }
  | { readonly message: string }
  /** In one's own chat alone: Teams asks whether the file may be put into one's OneDrive. */
  | { readonly message: string; readonly file: FileOffer }
  /** The card with the sentence on top. */
  | { readonly card: Card; readonly message: string }
  /** As a dialog where one is open; as a card elsewhere. */
  | { readonly dialog: { readonly title: string; readonly card: Card } }
  /** Nothing is left to do here: a dialog closes with this sentence. */
  | { readonly done: string };
