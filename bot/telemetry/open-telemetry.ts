/**
 * Figures and traces by OpenTelemetry. Nothing is registered globally: what is not handed a
 * `Telemetry` measures nothing. Loaded only where somebody wants it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Counter,
  type Gauge,
  type Histogram,
  type Meter,
  type Span,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, type IMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { isError } from '../any-error.ts';
import { currentReference } from '../trail.ts';
import { metrics, type Metric, type MetricName } from './metrics.ts';
import type { SpanName, Telemetry } from './telemetry.ts';

export type OpenTelemetryOptions = {
  readonly readers: readonly IMetricReader[];
  readonly spanProcessors: readonly SpanProcessor[];
  /** Of this program. */
  readonly version: string;
  /** Which replica. */
  readonly instance: string;
  /**
   * Of how many turns and jobs one is followed into what it asks of others, which is most of what
   * traces cost. Each has a span of its own. @default 10
   */
  readonly followOneOf?: number;
};

/** Of which kinds of work a trace begins, and what each is to whoever looks at it. */
const kinds: Readonly<Record<SpanName, { readonly kind: SpanKind; readonly isRoot?: true }>> = {
  turn: { kind: SpanKind.SERVER, isRoot: true },
  job: { kind: SpanKind.CONSUMER, isRoot: true },
  store: { kind: SpanKind.CLIENT },
  teams: { kind: SpanKind.CLIENT },
  graph: { kind: SpanKind.CLIENT },
};

export function createOpenTelemetry(options: OpenTelemetryOptions): Telemetry {
  const resource = resourceFromAttributes({
    'service.name': 'oversight',
    'service.version': options.version,
    'service.instance.id': options.instance,
  });
  const meters = new MeterProvider({ resource, readers: [...options.readers] });
  const tracers = new BasicTracerProvider({
    resource,
    spanProcessors: [...options.spanProcessors],
  });
  const instruments = instrumentsOf(meters.getMeter('oversight', options.version));
  const tracer = tracers.getTracer('oversight', options.version);
  const contexts = new AsyncLocalStorage<Context | undefined>();
  const { followOneOf = 10 } = options;
  let roots = -1;

  return {
    add(name, amount, attributes) {
      instruments.counters.get(name)?.add(amount, attributes);
    },
    record(name, value, attributes) {
      instruments.histograms.get(name)?.record(value, attributes);
    },
    set(name, value) {
      instruments.gauges.get(name)?.record(value);
    },
    span(name, attributes, work) {
      const { kind, isRoot } = kinds[name];
      const parent = isRoot === true ? ROOT_CONTEXT : contexts.getStore();
      if (parent === undefined) return work();
      const reference = isRoot === true ? currentReference() : undefined;
      const said = reference === undefined ? attributes : { ...attributes, reference };
      const span = tracer.startSpan(name, { kind, attributes: said }, parent);
      if (isRoot === true) roots += 1;
      const isFollowed = isRoot !== true || roots % followOneOf === 0;
      const within = isFollowed ? trace.setSpan(parent, span) : undefined;
      return contexts.run(within, () => ended(span, work));
    },
    close: (withinMs) => closed([meters.shutdown(), tracers.shutdown()], withinMs),
  };
}

/** Of a failure its kind and code; what it says may quote anything. */
async function ended<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute('failure', kindOf(error));
    throw error;
  } finally {
    span.end();
  }
}

function kindOf(error: unknown): string {
  if (!isError(error)) return typeof error;
  const code = 'code' in error ? error.code : undefined;
  const kind = typeof code === 'string' ? code : error.name;
  return /^\w{1,60}$/.test(kind) ? kind : 'Error';
}

function instrumentsOf(meter: Meter) {
  const counters = new Map<MetricName, Counter>();
  const histograms = new Map<MetricName, Histogram>();
  const gauges = new Map<MetricName, Gauge>();
  for (const [name, metric] of Object.entries(metrics) as [MetricName, Metric][]) {
    const { unit, meaning: description } = metric;
    const about = { unit, description };
    if (metric.kind === 'counter') counters.set(name, meter.createCounter(name, about));
    if (metric.kind === 'gauge') gauges.set(name, meter.createGauge(name, about));
    if (metric.kind === 'histogram') {
      const advice = { explicitBucketBoundaries: [...boundariesOf(metric)] };
      histograms.set(name, meter.createHistogram(name, { ...about, advice }));
    }
  }
  return { counters, histograms, gauges };
}

/** From a quick answer to a clock of hours; or from a point read to a batch that is too big. */
const boundariesOf = ({ unit }: Metric): readonly number[] =>
  unit === 's'
    ? [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3_600, 14_400]
    : [1, 5, 10, 25, 50, 100, 250, 1_000];

/** Whoever receives it may be down: nothing waits longer for it than was said. */
async function closed(work: readonly Promise<void>[], withinMs: number): Promise<void> {
  const limit = Promise.withResolvers<undefined>();
  const timer = setTimeout(limit.resolve, withinMs, undefined);
  await Promise.race([Promise.allSettled(work), limit.promise]);
  clearTimeout(timer);
}
