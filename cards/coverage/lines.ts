/** Lines of text between the other parts of the coverage cards. */
import { partTemplate } from '../render.ts';
import template from './line.json' with { type: 'json' };

const expand = partTemplate<{
  readonly text: string;
  readonly size: 'Default' | 'Small' | 'Medium';
  readonly weight: 'Default' | 'Bolder';
  readonly separator: boolean;
}>(template);

/** Escaped by the caller. */
export const line = (text: string) =>
  expand({ text, size: 'Default', weight: 'Default', separator: true });

export const smallLine = (text: string) =>
  expand({ text, size: 'Small', weight: 'Default', separator: false });

export const subheading = (text: string) =>
  expand({ text, size: 'Medium', weight: 'Bolder', separator: true });
