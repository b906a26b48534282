/** The jobs that agreed actions leave behind. */
import { z } from 'zod';
import { ActionId, ConsultId, PersonId, TeamId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';

/**
 * Why somebody is alerted. One message tells an owner of everything that was agreed together, so
 * these are about all of an owner's actions of one consult.
 */
const actionTellings = ['given', 'due', 'overdue', 'notReached'] as const;
export type ActionTelling = (typeof actionTellings)[number];

/** Who is alerted: the owner, all managers of the team, one of them, or where none can be reached its channel. */
const ActionAudience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['owner', 'managers', 'channel']) }),
  z.strictObject({ kind: z.literal('manager'), person: PersonId }),
]);
export type ActionAudience = z.infer<typeof ActionAudience>;

const agreedIn = { team: TeamId, consult: ConsultId };

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const actionJobs = {
  /** Open what was agreed: the `number`-th action of a consult's advice, from 1. */
  'action.open': z.strictObject({ ...agreedIn, number: z.int().positive() }),
  'action.timer': z.strictObject({
    ...agreedIn,
    action: ActionId,
    timer: z.enum(['remind', 'overdue']),
  }),
  'action.tell': z.strictObject({
    ...agreedIn,
    owner: PersonId,
    telling: z.enum(actionTellings),
    to: ActionAudience,
  }),
  /** Bring every card that shows these actions up to date, silently. */
  'action.cards': z.strictObject({ ...agreedIn, owner: PersonId }),
} as const;
export type ActionJobType = keyof typeof actionJobs;
export type ActionJobData<Type extends ActionJobType> = z.infer<(typeof actionJobs)[Type]>;

/** The job of this name; the same name again replaces one that waits. */
export const actionJob = <Type extends ActionJobType>(
  type: Type,
  name: string,
  dueAt: Instant,
  data: ActionJobData<Type>,
): JobSpec => ({ id: `${type}.${name}`, type, dueAt, data: toJson(data) });
