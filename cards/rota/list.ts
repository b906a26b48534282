/** What the lists of duties are made of: a title, rows, pages. */
import { partTemplate, cardTemplate, type Part } from '../render.ts';
import buttonsTemplate from './buttons.json' with { type: 'json' };
import dayTemplate from './day.json' with { type: 'json' };
import lineTemplate from './line.json' with { type: 'json' };
import template from './list.json' with { type: 'json' };

export const listCard = cardTemplate<{
  readonly title: string;
  readonly subtitle: string;
  readonly callouts: readonly Part[];
  readonly rows: readonly Part[];
  readonly footer: string;
  readonly actions: readonly Part[];
}>(template);

export const dayPart = partTemplate<{ readonly day: string; readonly lines: readonly Part[] }>(
  dayTemplate,
);

const expandLine = partTemplate<{ readonly text: string; readonly buttons: readonly Part[] }>(
  lineTemplate,
);
const expandButtons = partTemplate<{ readonly actions: readonly Part[] }>(buttonsTemplate);

/** A row of text, with its buttons beneath where it has any. */
export const linePart = (text: string, buttons: readonly Part[] = []): Part =>
  expandLine({ text, buttons: buttons.length === 0 ? [] : [buttonRow(buttons)] });

/** At most three stand together. */
export const buttonRow = (actions: readonly Part[]): Part => expandButtons({ actions });
