/** Figures and traces of the running bot, whoever takes them. */
import type { AttributesOf, CounterName, GaugeName, HistogramName } from './metrics.ts';

/** What one piece of work is: a turn, a job, a store operation, a call to Teams or Graph. */
export type SpanName = 'turn' | 'job' | 'store' | 'teams' | 'graph';

/** Kinds and codes. */
export type SpanAttributes = { readonly [attribute: string]: string | number };

export interface Telemetry {
  add<Name extends CounterName>(name: Name, amount: number, attributes: AttributesOf<Name>): void;
  record<Name extends HistogramName>(
    name: Name,
    value: number,
    attributes: AttributesOf<Name>,
  ): void;
  /** Gauges have no attributes. */
  set(name: GaugeName, value: number): void;
  /**
   * Runs the work as a part of what it runs in; turns and jobs begin a trace of their own, and
   * anything else outside of both leaves none. What the work throws goes on to the caller.
   */
  span<Result>(
    name: SpanName,
    attributes: SpanAttributes,
    work: () => Promise<Result>,
  ): Promise<Result>;
  /** Sends what is left, for as long as that may take, and ends. Never fails. */
  close(withinMs: number): Promise<void>;
}

const nothing = (): void => undefined;

/** Where nobody wants figures: each costs a call that does nothing. */
export const noTelemetry: Telemetry = {
  add: nothing,
  record: nothing,
  set: nothing,
  span: (_name, _attributes, work) => work(),
  close: () => Promise.resolve(),
};
