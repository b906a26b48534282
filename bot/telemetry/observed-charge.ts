import type { Telemetry } from './telemetry.ts';

/** What an operation of Cosmos DB cost, and how often it was asked for patience. */
export function observedCharge(
  telemetry: Telemetry,
  cost: {
    readonly operation: string;
    readonly requestCharge: number;
    readonly throttled: number;
  },
): void {
  const { operation, requestCharge, throttled } = cost;
  telemetry.record('oversight.store.charge', requestCharge, { operation });
  if (throttled > 0) telemetry.add('oversight.store.throttled', throttled, { operation });
}
