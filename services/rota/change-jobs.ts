/** Whoever a manager's change concerns is told: nobody finds out on duty that they are. */
import { z } from 'zod';
import { PersonId, type Instant } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { toJson } from '../kernel/json.ts';
import type { Subject } from '../notice/notice.ts';
import type { DeclaredOverride } from './stream.ts';
import type { SwapSpan } from './swap.ts';

export const dutyChangeJob = 'rota.tellOfChange';

/** Jobs are read back from the store, so they are parsed. */
export const DutyChange = z.strictObject({
  rota: z.string(),
  from: z.string(),
  to: z.string(),
  /** Who were put on, or taken off. */
  people: z.array(PersonId),
  /** Knows it already. */
  by: PersonId,
});
export type DutyChange = z.infer<typeof DutyChange>;

/**
 * One for all that one decision changed about a time, so that a correction is told once. Who else
 * it concerns is worked out when it runs.
 */
export function tellOfChange(
  overrides: readonly [DeclaredOverride, ...DeclaredOverride[]],
  by: PersonId,
  dueAt: Instant,
): JobSpec {
  const [{ rota, from, to }] = overrides;
  const people = overrides.map(({ person }) => person);
  const person = people.at(-1) ?? by;
  const change: DutyChange = { rota, from, to, people, by };
  const { id } = dutyChangeSubject({ rota, person, span: { from, to } });
  return { id: `${dutyChangeJob}.${id}`, type: dutyChangeJob, dueAt, data: toJson(change) };
}

export const dutyChangeKind = 'dutyChange';

/** One person's standing on a rota for a time. */
export type DutyChangeRef = {
  readonly rota: string;
  readonly person: PersonId;
  readonly span: SwapSpan;
};

/** No part holds a dot, and no id of a document a colon. */
export const dutyChangeSubject = ({ rota, person, span }: DutyChangeRef): Subject => ({
  ...{ kind: dutyChangeKind, scope: 'people' },
  id: [rota, person, digitsOf(span.from), digitsOf(span.to)].join('.'),
});

const digitsOf = (dateTime: string): string => dateTime.replace(/\D/g, '');

/** Nothing for a subject of another kind. */
export function dutyChangeOf({ id }: Subject): DutyChangeRef | undefined {
  const [rota = '', person, from = '', to = ''] = id.split('.');
  const read = PersonId.safeParse(person);
  const times = [from, to].map(dateTimeOf);
  const [start, end] = times;
  return read.success && start !== undefined && end !== undefined
    ? { rota, person: read.data, span: { from: start, to: end } }
    : undefined;
}

function dateTimeOf(digits: string): string | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digits);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute] = parts.slice(1);
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}`;
}
