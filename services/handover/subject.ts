/** What cards about a handover are about. */
import { z } from 'zod';
import { PersonId } from '../kernel/ids.ts';
import type { Subject } from '../notice/notice.ts';
import type { Keeping } from './keeping.ts';

export const handoverKind = 'handover';

export const handoverSubject = ({ person, period }: Keeping): Subject => ({
  kind: handoverKind,
  scope: 'people',
  id: `${person}.${period}`,
});

const Parts = z.tuple([PersonId, z.coerce.number<string>().int().positive()]);

export function keepingOf({ id }: Pick<Subject, 'id'>): Keeping | undefined {
  const parsed = Parts.safeParse(id.split('.'));
  return parsed.success ? { person: parsed.data[0], period: parsed.data[1] } : undefined;
}

/** Why somebody is told. */
export const handoverTellings = {
  /** They are named as cover, or work has come to them: one card tells both. */
  takenOver: 'takenOver',
  /** They are back: what happened, and what is theirs again. */
  back: 'back',
} as const;
