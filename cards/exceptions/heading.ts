/** What the rows below it have in common. */
import type { Part } from '../render.ts';

/** @param text Escaped by the caller. */
export const headingRow = (text: string): Part => ({
  ...{ type: 'TextBlock', text, wrap: true },
  ...{ weight: 'Bolder', spacing: 'Large' },
});
