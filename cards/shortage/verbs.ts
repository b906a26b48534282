import { z } from 'zod';
import { ShortageId, TeamId } from '../../services/kernel/ids.ts';
import { picked, pickedMany, typed } from '../wire.ts';

/** Which shortage a button belongs to; the team names the partition. */
const shortage = { team: TeamId, shortage: ShortageId };
/** Of a mitigation. */
const number = z.int().min(1).max(10_000);

/** Which form or view to show in place of the card, for the presser only. */
const shortageViews = ['status', 'dismiss', 'review', 'end', 'mitigation'] as const;
export type ShortageView = (typeof shortageViews)[number];

/** The parts of the form by which a shortage is declared or changed. */
export const planSteps = ['what', 'how', 'times'] as const;
export type PlanStep = (typeof planSteps)[number];

/** The plan's fields, as typed; up to five mitigations. */
const planFields = {
  protectedKinds: pickedMany,
  protectedText: typed,
  waits: typed,
  what1: typed,
  owner1: picked,
  due1: typed,
  what2: typed,
  owner2: picked,
  due2: typed,
  what3: typed,
  owner3: picked,
  due3: typed,
  what4: typed,
  owner4: picked,
  due4: typed,
  what5: typed,
  owner5: picked,
  due5: typed,
  reviewOn: typed,
  reviewTime: typed,
  acknowledgeVeryUrgent: picked,
  answerVeryUrgent: picked,
  whyVeryUrgent: typed,
  acknowledgeUrgent: picked,
  answerUrgent: picked,
  acknowledgeRoutine: picked,
  answerRoutine: picked,
};

export const shortageVerbs = {
  /** How the presser's teams stand, or the form. */
  'shortage.form': z.strictObject({ team: TeamId.or(z.literal('')).default('') }),
  'shortage.view': z.strictObject({
    ...shortage,
    view: z.enum(shortageViews),
    number: number.optional(),
  }),
  /** Redraws the form at another step, with what was typed. */
  'shortage.step': z.strictObject({
    mode: z.enum(['declare', 'change']),
    step: z.enum(planSteps),
    /** Chosen at the first step where the presser manages several. */
    team: TeamId.or(z.literal('')).default(''),
    /** Absent until the team is known. */
    shortage: ShortageId.optional(),
    note: typed,
    ...planFields,
  }),
  'shortage.declare': z.strictObject({ ...shortage, ...planFields }),
  'shortage.dismiss': z.strictObject({ ...shortage, why: typed }),
  'shortage.review': z.strictObject({
    ...shortage,
    note: typed,
    reviewOn: typed,
    reviewTime: typed,
  }),
  /** A review that changes what holds. */
  'shortage.change': z.strictObject({ ...shortage, note: typed, ...planFields }),
  'shortage.mitigated': z.strictObject({ ...shortage, number, note: typed }),
  'shortage.end': z.strictObject({ ...shortage, why: typed, learned: typed }),
} as const;
