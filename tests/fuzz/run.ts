/** Presses on a service until enough has been tried, and says what was wrong. */
import { verifyAudit } from '../../services/audit/verify.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { createDice } from '../../services/caseload/sample/dice.ts';
import { auditedCapabilities } from '../../bot/audited.ts';
import type { Input } from './inputs.ts';
import { Known } from './known.ts';
import { nextInputs, type Turn } from './next-input.ts';
import { findingsOf, type Outcome } from './oracle.ts';
import { busyOpening, type Opening } from './opening.ts';
import { send, type Wire } from './send.ts';
import { isRecord } from './shapes.ts';
import { hostileValues } from './values.ts';
import { World, type OpenWorld } from './world.ts';

export type Failure = {
  readonly number: number;
  readonly input: Input;
  readonly findings: readonly string[];
};

export type FuzzRun = {
  readonly inputs: number;
  readonly events: number;
  readonly verbsPressed: number;
  readonly eventTypes: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
  readonly slowest: { readonly number: number; readonly milliseconds: number };
  /** Of everything that was sent, in order. */
  readonly sent: readonly Input[];
};

export type FuzzOptions = {
  readonly seed: number;
  /** How many buttons of each kind are pressed at first by those who should not. */
  readonly wrongHands: number;
  /** True when it has been enough. */
  readonly enough: (number: number, failures: number) => boolean;
  readonly onFailure?: (failure: Failure) => void;
};

export async function fuzz({
  seed,
  wrongHands: ofEach,
  enough,
  onFailure,
}: FuzzOptions): Promise<FuzzRun> {
  const open = await World.open();
  const { world } = open;
  const known = new Known();
  const failures: Failure[] = [];
  const sent: Input[] = [];
  const verbs = new Set<string>();
  let slowest = { number: 0, milliseconds: 0 };
  const next = inputsFrom(seed, known, world, busyOpening(ofEach));
  for (let number = 0; !enough(number, failures.length); number += 1) {
    const input = next(number);
    sent.push(input);
    const began = performance.now();
    const outcome = await tryInput(open, input);
    const milliseconds = performance.now() - began;
    if (input.kind !== 'pass' && milliseconds > slowest.milliseconds) {
      slowest = { number, milliseconds };
    }
    if (input.kind === 'activity' && input.verb !== undefined) verbs.add(input.verb);
    learn(known, outcome, world);
    const findings = findingsOf(outcome);
    if (findings.length === 0) continue;
    const failure = { number, input, findings };
    failures.push(failure);
    onFailure?.(failure);
  }
  failures.push(...(await recordFailures(world, sent.length)));
  const events = world.written.length;
  await world.close();
  return {
    ...{ inputs: sent.length, events, failures, slowest, sent },
    ...{ verbsPressed: verbs.size, eventTypes: counted(world) },
  };
}

/** The opening, then what the seed makes of what was seen so far. */
export function inputsFrom(
  seed: number,
  known: Known,
  world: World,
  opening: Opening,
): (number: number) => Input {
  const hostile = hostileValues(seed);
  const opens = opening(known, world);
  const waiting: Turn[] = [];
  return (number) => {
    const situation = { dice: createDice(seed, number), hostile, known, now: world.now, number };
    const first = opens.next();
    if (first.done !== true) return first.value(situation);
    if (waiting.length === 0) waiting.push(...nextInputs(situation));
    return waiting.shift()?.(number) ?? idle;
  };
}

/** Tries inputs again on a service that knows nothing of what came of them before. */
export async function replay(inputs: readonly Input[]): Promise<readonly Failure[]> {
  const open = await World.open();
  const failures: Failure[] = [];
  for (const [number, input] of inputs.entries()) {
    const findings = findingsOf(await tryInput(open, input));
    if (findings.length > 0) failures.push({ number, input, findings });
  }
  failures.push(...(await recordFailures(open.world, inputs.length)));
  await open.world.close();
  return failures;
}

const idle: Input = { kind: 'pass', duration: 'PT0S' };

/** @param wire what the wire carries besides; by default nothing, from this run's far end */
export async function tryInput(
  { world, endpoint }: OpenWorld,
  input: Input,
  wire: Wire = { farEnd: world.url },
): Promise<Outcome> {
  const count = world.written.length;
  world.complaints.length = 0;
  if (input.kind === 'pass') await world.pass(input.duration);
  const answer = input.kind === 'pass' ? undefined : await send(endpoint, wire, input);
  return {
    input,
    ...(answer ? { answer } : {}),
    before: world.written.slice(0, count),
    wrote: world.written.slice(count),
    complaints: [...world.complaints],
    said: world.farEnd.take(),
    origins: world.origins(),
  };
}

/** Cards that were shown teach what can be pressed, and by whom. */
export function learn(known: Known, { input, answer, said }: Outcome, world: World): void {
  const by = input.kind === 'activity' ? input.by : '';
  if (answer !== undefined && isRecord(answer.body)) known.learn(answer.body, by);
  known.learn(said, by);
  for (const { card, to } of world.takeShown()) known.learn(card, to);
}

/** Whether the record verifies in the end: chains, heads, seals. */
export async function recordFailures(
  world: Pick<World, 'store'>,
  number: number,
): Promise<readonly Failure[]> {
  const verification = await verifyAudit({
    store: world.store.store,
    digest: createDigest(),
    capabilities: auditedCapabilities,
  });
  if (verification.intact) return [];
  return [
    { number, input: idle, findings: [`The record is broken: ${JSON.stringify(verification)}`] },
  ];
}

function counted({ written }: World): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of written) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}
