/** Who may ever cause an event. */
import { service } from '../support/people.ts';
import type { WrittenEvent } from './watched-store.ts';

export function mayHaveWritten(
  event: WrittenEvent,
  who: string,
  _before: readonly WrittenEvent[],
): readonly string[] {
  if (!service.people.has(who as never)) return [`${event.type} was written for an outsider.`];
  return [];
}
