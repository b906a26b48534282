/** One event more, by the rules of this version alone: what they don't know is never passed over. */
import type { RecordedEvent } from './capability.ts';
import type { OversightError } from './errors.ts';
import type { StreamId } from './ids.ts';
import { isOfAnotherVersion, newerSchema } from './other-version.ts';

/** The part of a capability that folding needs. */
export type Folds<State, Event> = {
  readonly name: string;
  readonly schemaVersion: number;
  readonly initial: State;
  evolve(state: State, event: Event): State;
};

/** The state after one more event. Throws `newerSchema` where a newer version wrote it. */
export function folded<State, Event>(
  rules: Folds<State, Event>,
  stream: StreamId,
  state: State,
  { event, schemaVersion }: Pick<RecordedEvent<Event>, 'event' | 'schemaVersion'>,
): State {
  if (schemaVersion > rules.schemaVersion) throw newerRules(rules, stream);
  try {
    return rules.evolve(state, event);
  } catch (error) {
    throw isOfAnotherVersion(error) ? newerRules(rules, stream, { cause: error }) : error;
  }
}

export const newerRules = (
  { name }: { readonly name: string },
  stream: StreamId,
  options?: ErrorOptions,
): OversightError => newerSchema(`${stream}, by the ${name} rules,`, options);
