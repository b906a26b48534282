import type { Actor } from './capability.ts';
import { CommandId } from './ids.ts';

/** Who does something, and the id of that one intent. */
export type By = { readonly actor: Actor; readonly commandId: CommandId };

const LONGEST_ID = 180;

/** A command of the service itself: what caused it names it, so that the same cause acts once. */
export const byService = (cause: string): By => ({
  actor: 'service',
  commandId: CommandId.parse(cause.slice(0, LONGEST_ID)),
});
