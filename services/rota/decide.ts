import type { CommandEnvelope } from '../kernel/capability.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import { epochMs, instantOf } from '../kernel/local-day.ts';
import { decideSwap } from './decide-swap.ts';
import { mostTurns, partsBeside, partWithin, type ImportedTurns } from './imported.ts';
import {
  isManagersCommand,
  type ManagersCommand,
  type RotaCommand,
  type RotaEvent,
  type RotaOverrides,
  type RotaRefusal,
} from './stream.ts';
import { spansOverlap } from './swap.ts';
import { voidedByImport, voidedByOverride, voidedByRemoval } from './voided.ts';

type RotaDecision = Decision<RotaEvent, RotaRefusal>;
type Envelope = CommandEnvelope<RotaCommand>;

/** Decides a change to one rota. The only place where its rules live. */
export function decideRota(state: RotaOverrides, envelope: Envelope): RotaDecision {
  const { command } = envelope;
  return isManagersCommand(command)
    ? byManager(state, command, envelope)
    : decideSwap(state, { ...envelope, command });
}

function byManager(
  state: RotaOverrides,
  command: ManagersCommand,
  envelope: Envelope,
): RotaDecision {
  const { actor, authority } = envelope;
  if (actor === 'service' || authority !== 'manager') {
    return refuse({ reason: 'notManager', managers: command.facts.managers });
  }
  switch (command.type) {
    case 'declareOverride':
      return declareOverride(state, command, envelope, actor);
    case 'removeOverride':
      return removeOverride(state, command, envelope, actor);
    case 'importTurns':
      return importTurns(state, command, envelope.at);
    default:
      return assertNever(command);
  }
}

// Local date-times of one form: text order is time order.

function declareOverride(
  state: RotaOverrides,
  { override, fillsGap, facts }: Extract<RotaCommand, { type: 'declareOverride' }>,
  { at }: Envelope,
  by: PersonId,
): RotaDecision {
  if (!facts.rotaIsKnown) return refuse({ reason: 'unknownRota' });
  if (!facts.personIsKnown) return refuse({ reason: 'unknownPerson' });
  if (override.to <= override.from) return refuse({ reason: 'endsBeforeItStarts' });
  if (override.to <= facts.localNow) return refuse({ reason: 'inThePast' });
  if (facts.away !== undefined) return refuse({ reason: 'awayThen', absence: facts.away });
  const localAt = facts.localNow;
  const declared: RotaEvent = { type: 'overrideDeclared', override, at, localAt };
  const voided = voidedByOverride(state, override, { at, localAt });
  // A swap is not in a manager's way: what they say stands over it.
  const others = state.overrides
    .filter(({ swap }) => swap === undefined)
    .filter((other) => spansOverlap(other, override));
  const [same] = others.filter(({ from, to }) => from === override.from && to === override.to);
  // The same shift once more corrects what was said before; anything else that overlaps is unclear.
  if (same && others.length === 1) {
    return accept<RotaEvent>(
      { type: 'overrideRemoved', override: same, by, at, localAt },
      declared,
      ...voided,
    );
  }
  const [other] = others;
  if (other && !fillsGap) return refuse({ reason: 'overlaps', override: other });
  return accept<RotaEvent>(declared, ...voided);
}

/** Of a swap both sides go back, as both were agreed together. */
function removeOverride(
  state: RotaOverrides,
  { overrideId, facts }: Extract<RotaCommand, { type: 'removeOverride' }>,
  { at }: Envelope,
  by: PersonId,
): RotaDecision {
  const ahead = state.overrides.filter(({ to }) => facts.localNow < to);
  const override = ahead.find(({ id }) => id === overrideId);
  if (override === undefined) return refuse({ reason: 'unknownOverride' });
  const { swap } = override;
  const happened = { by, at, localAt: facts.localNow };
  const removed = swap ? ahead.filter((other) => other.swap?.id === swap.id) : [override];
  return accept<RotaEvent>(
    ...removed.map((each): RotaEvent => ({
      ...{ type: 'overrideRemoved', override: each },
      ...happened,
    })),
    ...(swap ? [{ type: 'swapTakenBack' as const, swap: swap.id, ...happened }] : []),
    ...voidedByRemoval(state, removed, happened),
  );
}

/** Takes the place of earlier imports for its own time, and leaves them beside it. */
function importTurns(
  state: RotaOverrides,
  { imported, facts }: Extract<RotaCommand, { type: 'importTurns' }>,
  at: Instant,
): RotaDecision {
  const { imports } = state;
  const { localNow, timeZone } = facts;
  const now = instantOf(epochMs(at)); // with milliseconds, as turns are compared by text
  if (!facts.rotaIsKnown) return refuse({ reason: 'unknownRota' });
  if (!facts.peopleAreKnown) return refuse({ reason: 'unknownPerson' });
  if (!isSound(imported)) return refuse({ reason: 'notARota' });
  if (imported.until <= now) return refuse({ reason: 'inThePast' });
  const kept = partsBeside(imports, imported);
  const turns = [...kept, imported].reduce((sum, each) => sum + each.turns.length, 0);
  if (turns > mostTurns) return refuse({ reason: 'tooManyTurns', most: mostTurns });
  if (isOnRecord(imports, imported, now)) return refuse({ reason: 'unchanged' });
  const happened = { at, localAt: localNow };
  return accept<RotaEvent>(
    { type: 'rotaImported', imported: { ...imported, importedAt: at }, ...happened },
    ...voidedByImport(state, imported, timeZone, happened),
  );
}

/** There are turns; they follow each other, and lie within the time of the import. */
function isSound({ from, until, turns }: ImportedTurns): boolean {
  let free = from;
  return (
    turns.length > 0 &&
    turns.every((turn) => {
      const follows = free <= turn.from && turn.from < turn.until && turn.until <= until;
      free = turn.until;
      return follows;
    })
  );
}

/** From now on, one import on record says the same for all of this one's time. */
function isOnRecord(
  imports: readonly ImportedTurns[],
  imported: ImportedTurns,
  now: Instant,
): boolean {
  const ahead = partWithin(imported, { from: now, until: imported.until });
  if (ahead === undefined) return false;
  return imports.some((known) => {
    const same = partWithin(known, ahead);
    return same !== undefined && asText(same) === asText(ahead);
  });
}

const asText = ({ from, until, fillFromPattern, turns }: ImportedTurns): string =>
  JSON.stringify([
    ...[from, until, fillFromPattern],
    turns.map((turn) => [turn.from, turn.until, turn.person]),
  ]);
