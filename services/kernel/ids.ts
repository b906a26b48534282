import { z } from 'zod';

/** Entra object id of a person; never the Teams `29:` id, which differs per bot. */
export const PersonId = z.guid().toLowerCase().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** Entra tenant id. */
export const TenantId = z.guid().toLowerCase().brand<'TenantId'>();
export type TenantId = z.infer<typeof TenantId>;

const slug = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,40}$/,
    'use lower-case letters, digits and hyphens, e.g. "early-intervention"',
  );

/** A community team, the unit of consistency and of load. */
export const TeamId = slug.brand<'TeamId'>();
export type TeamId = z.infer<typeof TeamId>;

export const LocalityId = slug.brand<'LocalityId'>();
export type LocalityId = z.infer<typeof LocalityId>;

/** A clinical stream with a named clinical lead per locality. */
export const PathwayId = slug.brand<'PathwayId'>();
export type PathwayId = z.infer<typeof PathwayId>;

/** Opaque reference from the local record system; the service's configuration narrows its pattern. */
export const CaseRef = z.string().trim().min(1).max(40).brand<'CaseRef'>();
export type CaseRef = z.infer<typeof CaseRef>;

/**
 * A consult's id. It is minted when the form is shown, so that the same form sent twice asks
 * for the same consult.
 */
export const ConsultId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'ConsultId'>();
export type ConsultId = z.infer<typeof ConsultId>;

/**
 * What was agreed together, as part of ids: a consult's id, or e.g. `h-2026-12-07-CM-10482` for
 * what a huddle decided on a case. It is unique in the team.
 */
export const OriginKey = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,61}$/)
  .brand<'OriginKey'>();
export type OriginKey = z.infer<typeof OriginKey>;

/** An agreed action's id in its team: what it was agreed in, and its number there, e.g. `01j…-2`. */
export const ActionId = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,61}-[1-9][0-9]?$/)
  .brand<'ActionId'>();
export type ActionId = z.infer<typeof ActionId>;

/** A team's shortages are numbered: a new one begins only when the one before is over. */
export const ShortageId = z
  .string()
  .regex(/^[0-9]{4}$/)
  .brand<'ShortageId'>();
export type ShortageId = z.infer<typeof ShortageId>;

/** A team's huddle is named by the local date for which it was meant. */
export const HuddleId = z.iso.date().brand<'HuddleId'>();
export type HuddleId = z.infer<typeof HuddleId>;

/** Names one intent of one person, so that a repeated press does nothing twice. At most 180 characters. */
export const CommandId = z.string().min(1).max(180).brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;

/** UTC instant in ISO 8601 with seconds or milliseconds. A string, so that what is stored is what is compared. */
export const Instant = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** Names a stream of events within a partition, e.g. `consult.01j…`. */
export const StreamId = z
  .string()
  .regex(/^[a-z][a-zA-Z]*\.[0-9A-Za-z-]{1,128}$/)
  .brand<'StreamId'>();
export type StreamId = z.infer<typeof StreamId>;
