import type { Card } from '../../cards/render.ts';

/** A card in one state, for one person's eyes. */
export type Sample = {
  /** In kebab case, unique: the picture's file name. */
  readonly name: string;
  /** What it shows, for whom. */
  readonly title: string;
  readonly group:
    | 'Where a consult stands'
    | 'Forms'
    | 'Agreed actions'
    | 'Handing over'
    | 'Desk and cover'
    | 'Reaching people'
    | 'Rotas and swaps'
    | 'Shortage of cover'
    | 'Cases and flags'
    | 'Closer oversight'
    | 'Lead coordinator'
    | 'Supervision'
    | 'Learning'
    | 'Workforce'
    | 'Weekly huddle'
    | 'Receiving services'
    | 'Decision rights'
    | 'Sign-offs'
    | 'Registers'
    | 'Quality audits'
    | 'Decision traces'
    | 'Incident reviews'
    | 'Exceptions'
    | 'In Welsh';
  readonly card: Card;
};
