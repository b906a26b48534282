import { z } from 'zod';
import { CaseRef, HuddleId, TeamId } from '../../services/kernel/ids.ts';
import { picked, pickedMany, typed } from '../wire.ts';

/** Which huddle a button belongs to; the team names the partition. */
const huddle = { team: TeamId, huddle: HuddleId };
const ofCase = { ...huddle, caseRef: CaseRef };
const page = z.int().min(1).max(100).optional();

/** The decision form's fields, as typed; up to three agreed actions. */
const decisionFields = {
  risk: typed,
  decision: typed,
  rationale: typed,
  reviewOn: typed,
  prompts: pickedMany,
  action1: typed,
  owner1: picked,
  due1: typed,
  action2: typed,
  owner2: picked,
  due2: typed,
  action3: typed,
  owner3: picked,
  due3: typed,
};

/** Which form or view to show in place of the card, for the presser only. */
const huddleViews = ['status', 'attend', 'flagged', 'close'] as const;
export type HuddleView = (typeof huddleViews)[number];
const caseViews = ['decide', 'putOff', 'decided'] as const;
export type HuddleCaseView = (typeof caseViews)[number];

export const huddleVerbs = {
  /** The huddle of a team, or of the presser's own where it is not chosen. */
  'huddle.show': z.strictObject({ team: TeamId.or(z.literal('')).default('') }),
  'huddle.prompts': z.strictObject({ theme: picked }),
  'huddle.view': z.strictObject({ ...huddle, view: z.enum(huddleViews), page }),
  'huddle.case': z.strictObject({ ...ofCase, view: z.enum(caseViews) }),
  /** What Teams sends by itself for people named in `refresh.userIds`. */
  'huddle.refresh': z.strictObject(huddle),

  'huddle.start': z.strictObject(huddle),
  'huddle.attend': z.strictObject({ ...huddle, present: pickedMany }),
  'huddle.decide': z.strictObject({ ...ofCase, ...decisionFields }),
  'huddle.putOff': z.strictObject({ ...ofCase, why: typed }),
  'huddle.add': z.strictObject(ofCase),
  'huddle.close': z.strictObject(huddle),
} as const;
