/**
 * The answer of a `decide` function: what happened, or why nothing may happen. A refusal is a
 * fact about the domain, not an error; `Refusal` is a union discriminated by `reason`.
 */
export type Decision<Event, Refusal extends { readonly reason: string }> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal };

export const accept = <Event>(...events: readonly Event[]): Decision<Event, never> => ({
  accepted: true,
  events,
});

export const refuse = <const Refusal extends { readonly reason: string }>(
  refusal: Refusal,
): Decision<never, Refusal> => ({ accepted: false, refusal });
