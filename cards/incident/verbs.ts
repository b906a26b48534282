import { z } from 'zod';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { IncidentId } from '../../services/incident/incident.ts';
import { picked, pickedMany, typed } from '../wire.ts';

/** Which review a button belongs to; the team names the partition. */
const review = { team: TeamId, incident: IncidentId };
const page = z.int().min(1).max(200).optional();
const action = z.int().min(1).max(99);

/** Forms that are opened on a review. */
export const reviewForms = [
  ...(['offer', 'decline', 'look', 'factor', 'themes', 'agree', 'recheck'] as const),
  ...(['due', 'close', 'reopen', 'withdraw'] as const),
] as const;

export const incidentVerbs = {
  /** Those that the presser leads, and of teams that they manage. */
  'incident.mine': z.strictObject({}),
  /** Of a case. */
  'incident.case': z.strictObject({ team: TeamId, caseRef: CaseRef }),
  'incident.openForm': z.strictObject({ team: TeamId, caseRef: CaseRef }),
  'incident.open': z.strictObject({
    ...{ ...review, caseRef: CaseRef, happenedOn: typed, happenedAt: typed },
    ...{ what: typed, kind: picked },
  }),
  'incident.show': z.strictObject({ ...review, page }),
  'incident.timeline': z.strictObject({ ...review, page }),
  'incident.takeTimeline': z.strictObject(review),
  /** Oversight given before. */
  'incident.before': z.strictObject({ ...review, page }),
  /** `action`: which one it is about, or which one is replaced. */
  'incident.form': z.strictObject({
    ...review,
    form: z.enum(reviewForms),
    action: action.optional(),
  }),
  'incident.offer': z.strictObject({ ...review, to: picked }),
  'incident.lead': z.strictObject(review),
  'incident.decline': z.strictObject({ ...review, why: typed }),
  'incident.look': z.strictObject({ ...review, text: typed }),
  'incident.factor': z.strictObject({ ...review, kind: picked, text: typed }),
  'incident.themes': z.strictObject({ ...review, themes: pickedMany }),
  'incident.agree': z.strictObject({
    ...{ ...review, action: action.optional() },
    ...{ what: typed, owner: picked, due: typed, recheckOn: typed },
  }),
  'incident.recheck': z.strictObject({
    ...{ ...review, action, result: picked, note: typed, recheckOn: typed },
  }),
  'incident.due': z.strictObject({ ...review, dueOn: typed, why: typed }),
  'incident.close': z.strictObject({
    ...{ ...review, learning: typed, released: picked, noActionWhy: typed },
  }),
  'incident.reopen': z.strictObject({ ...review, why: typed }),
  'incident.withdraw': z.strictObject({ ...review, why: typed }),
} as const;
