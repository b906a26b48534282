import { z } from 'zod';
import { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { picked, pickedMany, typed } from '../wire.ts';

/** Whose supervision a button belongs to; the team names the partition. */
const supervision = { team: TeamId, person: PersonId };
const session = { ...supervision, session: z.int().min(1).max(10_000) };
const page = z.int().min(1).max(100).optional();

/** Which form or view to show in place of the card, for the presser only. */
const views = ['status', 'last', 'talk', 'test', 'finish', 'plan', 'comment'] as const;
export type SupervisionCardView = (typeof views)[number];

export const supervisionVerbs = {
  /** The presser's own, and of whom they supervise. */
  'supervision.list': z.strictObject({ page }),
  'supervision.view': z.strictObject({ ...supervision, view: z.enum(views), page }),
  'supervision.case': z.strictObject({ ...session, caseRef: CaseRef, page }),

  'supervision.prepare': z.strictObject(supervision),
  'supervision.talk': z.strictObject({
    ...session,
    themes: pickedMany,
    scenarioAnswer: typed,
    notes: typed,
  }),
  'supervision.test': z.strictObject({ ...session, result: picked, whatWouldChange: typed }),
  'supervision.look': z.strictObject({
    ...{ ...session, caseRef: CaseRef, page },
    ...{ outcome: picked, safeguarding: picked, note: typed },
    ...{ action1: typed, owner1: picked, due1: typed },
  }),
  'supervision.finish': z.strictObject({
    ...session,
    heldOn: typed,
    nextOn: typed,
    leftOut: typed,
  }),
  'supervision.plan': z.strictObject({ ...supervision, on: typed, why: typed }),
  'supervision.confirm': z.strictObject(session),
  'supervision.comment': z.strictObject({ ...session, comment: typed }),
} as const;
