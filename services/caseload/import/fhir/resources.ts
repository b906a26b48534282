/**
 * The parts of FHIR R4 resources that are read. Everything else, names and numbers of people above
 * all, falls away here and is never kept.
 */
import { z } from 'zod';

const Identifier = z.object({
  system: z.string().exactOptional(),
  value: z.string().exactOptional(),
});
const Reference = z.object({
  identifier: Identifier.exactOptional(),
  type: z.string().exactOptional(),
  reference: z.string().exactOptional(),
  display: z.string().exactOptional(),
});
export type Reference = z.infer<typeof Reference>;
const Coding = z.object({ system: z.string().exactOptional(), code: z.string().exactOptional() });
const Concept = z.object({ coding: z.array(Coding).default([]) });
export type Concept = z.infer<typeof Concept>;
const Period = z.object({ start: z.string().exactOptional(), end: z.string().exactOptional() });
const concepts = z.array(Concept).default([]);

const CarePlan = z.object({
  resourceType: z.literal('CarePlan'),
  status: z.string(),
  subject: Reference,
  category: concepts,
  activity: z
    .array(
      z.object({
        detail: z
          .object({
            code: Concept.exactOptional(),
            status: z.string(),
            scheduledPeriod: Period.exactOptional(),
          })
          .exactOptional(),
      }),
    )
    .default([]),
});
const CareTeam = z.object({
  resourceType: z.literal('CareTeam'),
  status: z.string().exactOptional(),
  subject: Reference,
  participant: z.array(z.object({ role: concepts, member: Reference.exactOptional() })).default([]),
  managingOrganization: z.array(Reference).default([]),
});
const Appointment = z.object({
  resourceType: z.literal('Appointment'),
  status: z.string(),
  start: z.string().exactOptional(),
  participant: z.array(z.object({ actor: Reference.exactOptional() })).default([]),
});
const Encounter = z.object({
  resourceType: z.literal('Encounter'),
  status: z.string(),
  class: Coding.exactOptional(),
  subject: Reference,
  period: Period.exactOptional(),
});
const Flag = z.object({
  resourceType: z.literal('Flag'),
  status: z.string(),
  code: Concept,
  subject: Reference,
  period: Period.exactOptional(),
});

const Resource = z.discriminatedUnion('resourceType', [
  CarePlan,
  CareTeam,
  Appointment,
  Encounter,
  Flag,
]);
export type Resource = z.infer<typeof Resource>;

export type ResourceRead =
  | { readonly kind: 'resource'; readonly resource: Resource; readonly personal: number }
  /** A kind that is not used. */
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'broken'; readonly column?: string; readonly says: string };

const used: ReadonlySet<string> = new Set(
  Resource.options.map((each) => each.shape.resourceType.value),
);

export function readResource(line: string): ResourceRead {
  const raw = jsonOf(line);
  const head = z.looseObject({ resourceType: z.string().max(64) }).safeParse(raw);
  if (!head.success) {
    return { kind: 'broken', says: 'is not one FHIR resource in JSON: each line has to hold one' };
  }
  const { resourceType: type } = head.data;
  if (!used.has(type)) return { kind: 'other', type: /^[A-Za-z]+$/.test(type) ? type : 'unknown' };
  const read = Resource.safeParse(raw);
  if (read.success) {
    return { kind: 'resource', resource: read.data, personal: personalIn(head.data) };
  }
  const path = (read.error.issues[0]?.path ?? []).join('.');
  return {
    kind: 'broken',
    column: `${type}.${path}`,
    says: 'is missing or is not as FHIR R4 has it',
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Parts of a resource that tell, or may tell, who somebody is. They are counted as they are dropped. */
const Personal = z.object({
  text: z.unknown().optional(),
  contained: z.array(z.unknown()).optional().catch([]),
  note: z.unknown().optional(),
  description: z.unknown().optional(),
  subject: z.looseObject({ display: z.unknown().optional() }).optional().catch(undefined),
  participant: z
    .array(
      z.object({
        actor: z
          .object({ type: z.unknown().optional(), display: z.unknown().optional() })
          .optional(),
      }),
    )
    .optional()
    .catch([]),
});

function personalIn(raw: unknown): number {
  const { text, contained, note, description, subject, participant } = Personal.parse(raw);
  const parts = [text, note, description, subject?.display];
  const actors = (participant ?? []).filter(({ actor }) => actor?.display !== undefined);
  return (
    parts.filter((part) => part !== undefined).length + (contained?.length ?? 0) + actors.length
  );
}
