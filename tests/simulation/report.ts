/** What came of a simulation, for people. */
import type { Simulation } from './simulation.ts';

const SHOWN = 30;

export function describe(simulation: Simulation, seconds: number, asJson: boolean): string {
  const { world, invariants } = simulation;
  const { trace, violation } = world;
  const figures = {
    seed: world.seed,
    steps: trace.steps,
    digest: trace.digest(),
    seconds: Math.round(seconds * 10) / 10,
    until: new Date(world.now).toISOString(),
    extraPings: invariants.messages.extra,
    actions: Object.fromEntries(world.actions.entries()),
    faults: Object.fromEntries(world.faults.entries()),
    checks: Object.fromEntries(world.checks.entries()),
    violation: violation?.message,
  };
  if (asJson) return JSON.stringify(figures);
  const failed = violation
    ? [
        '',
        `Seed ${world.seed}, step ${trace.steps}: ${violation.message}`,
        ...trace.last(SHOWN),
        `Again: npm run simulate -- --seed ${world.seed} --until ${trace.steps} (and the same store, replicas, start)`,
      ]
    : [];
  return [JSON.stringify(figures, null, 1), ...failed].join('\n');
}
