/** In what actions were agreed. A new capability that agrees actions adds its member to the union. */
import { z } from 'zod';
import { caseStream } from '../caseload/case-stream.ts';
import { assertNever } from '../kernel/errors.ts';
import {
  ActionId,
  ConsultId,
  HuddleId,
  Instant,
  OriginKey,
  PersonId,
  type CaseRef,
} from '../kernel/ids.ts';

export const ActionOrigin = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('consult'),
    consult: ConsultId,
    requester: PersonId,
    /** Who gave the advice. */
    by: PersonId,
    at: Instant,
  }),
  z.strictObject({
    kind: z.literal('huddle'),
    huddle: HuddleId,
    /** Who recorded the decision. */
    by: PersonId,
    at: Instant,
  }),
  z.strictObject({
    kind: z.literal('cohort'),
    /** Which of the case's entries into the closer-oversight cohort. */
    entry: z.int().positive(),
    /** Of the responsibilities, from 1: as many stand together as one card holds. */
    part: z.int().positive(),
    /** Who entered the case. */
    by: PersonId,
    at: Instant,
  }),
  z.strictObject({
    kind: z.literal('supervision'),
    /** Who was supervised. */
    person: PersonId,
    /** The number of the session with them. */
    session: z.int().min(1),
    /** The day of it. */
    on: z.iso.date(),
    /** Who held it. */
    by: PersonId,
    at: Instant,
  }),
  z.strictObject({
    kind: z.literal('sampling'),
    /** Of a month's quality audit, e.g. `2026-10`. */
    sample: z.string().regex(/^\d{4}-\d{2}(-\d)?$/),
    /** The number of the finding in it. */
    finding: z.int().positive().max(999),
    /** Who agreed it. */
    by: PersonId,
    at: Instant,
  }),
  z.strictObject({
    kind: z.literal('incident'),
    /** The review; it is of one case. */
    incident: z.string().regex(/^[0-9a-z]{26}$/),
    /** The number of the action in it. */
    action: z.int().positive().max(999),
    /** Who recorded it. */
    by: PersonId,
    at: Instant,
  }),
]);
/** In what an action was agreed, and with whom. */
export type ActionOrigin = z.infer<typeof ActionOrigin>;

/**
 * Names what was agreed together, in the team: a consult's advice, a huddle's decision on one case.
 * What one owner was given by it stands on one card.
 */
export function originKeyOf(origin: ActionOrigin, caseRef: CaseRef): OriginKey {
  switch (origin.kind) {
    case 'consult':
      return OriginKey.parse(origin.consult);
    case 'huddle':
      return OriginKey.parse(`h-${origin.huddle}-${shortCaseRef(caseRef)}`);
    case 'supervision': {
      const session = `${fingerprint(origin.person)}-${origin.session}`;
      return OriginKey.parse(`s-${session}-${shortCaseRef(caseRef, ROOM_BESIDE_A_PERSON)}`);
    }
    case 'cohort':
      return OriginKey.parse(`c-${origin.entry}-${origin.part}-${shortCaseRef(caseRef)}`);
    case 'sampling': {
      const finding = `${origin.sample}-${origin.finding}`;
      return OriginKey.parse(`a-${finding}-${shortCaseRef(caseRef, ROOM_BESIDE_A_PERSON)}`);
    }
    case 'incident':
      return OriginKey.parse(`i-${origin.incident}-${origin.action}`);
    default:
      return assertNever(origin);
  }
}

/** The `number`-th action, from 1, of those agreed together. */
export const actionIdOf = (key: OriginKey | ConsultId, number: number): ActionId =>
  ActionId.parse(`${key}-${number}`);

/** They know of it without being told: they agreed it. */
export function agreedBetween(origin: ActionOrigin): readonly PersonId[] {
  switch (origin.kind) {
    case 'consult':
      return [origin.by, origin.requester];
    case 'huddle':
    case 'cohort':
    case 'sampling':
    case 'incident':
      return [origin.by];
    case 'supervision':
      return [origin.by, origin.person];
    default:
      return assertNever(origin);
  }
}

/** Characters of a reference in a key: any of letters, digits and hyphens, and one odd character. */
const ROOM = 48;
const ROOM_BESIDE_A_PERSON = 40;
const FINGERPRINT = 13;

/**
 * As in the name of the case's stream. One that needs more room is cut, with a fingerprint of all
 * of it; `--x` begins no code.
 */
function shortCaseRef(caseRef: CaseRef, room = ROOM): string {
  const written = caseStream(caseRef).slice('case.'.length);
  if (written.length <= room) return written;
  return `${written.slice(0, room - FINGERPRINT - 3)}--x${fingerprint(written)}`;
}

/** FNV-1a of 64 bits, in base 36: it tells the few such cases of one huddle apart. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const unit of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(unit.charCodeAt(0))) * 0x100000001b3n);
  }
  return hash.toString(36).padStart(FINGERPRINT, '0');
}
