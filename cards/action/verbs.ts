import { z } from 'zod';
import { ActionId, TeamId } from '../../services/kernel/ids.ts';
import { pickedPerson, typed } from '../wire.ts';
import { actionForms } from './rights.ts';

/** Which action a button belongs to; the team names the partition. */
const action = { action: ActionId, team: TeamId };

export const actionVerbs = {
  'action.view': z.strictObject({ ...action, view: z.enum(['status', ...actionForms]) }),
  'action.done': z.strictObject({ ...action, outcome: typed }),
  'action.snooze': z.strictObject({ ...action, due: typed, why: typed }),
  'action.handOn': z.strictObject({ ...action, to: pickedPerson, why: typed }),
  'action.accept': z.strictObject(action),
  'action.decline': z.strictObject({ ...action, why: typed }),
  'action.takeBack': z.strictObject(action),
} as const;
