import { z } from 'zod';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { picked, typed } from '../wire.ts';

/** Which case a button belongs to; the team names the partition. */
const about = { team: TeamId, caseRef: CaseRef };
const ask = z.int().min(1).max(100_000);
const step = z.int().min(1).max(10);

/** Which form or view to show in place of the card, for the presser only. */
const partnerViews = ['ask', 'contact', 'withdraw'] as const;
export type PartnerView = (typeof partnerViews)[number];

export const partnerVerbs = {
  /** What the case's partners are asked for. */
  'partner.show': z.strictObject({ ...about, page: z.int().min(1).max(100).optional() }),
  /** `chosen`: the agency that is asked; `ask`: which one the form is about. */
  'partner.view': z.strictObject({
    ...{ ...about, view: z.enum(partnerViews) },
    ...{ ask: ask.optional(), chosen: z.int().min(1).max(10_000).optional() },
  }),
  'partner.ask': z.strictObject({ ...about, agency: picked, what: typed, on: typed }),
  'partner.contact': z.strictObject({ ...about, ask, came: picked, what: typed, on: typed }),
  /** A step of the agreed route was taken. */
  'partner.step': z.strictObject({ ...about, ask, step }),
  'partner.withdraw': z.strictObject({ ...about, ask, why: typed }),
} as const;
