/** The jobs that agreed actions leave behind. */
import { z } from 'zod';
import {
  ActionId,
  CaseRef,
  ConsultId,
  OriginKey,
  PersonId,
  TeamId,
  type Instant,
} from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import { ActionOrigin } from './origin.ts';

/**
 * Why somebody is alerted. One message tells an owner of everything that was agreed together, so
 * these are about all of an owner's actions of one origin.
 */
const actionTellings = [
  'given',
  'due',
  'overdue',
  'notReached',
  'snoozed',
  /** Somebody is asked to take it over; the job's owner is whoever is asked. */
  'offered',
  'notTaken',
] as const;
export type ActionTelling = (typeof actionTellings)[number];

/** Who is alerted: the owner, all managers of the team, one of them, or where none can be reached its channel. */
const ActionAudience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['owner', 'managers', 'channel']) }),
  z.strictObject({ kind: z.literal('manager'), person: PersonId }),
]);
export type ActionAudience = z.infer<typeof ActionAudience>;

const actionTimers = ['eve', 'remind', 'overdue', 'offer'] as const;

const Tracked = z.strictObject({
  ...{ id: ActionId, team: TeamId, caseRef: CaseRef, what: z.string(), owner: PersonId },
  ...{ due: z.string(), origin: ActionOrigin },
});

const agreedIn = { team: TeamId, key: OriginKey };

/** Jobs about what a consult agreed are stored with its id by that name, and read so. */
const read = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(keyed, schema);

const OfConsult = z.looseObject({ consult: ConsultId });

function keyed(data: unknown): unknown {
  const ofConsult = OfConsult.safeParse(data);
  if (!ofConsult.success) return data;
  const { consult: key, ...others } = ofConsult.data;
  return { key, ...others };
}

function stored({ key, ...others }: { readonly key: OriginKey }): object {
  const consult = ConsultId.safeParse(key);
  return consult.success ? { consult: consult.data, ...others } : { key, ...others };
}

/** What each type of job carries. Jobs are read back from the store, so they are parsed. */
export const actionJobs = {
  /** Open what was agreed. By a number alone: that one, from 1, of a consult's advice. */
  'action.open': read(
    z.union([
      z.strictObject({ ...agreedIn, action: Tracked }),
      z.strictObject({ ...agreedIn, number: z.int().positive() }),
    ]),
  ),
  'action.timer': read(
    z.strictObject({ ...agreedIn, action: ActionId, timer: z.enum(actionTimers) }),
  ),
  'action.tell': read(
    z.strictObject({
      ...agreedIn,
      owner: PersonId,
      telling: z.enum(actionTellings),
      to: ActionAudience,
    }),
  ),
  /** Bring every card that shows these actions up to date, silently. */
  'action.cards': read(z.strictObject({ ...agreedIn, owner: PersonId })),
} as const;
export type ActionJobType = keyof typeof actionJobs;
export type ActionJobData<Type extends ActionJobType> = z.infer<(typeof actionJobs)[Type]>;

/** The job of this name; the same name again replaces one that waits. */
export const actionJob = <Type extends ActionJobType>(
  type: Type,
  name: string,
  dueAt: Instant,
  data: ActionJobData<Type>,
): JobSpec => ({ id: `${type}.${name}`, type, dueAt, data: toJson(stored(data)) });
