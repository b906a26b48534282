/**
 * Which questions of inspectors and commissioners each section answers. It is data with a version,
 * so that a service can give its own, and a pack says by which it was made.
 */
import { z } from 'zod';

/** All sections, in the order in which a pack shows them unless its mapping has another. */
export const sectionIds = [
  'summary',
  'consults',
  'sign-offs',
  'transitions',
  'safeguarding',
  'huddles',
  'coordination',
  'workforce',
  'exceptions',
  'audit',
  'traces',
  'incidents',
  'actions',
  'not-shown',
  'about',
] as const;
export type SectionId = (typeof sectionIds)[number];

const words = z.string().trim().min(1).max(300);

const MappedSection = z.strictObject({
  id: z.enum(sectionIds),
  title: words,
  /** Measures that the section shows, by their ids. */
  measures: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)).default([]),
  answers: z.array(z.strictObject({ asker: words, question: words })).default([]),
});
export type MappedSection = z.infer<typeof MappedSection>;

export const EvidenceMapping = z
  .strictObject({
    /** Named in every pack, e.g. "v1 (2026-11)". */
    version: words,
    sections: z.array(MappedSection).min(1),
  })
  .superRefine(({ sections }, context) => {
    const seen = new Set<string>();
    sections.forEach(({ id }, index) => {
      const path = ['sections', index, 'id'];
      if (seen.has(id))
        context.addIssue({ code: 'custom', path, message: `"${id}" is there twice` });
      seen.add(id);
    });
    // A pack that leaves these out could hide what it does not say.
    for (const id of ['not-shown', 'about']) {
      const message = `the section "${id}" must be there`;
      if (!seen.has(id)) context.addIssue({ code: 'custom', path: ['sections'], message });
    }
  });
export type EvidenceMapping = z.infer<typeof EvidenceMapping>;
