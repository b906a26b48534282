/**
 * Application Insights as where figures and traces go. Nothing is written to disk, for there the
 * file system is read-only: what can't be sent is lost, and the bot goes on.
 */
import type { TokenCredential } from '@azure/identity';
import {
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
  type AzureMonitorExporterOptions,
} from '@azure/monitor-opentelemetry-exporter';
import { PeriodicExportingMetricReader, type IMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-node';

export type AzureMonitorOptions = {
  readonly connectionString: string;
  /** The bot's identity, where the resource takes no keys. */
  readonly credential?: TokenCredential;
  /** Another address than the connection string's, which is always HTTPS; for tests. */
  readonly host?: string;
  /** @default 60 000 */
  readonly metricsEveryMs?: number;
  /** @default 5 000 */
  readonly spansEveryMs?: number;
  /** How long one export may take. @default 10 000 */
  readonly exportWithinMs?: number;
};

export type AzureMonitor = {
  readonly readers: readonly IMetricReader[];
  readonly spanProcessors: readonly SpanProcessor[];
};

/** Spans that wait to be sent; more are dropped. */
const QUEUE = 2_048;

export function createAzureMonitor(options: AzureMonitorOptions): AzureMonitor {
  withoutReportsToTheVendor();
  const { metricsEveryMs = 60_000, spansEveryMs = 5_000, exportWithinMs = 10_000 } = options;
  const exporting = exporterOptions(options, exportWithinMs);
  return {
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new AzureMonitorMetricExporter(exporting),
        exportIntervalMillis: metricsEveryMs,
        exportTimeoutMillis: Math.min(exportWithinMs, metricsEveryMs),
      }),
    ],
    spanProcessors: [
      new BatchSpanProcessor(new AzureMonitorTraceExporter(exporting), {
        maxQueueSize: QUEUE,
        maxExportBatchSize: QUEUE / 4,
        scheduledDelayMillis: spansEveryMs,
        exportTimeoutMillis: exportWithinMs,
      }),
    ],
  };
}

type Policies = NonNullable<AzureMonitorExporterOptions['additionalPolicies']>;

/**
 * One try each: the client would wait as long as an overloaded endpoint asks, and keep a process
 * that stops from ending. The next export comes soon.
 */
const exporterOptions = (
  { connectionString, credential, host }: AzureMonitorOptions,
  withinMs: number,
): AzureMonitorExporterOptions => ({
  connectionString,
  disableOfflineStorage: true,
  retryOptions: { maxRetries: 0 },
  additionalPolicies: [givingUpAfter(withinMs)],
  ...(credential === undefined ? {} : { credential }),
  ...(host === undefined ? {} : { host, allowInsecureConnection: true }),
});

/** Without it a request that is not answered is never given up. */
const givingUpAfter = (withinMs: number): Policies[number] => ({
  position: 'perCall',
  policy: {
    name: 'givingUp',
    sendRequest: (request, next) => {
      request.timeout = withinMs;
      return next(request);
    },
  },
});

/** The exporter's own statistics go to addresses that a trust's network need not know. */
function withoutReportsToTheVendor(): void {
  process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] = 'true';
  process.env['APPLICATIONINSIGHTS_SDKSTATS_DISABLED'] = 'true';
}
