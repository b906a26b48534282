import type { CardContext } from '../context.ts';
import { cardTemplate, type Card, type Part } from '../render.ts';
import { emergencyCallout } from './callouts.ts';
import template from './open-form.json' with { type: 'json' };

const expand = cardTemplate<{ readonly callouts: readonly Part[] }>(template);

/** In a channel or group: a button that opens the form in a dialog, so that nobody types in public. */
export const openFormCard = (context: CardContext): Card =>
  expand({ callouts: [emergencyCallout(context, 'In an emergency')] }, context);
