import type { RecordedEvent } from '../../kernel/capability.ts';

type Any = { readonly type: string };

/** A method, since a method may be declared for fewer events than it is called with. */
type Step<Kept, Event> = { take(kept: Kept, event: Event, sequence: number): Kept }['take'];

/** What comes of the events that are named; others change nothing. */
type Steps<Kept, Event extends Any> = {
  readonly [Type in Event['type']]?: Step<Kept, Extract<Event, { readonly type: Type }>>;
};

/** Of an observer, `evolve`: each event to the step of its type. */
export const folding =
  <Kept, Event extends Any>(steps: Steps<Kept, Event>) =>
  (kept: Kept, { event, sequence }: RecordedEvent<Event>): Kept => {
    const type: Event['type'] = event.type;
    const step: Step<Kept, Event> | undefined = steps[type];
    return step === undefined ? kept : step(kept, event, sequence);
  };
