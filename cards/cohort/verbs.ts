import { z } from 'zod';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { picked, pickedMany, typed } from '../wire.ts';

/** Which case a button belongs to; the team names the partition. */
const identity = { team: TeamId, caseRef: CaseRef };

/** Which form to show in place of the card, for the presser only. */
const cohortForms = ['enter', 'notNow', 'progress', 'lead', 'keepIn', 'stepDown'] as const;
export type CohortForm = (typeof cohortForms)[number];

/** Of the list, from 1. */
const page = z.int().min(1).max(1_000).optional();

export const cohortVerbs = {
  /** Cases in closer oversight: of one team, or of all the presser's. */
  'cohort.list': z.strictObject({ team: TeamId.optional(), page }),
  'cohort.show': z.strictObject(identity),
  'cohort.form': z.strictObject({ ...identity, form: z.enum(cohortForms) }),
  'cohort.enter': z.strictObject({
    ...identity,
    lead: picked,
    why: typed,
    ...{ what1: typed, who1: picked, due1: typed },
    ...{ what2: typed, who2: picked, due2: typed },
    ...{ what3: typed, who3: picked, due3: typed },
    ...{ what4: typed, who4: picked, due4: typed },
    ...{ what5: typed, who5: picked, due5: typed },
    ...{ step1: typed, by1: typed, step2: typed, by2: typed, step3: typed, by3: typed },
    ...{ step4: typed, by4: typed, step5: typed, by5: typed },
    progressOn: typed,
  }),
  'cohort.notNow': z.strictObject({ ...identity, why: typed, lookAgainOn: typed }),
  'cohort.progress': z.strictObject({
    ...identity,
    /** Progress notes that the form knew of. */
    seen: z.int().min(0).max(10_000),
    /** Of the plan's steps, in the order of the rows. */
    numbers: pickedMany,
    ...{ standing1: picked, by1: typed, standing2: picked, by2: typed },
    ...{ standing3: picked, by3: typed, standing4: picked, by4: typed },
    ...{ standing5: picked, by5: typed },
    ...{ newStep: typed, newBy: typed, note: typed, nextOn: typed },
  }),
  'cohort.lead': z.strictObject({ ...identity, lead: picked, why: typed }),
  'cohort.keepIn': z.strictObject({ ...identity, why: typed }),
  'cohort.stepDown': z.strictObject({
    ...identity,
    /** Ids of the criteria in the order of the form, and of those that are ticked. */
    ...{ asked: pickedMany, met: pickedMany },
    ...{ why1: typed, why2: typed, why3: typed, why4: typed },
    ...{ why5: typed, why6: typed, why7: typed, why8: typed },
    ...{ rationale: typed, reviewOn: typed },
  }),
} as const;
