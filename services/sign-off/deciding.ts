/** What the rules of sign-offs share. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Decision } from '../kernel/decision.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { WhatIsAsked } from './kind.ts';
import type { BegunSignOff, Clocks } from './sign-off.ts';
import type { SignOffCommand, SignOffEvent, SignOffIntent, SignOffRefusal } from './stream.ts';

export type Deciding = CommandEnvelope<SignOffCommand>;
export type Decided = Decision<SignOffEvent, SignOffRefusal>;
export type IntentOf<Type extends SignOffIntent['type']> = Extract<
  SignOffIntent,
  { readonly type: Type }
>;

/** Who presses; the service has no hands for what only people do. */
export const personOf = ({ actor }: Deciding): PersonId | undefined =>
  actor === 'service' ? undefined : actor;

/** What a kind's rules are asked about. */
export const askedOf = ({ subject, values, openedAt }: BegunSignOff): WhatIsAsked => ({
  ...{ subject, values, openedAt },
});

/** As the kind winds them for what is known now. */
export function clocksOf(
  state: BegunSignOff,
  { command: { facts } }: Deciding,
  submittedAt?: Instant,
): Clocks {
  const asked = submittedAt === undefined ? askedOf(state) : { ...askedOf(state), submittedAt };
  return facts.kind.clocks(asked, facts.context);
}
