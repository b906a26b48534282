/** What other capabilities show on a sign-off's card, e.g. how a receiving service's link stands. */
import type { CardContext } from '../../cards/context.ts';
import type { Part } from '../../cards/render.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { SignOffView } from '../../services/sign-off/desk.ts';

export type SignOffExtra = (
  view: SignOffView,
  viewer: PersonId,
  context: CardContext,
) => Promise<readonly Part[]>;

export type SignOffExtras = { readonly extras?: readonly SignOffExtra[] };

export const extrasOf = async (
  { extras = [] }: SignOffExtras,
  view: SignOffView,
  viewer: PersonId,
  context: CardContext,
): Promise<readonly Part[]> =>
  (await Promise.all(extras.map((extra) => extra(view, viewer, context)))).flat();
