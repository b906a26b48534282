import { z } from 'zod';
import { TeamId } from '../../services/kernel/ids.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import { typed } from '../wire.ts';

/** Which sign-off a button belongs to; the team names the partition. */
const about = { team: TeamId, signOff: SignOffId };

export const acceptanceVerbs = {
  /** How the receiving service's link stands. */
  'acceptance.show': z.strictObject(about),
  'acceptance.form': z.strictObject(about),
  /** Issues a link, which ends the one before. */
  'acceptance.issue': z.strictObject({ ...about, recipient: typed }),
  'acceptance.revoke': z.strictObject({ ...about, link: z.int().min(1).max(10_000) }),
} as const;
