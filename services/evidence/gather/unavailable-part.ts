import type { SectionId } from '../mapping.ts';
import type { PackPart } from './part.ts';

/** Says why a section, or a part of it, has nothing to show. */
export const unavailablePart = (section: SectionId, what: string, why: string): PackPart => ({
  section,
  blocks: () => Promise.resolve([{ type: 'notShown', what, why }]),
});
