/** What the rules of sign-offs share. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import type { Decision } from '../kernel/decision.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { isBefore } from '../kernel/time.ts';
import { addWorkingDuration, nextWorkingMoment } from '../kernel/working-calendar.ts';
import type { KindContext, SignOffKind, WhatIsAsked } from './kind.ts';
import type { BegunSignOff, Clocks } from './sign-off.ts';
import type {
  SignOffCommand,
  SignOffEvent,
  SignOffFacts,
  SignOffIntent,
  SignOffRefusal,
} from './stream.ts';

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
  const clocks = clocksFor(facts.kind, asked, facts.context);
  return state.status === 'returned' && submittedAt === undefined
    ? timeToMend(clocks, state.returned.at, facts)
    : clocks;
}

/** Who has it back gets a working day for what is missing, as far as the decision can wait. */
export function timeToMend(
  clocks: Clocks,
  returnedAt: Instant,
  { calendar }: Pick<SignOffFacts, 'calendar'>,
): Clocks {
  const { submitBy, decideBy } = clocks;
  if (submitBy !== undefined && isBefore(returnedAt, submitBy)) return clocks;
  const again = addWorkingDuration(calendar, returnedAt, 'P1D');
  const isTooLate =
    decideBy !== undefined && isBefore(decideBy, again) && isBefore(returnedAt, decideBy);
  return { ...clocks, submitBy: isTooLate ? decideBy : again };
}

/** Where a kind winds no clock, since what it goes by is not known yet: in working days. */
const SUBMIT_WITHIN = 'P2D';
const DECIDE_WITHIN = 'P1D';

/** As the kind winds them; never none, so that neither a draft nor a question waits silently. */
export function clocksFor(
  kind: SignOffKind,
  asked: WhatIsAsked & { readonly submittedAt?: Instant },
  context: KindContext,
): Clocks {
  const clocks = kind.clocks(asked, context);
  const { openedAt, submittedAt } = asked;
  const within = (from: Instant, duration: string): Instant =>
    addWorkingDuration(context.service, nextWorkingMoment(context.service, from), duration);
  if (submittedAt !== undefined) {
    return { ...clocks, decideBy: clocks.decideBy ?? within(submittedAt, DECIDE_WITHIN) };
  }
  return { ...clocks, submitBy: clocks.submitBy ?? within(openedAt, SUBMIT_WITHIN) };
}
