import { z } from 'zod';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import { picked, typed } from '../wire.ts';

/** Which case a button belongs to; the team names the partition. */
const about = { team: TeamId, caseRef: CaseRef };
const flag = z.int().min(1).max(100_000);
const page = z.int().min(1).max(1_000).optional();

/** The flag form's fields, as typed. */
const flagFields = { team: picked, caseRef: typed, kind: picked, note: typed };

export const caseVerbs = {
  'case.show': z.strictObject({ ...about, page }),
  /** Flagged cases of a team, or of all that the presser belongs to. */
  'case.flags': z.strictObject({ team: TeamId.optional(), page }),
  /** The form; `note`: the words of the message that is flagged, to begin it with. */
  'case.flagForm': z.strictObject(flagFields),
  'case.flag': z.strictObject(flagFields),
  /** One flag with all its words, and the form by which it is resolved. */
  'case.openFlag': z.strictObject({ ...about, flag }),
  'case.resolve': z.strictObject({ ...about, flag, why: typed }),
} as const;
