import { z } from 'zod';
import { CaseRef, Instant, TeamId } from '../../services/kernel/ids.ts';
import { picked, pickedPerson, typed } from '../wire.ts';

/** Which case a button belongs to; the team names the partition. */
const about = { team: TeamId, caseRef: CaseRef };
const offer = z.int().min(1).max(100_000);
/** When what the form shows was saved; absent: nothing stood there. */
const seen = Instant.optional();
const agency = z.int().min(1).max(10_000);

/** Which form or view to show in place of the card, for the presser only. */
const coordinationViews = [
  ...(['status', 'begin', 'offer', 'decline', 'take', 'end'] as const),
  ...(['agency', 'route', 'plan', 'review'] as const),
] as const;
export type CoordinationView = (typeof coordinationViews)[number];

export const coordinationVerbs = {
  /** The register card, or how coordination begins. */
  'coordination.show': z.strictObject({ ...about, page: z.int().min(1).max(100).optional() }),
  /** `agency`: which one the form is about; none: a new one. */
  'coordination.view': z.strictObject({
    ...about,
    view: z.enum(coordinationViews),
    agency: agency.optional(),
  }),

  'coordination.begin': z.strictObject({ ...about, to: pickedPerson, why: typed }),
  'coordination.offer': z.strictObject({ ...about, to: pickedPerson, why: typed }),
  'coordination.accept': z.strictObject({ ...about, offer }),
  'coordination.decline': z.strictObject({ ...about, offer, why: typed }),
  'coordination.withdraw': z.strictObject({ ...about, offer }),
  'coordination.take': z.strictObject({ ...about, why: typed }),
  'coordination.end': z.strictObject({ ...about, why: typed }),
  'coordination.keepOn': z.strictObject({ ...about, why: typed }),

  'coordination.saveAgency': z.strictObject({
    ...{ ...about, agency: agency.optional(), seen },
    ...{ name: typed, does: typed, contact: typed, phone: typed, email: typed, within: picked },
  }),
  'coordination.removeAgency': z.strictObject({ ...about, agency }),
  'coordination.saveRoute': z.strictObject({
    ...{ ...about, agency, seen },
    ...{ who1: typed, how1: typed, after1: picked },
    ...{ who2: typed, how2: typed, after2: picked },
    ...{ who3: typed, how3: typed, after3: picked },
  }),
  'coordination.savePlan': z.strictObject({ ...about, seen, url: typed, on: typed }),
  'coordination.saveReview': z.strictObject({ ...about, took: typed, next: typed }),
} as const;
