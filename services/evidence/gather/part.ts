/** What a pack is gathered from: each part gives blocks for one section. */
import type { Block, PackQuestion } from '../document.ts';
import type { SectionId } from '../mapping.ts';

export interface PackPart {
  readonly section: SectionId;
  /**
   * What it has to show, in order. What it was asked for and can't show stands as a `notShown` with
   * the reason in words; it is never left out.
   */
  blocks(question: PackQuestion): Promise<readonly Block[]>;
}
