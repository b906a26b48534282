/** Swaps on the example service's out-of-hours rota: Ben has Saturday by day, Leo the nights. */
import type { Absence } from '../../services/absence/absence.ts';
import type { Actor, CommandEnvelope } from '../../services/kernel/capability.ts';
import { CommandId, type Instant } from '../../services/kernel/ids.ts';
import type { RotaChange } from '../../services/rota/imported.ts';
import type { RotaCommand } from '../../services/rota/stream.ts';
import { swapClock, swapFacts } from '../../services/rota/swap-facts.ts';
import type { SwapTerms } from '../../services/rota/swap.ts';
import { at, ben, leo, sam, service } from './people.ts';

export const outOfHours = 'out-of-hours';
/** Ben's. */
export const saturday = { from: '2026-12-05T09:00', to: '2026-12-05T21:00' };
export const sunday = { from: '2026-12-06T09:00', to: '2026-12-06T21:00' };
/** Leo's. */
export const saturdayNight = { from: '2026-12-05T21:00', to: '2026-12-06T09:00' };
export const sundayNight = { from: '2026-12-06T21:00', to: '2026-12-07T09:00' };

/** Ben offers Saturday to Sam. */
export const terms = (change: Partial<SwapTerms> = {}): SwapTerms => ({
  ...{ id: 'swap-1', rota: outOfHours, by: ben, to: sam, give: saturday },
  ...change,
});

/** Ben offers Saturday by day to Leo for Leo's Sunday night. */
export const exchange = (change: Partial<SwapTerms> = {}): SwapTerms =>
  terms({ to: leo, take: sundayNight, ...change });

export type Circumstances = {
  readonly now?: Instant;
  readonly absences?: readonly Absence[];
  readonly overrides?: readonly RotaChange[];
};

export const factsAbout = (
  about: SwapTerms,
  { now = at('10:00'), absences = [], overrides = [] }: Circumstances = {},
) => swapFacts(service, { absences, overrides }, about, now);

export const clockAt = (now: Instant = at('10:00'), rota = outOfHours) =>
  swapClock(service, rota, now);

export const send = (
  command: RotaCommand,
  actor: Actor,
  now: Instant = at('10:00'),
  authority = 'none',
): CommandEnvelope<RotaCommand> => ({
  id: CommandId.parse('press-1'),
  ...{ at: now, actor, authority, command },
});

export const offering = (about: SwapTerms, circumstances: Circumstances = {}, actor?: Actor) =>
  send(
    { type: 'offerSwap', terms: about, facts: factsAbout(about, circumstances) },
    actor ?? about.by,
    circumstances.now,
  );

export const accepting = (about: SwapTerms, circumstances: Circumstances = {}, actor?: Actor) =>
  send(
    { type: 'acceptSwap', swap: about.id, facts: factsAbout(about, circumstances) },
    actor ?? about.to,
    circumstances.now,
  );
