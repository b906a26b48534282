import type { Card } from '../../cards/render.ts';
import type { Sample } from './sample.ts';

/** A card of what a team learns from: decision huddles, drift, the pulse, concerns. */
export const learningSample = (name: string, title: string, card: Card): Sample => ({
  ...{ name, title, card, group: 'Learning' },
});
