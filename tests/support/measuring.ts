import type { MetricName } from '../../bot/telemetry/metrics.ts';
import { noTelemetry, type SpanName, type Telemetry } from '../../bot/telemetry/telemetry.ts';

export type Measured = {
  readonly name: MetricName;
  readonly value: number;
  readonly attributes: Readonly<Record<string, string>>;
};

export type Spanned = { readonly name: SpanName; readonly attributes: object };

/** Telemetry whose figures can be read. */
export function createMeasuring() {
  const measured: Measured[] = [];
  const spans: Spanned[] = [];
  const keep = (name: MetricName, value: number, attributes: object): void => {
    measured.push({ name, value, attributes: { ...attributes } });
  };
  const telemetry: Telemetry = {
    ...noTelemetry,
    add: keep,
    record: keep,
    set: (name, value) => {
      keep(name, value, {});
    },
    span(name, attributes, work) {
      spans.push({ name, attributes });
      return work();
    },
  };
  const of = (name: MetricName): readonly Measured[] =>
    measured.filter((each) => each.name === name);
  const valuesOf = (name: MetricName): readonly number[] => of(name).map(({ value }) => value);
  return { telemetry, measured, spans, of, valuesOf };
}
